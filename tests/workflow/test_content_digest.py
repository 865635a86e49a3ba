"""The digest of a list, law by law."""

import csv
import hashlib
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from ecozoning.model.content import list_digest

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=8)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=6)


def written(rows: list[list[str]], line_end: str = "\n", quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=line_end, quoting=quoting).writerows(rows)
    return text.getvalue().encode()


@given(ROWS)
@settings(deadline=None)
def test_it_is_the_digest_of_the_lines_as_json(rows):
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

    assert list_digest(written(rows)) == hashlib.sha256(lines.encode()).hexdigest()


@given(ROWS)
@settings(deadline=None)
def test_line_ends_and_quotes_do_not_matter(rows):
    other = written(rows, "\r\n", csv.QUOTE_ALL)

    assert list_digest(written(rows)) == list_digest(other)


@given(ROWS)
@settings(deadline=None)
def test_a_column_left_out_does_not_matter(rows):
    header = ["key", "area_m2"]
    emptied = [[key, ""] for key, _ in rows]

    one = list_digest(written([header, *rows]), without="area_m2")
    other = list_digest(written([header, *emptied]), without="area_m2")

    assert one == other
