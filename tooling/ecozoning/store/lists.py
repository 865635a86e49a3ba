"""Lists (CSV, RFC 4180): read row by row with lines, checked against the schema of a row.

A cell is data and nothing else: one that begins with `=` stays as it is. An empty or blank cell
is None.
"""

import csv
import io
import math
import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ecozoning.model.documents import Problem, Row, Table
from ecozoning.model.layers import read_schema
from ecozoning.model.schema_check import MOST_PROBLEMS, in_row, problems_of, rows_that_fail
from ecozoning.model.text import Text
from ecozoning.store.files import PlanFiles
from ecozoning.store.plain_text import decode

INTEGER = re.compile(r"-?[0-9]{1,18}")
REAL = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,40})?(?:[eE][-+]?[0-9]{1,3})?")
QUOTED = re.compile(r'[",\r\n]')

Cells = list[str]
HIDDEN = "hidden-character"


def list_columns(schema_name: str) -> tuple[str, ...]:
    """The columns of a list, in the order they stand in."""
    return tuple(read_schema(f"lists/{schema_name}")["properties"])


def read_table(files: PlanFiles, path: str, schema_name: str) -> Table:
    """A list at one state of the repository, checked row by row against `lists/<schema_name>`."""
    data = files.read(path)
    if data is None:
        return Table(path, (), (), (), (_missing(path),))
    return parse_table(path, data, schema_name)


def parse_table(path: str, data: bytes, schema_name: str) -> Table:
    """A list from its bytes, checked row by row against `lists/<schema_name>`."""
    plain = decode(data)
    problems = list(plain.problems)
    if plain.text is None:
        return Table(path, (), (), (), tuple(problems))
    cells, lines = _cells(plain.text, problems)
    header = tuple(cells[0]) if cells else ()
    columns = list_columns(schema_name)
    if header != columns:
        problems.append(_wrong_header(header, columns))
    if len(set(header)) < len(header):
        return Table(path, header, (), (), tuple(problems))
    kept = _of_full_width(cells[1:], lines[1:], len(header), problems)
    rows = _typed(header, [row for row, _ in kept], f"lists/{schema_name}")
    row_lines = tuple(line for _, line in kept)
    if header == columns:
        of_cells = _row_problems(f"lists/{schema_name}", rows, row_lines)
        problems = _said_once(problems, of_cells, lines)
    return Table(path, header, rows, row_lines, tuple(problems))


