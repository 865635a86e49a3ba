"""Lists are read as RFC 4180 has them: every problem with its line, every cell as data."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecozoning.model.documents import Table
from ecozoning.store.files import WorkTree
from ecozoning.store.lists import list_columns, parse_table, read_table, render_table

HEADER = "clause_id,scope,target,dimension,level,text,legal_basis,tags,remark\n"
ROW = "C-1,unit,ZH99010110001,spatial_layout,unit,禁止新建化工项目,,,\n"


def read(text: str | bytes, name: str = "access-list") -> Table:
    return parse_table(f"{name}.csv", text.encode() if isinstance(text, str) else text, name)


def kinds(text: str | bytes) -> list[tuple[str, int | None]]:
    return [(problem.kind, problem.line) for problem in read(text).problems]


def test_rows_are_read_by_column_with_the_line_each_begins_on() -> None:
    table = read(
        HEADER
        + ROW
        + ROW.replace("C-1", "C-2").replace("禁止", '"禁止\n').replace("项目", '项目"')
        + ROW.replace("C-1", "C-3")
    )

    assert table.problems == ()
    assert [row["clause_id"] for row in table.rows] == ["C-1", "C-2", "C-3"]
    assert table.row_lines == (2, 3, 5)


def test_an_empty_or_blank_cell_is_nothing() -> None:
    (row,) = read(HEADER + ROW.replace(",,,", ",  ,,")).rows

    assert row["legal_basis"] is None
    assert row["remark"] is None


def test_a_mark_and_windows_line_ends_change_nothing() -> None:
    table = read(b"\xef\xbb\xbf" + (HEADER + ROW).replace("\n", "\r\n").encode())

    assert table.rows == read(HEADER + ROW).rows
    assert [problem.kind for problem in table.problems] == ["byte-order-mark", "line-ends"]


def test_numbers_are_numbers_where_the_schema_says_so() -> None:
    header = ",".join(list_columns("published"))
    (row,) = read(f"{header}\nF-1,land,990100,1,,6,1679.31,75.23,,\n", "published").rows

    assert (row["unit_class"], row["units"], row["area_km2"]) == (1, 6, 1679.31)


def test_a_number_that_is_none_is_said_with_line_and_column() -> None:
    header = ",".join(list_columns("published"))
    (problem,) = read(f"{header}\nF-1,land,990100,1,,six,1679.31,75.23,,\n", "published").problems

    assert (problem.kind, problem.line, problem.pointer) == ("wrong-type", 2, "/0/units")
    assert "“six”" in problem.message.en


def test_a_cell_that_looks_like_a_formula_is_data() -> None:
    (row,) = read(HEADER + ROW.replace("禁止新建化工项目", "=1+1")).rows

    assert row["text"] == "=1+1"


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("", "wrong-header", 1),
        (HEADER.replace("scope,target", "target,scope") + ROW, "wrong-header", 1),
        (HEADER.replace(",remark", "") + ROW, "wrong-header", 1),
        (HEADER + ROW + "a,b\n", "cell-count", 3),
        (HEADER + ROW + "\n" + ROW.replace("C-1", "C-2"), "empty-row", 3),
        (HEADER + ROW.replace("禁止", '"禁止'), "broken-quote", 2),
        (HEADER + ROW.replace("unit,ZH", "units,ZH"), "not-allowed", 2),
        (HEADER + ROW.replace("C-1,", ","), "wrong-type", 2),
        (HEADER + ROW.replace("禁止", "禁\u202e止"), "hidden-character", 2),
        (HEADER + ROW.replace("禁止", "禁\x00止"), "hidden-character", 2),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, kind: str, line: int) -> None:
    assert (kind, line) in kinds(text)


def test_a_list_that_is_not_there_is_said(tmp_path) -> None:
    table = read_table(WorkTree(tmp_path), "plans/990100/targets.csv", "targets")

    assert [problem.kind for problem in table.problems] == ["missing-file"]


def test_a_thousand_wrong_rows_are_not_a_thousand_problems() -> None:
    wrong = ROW.replace("unit,ZH", "units,ZH")

    assert 200 <= len(read(HEADER + wrong * 1000).problems) < 210


cells = st.none() | st.text(max_size=12).filter(lambda text: text == "" or bool(text.strip()))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries({"clause_id": st.just("C"), "text": cells, "remark": cells}),
        max_size=5,
    )
)
def test_what_is_written_is_read_back(rows: list[dict[str, str | None]]) -> None:
    columns = list_columns("access-list")
    kept = [{column: row.get(column) or None for column in columns} for row in rows]
    table = parse_table("access-list.csv", render_table("access-list", rows), "access-list")

    expected = [
        {
            name: None if value is None else value.replace("\r\n", "\n")
            for name, value in row.items()
        }
        for row in kept
    ]
    assert [dict(row) for row in table.rows] == expected


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 99), st.floats(0, 1e9, allow_nan=False)), max_size=6))
def test_numbers_are_read_back_to_the_last_digit(rows: list[tuple[int, float]]) -> None:
    written = [
        {"figure_id": "F", "domain": "land", "area": "990100", "unit_class": a, "area_km2": b}
        for a, b in rows
    ]
    table = parse_table("published.csv", render_table("published", written), "published")

    assert [(row["unit_class"], row["area_km2"]) for row in table.rows] == rows
    assert table.problems == ()


def test_the_bytes_of_a_list_have_one_form() -> None:
    row = dict(zip(list_columns("access-list"), ROW.strip().split(","), strict=True))

    assert render_table("access-list", [row]) == (HEADER + ROW).encode()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_at_all_make_the_reader_fail(data: bytes) -> None:
    assert read(data).problems
    assert read(HEADER.encode() + data) is not None
