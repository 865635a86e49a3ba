"""The content digest: the one identity of what a plan says (DESIGN 1).

It is taken over plan.yaml, the text mirrors without their areas, the lists and the SHA-256 of every
document, each in a canonical form, so that line ends, quoting, order of keys and comments do not
matter. Filings and publication dates are outside it: they speak about content.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring
from typing import Any

from ecozoning.model.mirror import AREA

CONTENT_LISTS = ("access-list.csv", "lineage.csv", "published.csv", "targets.csv")
"""The lists that belong to the content of a plan."""


BETWEEN_LINES = '"], ["'
CRLF, LF = "\r\n", "\n"


def document_digest(value: Any) -> str:
    """SHA-256 of a text record: canonical JSON of its value."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _sha256([text])


def list_digest(data: bytes, *, without: str | None = None) -> str:
    """SHA-256 of a list or mirror: its cells line by line, without one column if asked."""
    text = data.decode("utf-8-sig")
    rows = csv.reader(io.StringIO(text, newline=""))
    header = next(rows, [])
    lines = [header, *filter(None, rows)]
    if without is not None and without in header:
        left = header.index(without)
        lines = [row[:left] + row[left + 1 :] for row in lines]
    if "\r" in text or not all(lines):
        return _sha256(map(_line, lines))
    return hashlib.sha256(_all_lines(lines).encode()).hexdigest()


def _all_lines(lines: list[list[str]]) -> str:
    """What `_line` makes of every line, at once: no cell holds a bare quote to part them at."""
    whole = json.dumps(lines, ensure_ascii=False)
    return whole[1:-1].replace(BETWEEN_LINES, '"]\n["') + "\n"


def mirror_digest(data: bytes) -> str:
    """SHA-256 of a mirror without the areas, which follow from shape and method."""
    return list_digest(data, without=AREA)


def combined_digest(parts: Mapping[str, str]) -> str:
    """One digest over named digests, as `sha256:…`."""
    return "sha256:" + _sha256(f"{name}\t{parts[name]}" for name in sorted(parts))


def _line(cells: list[str]) -> str:
    """A line as `json.dumps(cells, ensure_ascii=False)` writes it, in half the time."""
    return f"[{', '.join([encode_basestring(cell.replace(CRLF, LF)) for cell in cells])}]"


def _sha256(lines: Iterable[str]) -> str:
    return hashlib.sha256("".join([f"{line}\n" for line in lines]).encode()).hexdigest()