def render_table(schema_name: str, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A list in its one form: UTF-8 without mark, LF, quotes where they must be.

    Columns that a row does not have are empty; reading the bytes gives the rows again.
    """
    columns = list_columns(schema_name)
    return render_csv(columns, ([row.get(column) for column in columns] for row in rows))


def render_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Cells as CSV in the one form; None and blank texts are empty cells."""
    lines = [",".join(map(_cell, header))]
    lines += [",".join(map(_cell, row)) for row in rows]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    text = str(value)
    if not text.strip():
        return ""
    return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text


def _cells(text: str, problems: list[Problem]) -> tuple[list[Cells], list[int]]:
    """Rows of cells and the line each begins on; what follows a broken quote is left out."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Cells] = []
    lines: list[int] = []
    begins = 1
    try:
        for cells in reader:
            if (cells and cells[0].strip()) or any(cell.strip() for cell in cells):
                rows.append(cells)
                lines.append(begins)
            else:
                problems.append(_empty_row(begins))
            begins = reader.line_num + 1
    except csv.Error:
        problems.append(_broken(begins))
    return rows, lines


def _of_full_width(
    rows: list[Cells], lines: list[int], width: int, problems: list[Problem]
) -> list[tuple[Cells, int]]:
    kept = []
    for row, line in zip(rows, lines, strict=True):
        if len(row) == width:
            kept.append((row, line))
        else:
            problems.append(_wrong_width(len(row), width, line))
    return kept


def _typed(header: tuple[str, ...], rows: list[Cells], schema: str) -> tuple[Row, ...]:
    properties = read_schema(schema)["properties"]
    readers = [_reader_of(properties.get(name, {})) for name in header]
    columns = [
        reader(column) for reader, column in zip(readers, zip(*rows, strict=True), strict=False)
    ]
    return tuple(dict(zip(header, cells, strict=True)) for cells in zip(*columns, strict=True))


def _reader_of(about: Mapping[str, Any]) -> Callable[[Iterable[str]], list[Any]]:
    kinds = about.get("type", "string")
    if "integer" in kinds:
        return _integers
    return _reals if "number" in kinds else _texts


def _texts(cells: Iterable[str]) -> list[str | None]:
    return [cell if cell and not cell.isspace() else None for cell in cells]


def _integers(cells: Iterable[str]) -> list[int | str | None]:
    return [int(cell) if cell and INTEGER.fullmatch(cell) else cell for cell in _texts(cells)]


def _reals(cells: Iterable[str]) -> list[float | str | None]:
    return [_real(cell) if cell and REAL.fullmatch(cell) else cell for cell in _texts(cells)]


def _real(cell: str) -> float | str:
    number = float(cell)
    return number if math.isfinite(number) else cell


def _row_problems(schema: str, rows: Sequence[Row], lines: Sequence[int]) -> Iterator[Problem]:
    said = 0
    for index in rows_that_fail(schema, rows):
        for problem in problems_of(schema, rows[index]):
            yield in_row(problem, index, lines[index])
            said += 1
        if said >= MOST_PROBLEMS:
            return


def _said_once(
    of_lines: Iterable[Problem], of_cells: Iterable[Problem], lines: Sequence[int]
) -> list[Problem]:
    """All problems, without the hidden characters of a line where a cell of its row has them."""
    cells = list(of_cells)
    rows = {one.line for one in cells if one.kind == HIDDEN}
    kept = [
        one
        for one in of_lines
        if one.kind != HIDDEN or one.line is None or lines[bisect(lines, one.line) - 1] not in rows
    ]
    return [*kept, *cells]


def _missing(path: str) -> Problem:
    return Problem(
        kind="missing-file",
        message=Text("there is no {path}", "没有 {path}").format(path=path),
        fix=Text("add the file; a list without rows has its header alone", "请补充;空清单只有表头"),
    )


def _wrong_header(header: tuple[str, ...], columns: tuple[str, ...]) -> Problem:
    lacking = [column for column in columns if column not in header]
    unknown = [column for column in header if column not in columns]
    if lacking or unknown:
        message = Text(
            "the header lacks {lacking}; it has {unknown} besides",
            "表头缺少:{lacking};多出:{unknown}",
        ).format(lacking=", ".join(lacking) or "-", unknown=", ".join(unknown) or "-")
    else:
        message = Text("the columns are not in their order", "列的顺序不对")
    return Problem(
        kind="wrong-header",
        message=message,
        fix=Text("the first line must be: {header}", "首行应为:{header}").format(
            header=",".join(columns)
        ),
        line=1,
    )


def _wrong_width(found: int, wanted: int, line: int) -> Problem:
    return Problem(
        kind="cell-count",
        message=Text(
            "this row has {found} cells, the header has {wanted}",
            "本行有 {found} 个单元格,表头有 {wanted} 个",
        ).format(found=found, wanted=wanted),
        fix=Text("put texts that hold a comma in double quotes", "含逗号的文字应放在英文双引号内"),
        line=line,
    )


def _broken(line: int) -> Problem:
    return Problem(
        kind="broken-quote",
        message=Text(
            "a quotation mark is not closed, or stands inside an unquoted cell, from here on",
            "自本行起,引号没有成对,或出现在未加引号的单元格中",
        ),
        fix=Text(
            'put the cell in double quotes and double the quotes inside it: "say ""so"""',
            '请将单元格放在英文双引号内,其中的引号写两次:"称""某某"""',
        ),
        line=line,
    )


def _empty_row(line: int) -> Problem:
    return Problem(
        kind="empty-row",
        message=Text("this row is empty", "本行为空"),
        fix=Text("remove the line", "请删除该行"),
        line=line,
    )
