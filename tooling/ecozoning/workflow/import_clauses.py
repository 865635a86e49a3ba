"""Clauses out of the cells of a published table: one cell holds many, numbered or line by line."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

STOP = r"[.\uff0e]"
COMMA = r"[\u3001)\uff09]"
CHINESE = "[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]"

NUMBER = re.compile(
    rf"\s*(?P<mark>"
    rf"[(\uff08]\s*(?:\d{{1,3}}|{CHINESE}{{1,3}})\s*[)\uff09]"
    rf"|\d{{1,2}}\s*[-\u2013\uff0d]\s*\d{{1,2}}\s*[.\uff0e\u3001:\uff1a]?(?=\D)"
    rf"|\d{{1,3}}\s*(?:{COMMA}|{STOP}(?!\d))"
    rf"|{CHINESE}{{1,3}}\s*[\u3001.\uff0e]"
    rf"|[\u2460-\u2473]"
    rf")\s*"
)
"""The number before a paragraph, half or full width: 1. 1、 1) (1) 1-1 一、 ①."""

INSIDE = re.compile(
    rf"(?<=[\u3002;\uff1b.!\uff01])\s*(?=(?P<n>\d{{1,2}})\s*(?:{COMMA}|{STOP}(?!\d)))"
)
"""Where a number may begin a paragraph inside a line: after the end of a sentence."""

NOTHING = frozenset({"", "/", "-", "--", "—", "——", "无", "暂无", "\\"})
"""What stands in a cell that says nothing."""

NUMBERED = re.compile(r"(?P<stem>.+-[0-9]+-)(?P<number>[0-9]{1,9})", re.ASCII)
"""An id as they are made here: target, digit of the dimension, number."""

ALIKE = 0.6
"""Share of equal characters from which a changed clause is still the same clause."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One clause of a cell: its text, and the number it had when that says more than its place."""

    text: str
    number: str | None


def split_cell(cell: str) -> list[Paragraph]:
    """The clauses of a cell, in order.

    Where any line is numbered, a line without number continues the one before; where none is,
    every line is a clause.
    """
    lines = [line.strip() for line in re.split(r"[\r\n\v\f\u2028\u2029]+|_x000D_", cell)]
    lines = [piece for line in lines for piece in _split_line(line) if piece.strip() not in NOTHING]
    if not any(NUMBER.match(line) for line in lines):
        return [Paragraph(_tidy(line), None) for line in lines]
    joined: list[tuple[str | None, str]] = []
    for line in lines:
        found = NUMBER.match(line)
        if found:
            joined.append((found["mark"], line[found.end() :]))
        elif joined:
            joined[-1] = (joined[-1][0], joined[-1][1] + line)
        else:
            joined.append((None, line))
    return [
        Paragraph(_tidy(text), _worth_keeping(mark, place))
        for place, (mark, text) in enumerate(joined, start=1)
        if _tidy(text) not in NOTHING
    ]


def _split_line(line: str) -> Iterator[str]:
    """Split a line that holds 1. … 2. … 3. … — only where the numbers count on from 1."""
    if line.startswith("①"):
        yield from re.split("(?=[②-⑳])", line)
        return
    first = NUMBER.match(line)
    if first is None or re.sub(r"\D", "", first["mark"]) != "1":
        yield line
        return
    start, expected = 0, 2
    for found in INSIDE.finditer(line):
        if int(found["n"]) == expected:
            yield line[start : found.start()]
            start, expected = found.end(), expected + 1
    yield line[start:]


def _tidy(text: str) -> str:
    return re.sub(r"[ \t\u3000]+", " ", text).strip()


def _worth_keeping(mark: str | None, place: int) -> str | None:
    """The printed number, unless it only counts: reports cite clauses as 1-3 or 3-7."""
    if mark is None:
        return None
    plain = re.sub(r"[\s.\uff0e\u3001:\uff1a]", "", mark)
    return plain if re.search(r"\d\D\d", plain) or _count(plain) != place else None


def _count(mark: str) -> int | None:
    digits = re.sub(r"\D", "", mark)
    if digits:
        return int(digits)
    if "①" <= mark <= "⑳":
        return ord(mark) - ord("①") + 1
    return _chinese(re.sub(r"[^一二三四五六七八九十]", "", mark))


def _chinese(word: str) -> int | None:
    ones = "零一二三四五六七八九"
    tens, ten, rest = word.partition("十")
    if not word:
        return None
    if not ten:
        return ones.index(word) if len(word) == 1 else None
    return (ones.index(tens) if tens else 1) * 10 + (ones.index(rest) if rest else 0)


class ClauseIds:
    """Ids for the clauses of one unit and dimension that stay when a clause is edited.

    A clause with the same text keeps its id; then one with similar text; a new clause gets the
    number after the largest ever used, so that no id is given to another clause.

    Args:
        existing: id and text of the clauses the list has now, by target and dimension.
        used: ids that stood in the list at any time, of whatever clause.
    """

    def __init__(
        self,
        existing: Mapping[tuple[str, str], Sequence[tuple[str, str]]],
        used: Iterable[str] = (),
    ) -> None:
        self._existing = existing
        self._last: dict[str, int] = {}
        now = (one[0] for clauses in existing.values() for one in clauses)
        for clause_id in (*used, *now):
            if found := NUMBERED.fullmatch(clause_id):
                stem, number = found["stem"], int(found["number"])
                self._last[stem] = max(number, self._last.get(stem, 0))

    def assign(self, target: str, dimension: str, digit: int, texts: Sequence[str]) -> list[str]:
        """An id for every text, in order."""
        known = list(self._existing.get((target, dimension), ()))
        ids: list[str | None] = [None] * len(texts)
        for place, text in enumerate(texts):
            same = next((one for one in known if one[1] == text), None)
            if same is not None:
                ids[place] = same[0]
                known.remove(same)
        for place, text in enumerate(texts):
            if ids[place] is None and (near := _nearest(text, known)) is not None:
                ids[place] = near[0]
                known.remove(near)
        stem = f"{target}-{digit}-"
        last = self._last.get(stem, 0)
        for place, found in enumerate(ids):
            if found is None:
                last += 1
                ids[place] = f"{stem}{last:02}"
        self._last[stem] = last
        return [str(one) for one in ids]


def existing_clauses(
    rows: Sequence[Mapping[str, object]],
) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Id and text of the clauses there are, by target and dimension."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        place = (str(row["target"]), str(row["dimension"]))
        found[place].append((str(row["clause_id"]), str(row["text"])))
    return dict(found)


def _nearest(text: str, known: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    rated = [(difflib.SequenceMatcher(None, one[1], text).ratio(), one) for one in known]
    best = max(rated, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= ALIKE else None
