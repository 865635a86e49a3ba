"""Lists kept in Excel or CSV, as rows of cells; nothing is evaluated, what is strange is said."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from ecozoning.model.errors import BadInputError, EcozoningError, UsageError
from ecozoning.model.text import Text, same
from ecozoning.store.sources_encoding import codec_name
from ecozoning.store.sources_layers import quiet

EXCEL = frozenset({".xlsx", ".xlsm", ".xltx"})
LISTS = EXCEL | {".csv", ".txt", ".tsv"}
OLD_FORMATS = frozenset({".xls", ".et", ".ods", ".doc", ".docx", ".wps"})

LARGEST_UNPACKED = 400 * 1024 * 1024
"""Bytes an Excel file may unpack to; a list of 45,000 clauses unpacks to some 30 million."""

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    SyntaxError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    ValueError,
    OSError,
)
"""What openpyxl raises on a damaged file; XML that does not parse is a SyntaxError."""

MARKS = ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


@dataclass(frozen=True, slots=True)
class CellNote:
    """Something strange about one cell: `error`, `formula`, `empty_formula`, `date`, `merged`."""

    kind: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The cells of one sheet. Rows and columns count from 0 here, from 1 in messages.

    Text is as written; dates became YYYY-MM-DD; merged cells all hold the value of the first.
    """

    path: Path
    sheet: str | None
    encoding: str | None
    encoding_deduced: bool
    rows: tuple[tuple[Any, ...], ...]
    notes: tuple[CellNote, ...] = ()


def is_list(path: Path) -> bool:
    """True when the name says that the file is a list and not a layer."""
    return path.suffix.lower() in LISTS | OLD_FORMATS


def read_list(path: Path, *, sheet: str | None, encoding: str | None) -> SourceTable:
    """The cells of a list.

    Raises:
        BadInputError: it cannot be read.
        UsageError: a choice of sheet has to be made, or there is no such sheet or encoding.
    """
    suffix = path.suffix.lower()
    if suffix in OLD_FORMATS:
        raise BadInputError(
            Text("{path}: {suffix} files are not read", "{path}:不支持 {suffix} 格式").format(
                path=path.name, suffix=suffix
            ),
            Text("save it as .xlsx or as CSV", "请另存为 .xlsx 或 CSV"),
        )
    return _read_excel(path, sheet) if suffix in EXCEL else _read_csv(path, encoding)


def _read_csv(path: Path, declared: str | None) -> SourceTable:
    data = path.read_bytes()
    name, deduced, text = _decoded(path, data, declared)
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    try:
        rows = tuple(
            tuple(cell if cell.strip() else None for cell in row)
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        )
    except csv.Error as error:
        raise BadInputError(
            Text("{path} is not a CSV list: {why}", "{path} 不是有效的 CSV:{why}").format(
                path=path.name, why=str(error)
            ),
            Text("open it in Excel and save it as .xlsx", "请在 Excel 中打开并另存为 .xlsx"),
        ) from error
    return SourceTable(path, None, name, deduced, rows)


def _decoded(path: Path, data: bytes, declared: str | None) -> tuple[str, bool, str]:
    """The encoding, whether it was found out by trying, and the text."""
    marked = next((name for mark, name in MARKS if data.startswith(mark)), None)
    if declared is not None and (named := codec_name(declared)) is not None:
        tries = [named]
    elif declared is not None:
        raise UsageError(
            Text("there is no encoding “{name}”", "没有名为“{name}”的编码").format(name=declared)
        )
    else:
        tries = [marked] if marked else ["UTF-8", "GB18030"]
    for name in tries:
        try:
            text = data.decode("utf-8-sig" if name == "UTF-8" else name)
        except UnicodeDecodeError:
            continue
        return name, not (declared or marked or data.isascii()), text
    fits = [name for name in ("UTF-8", "GB18030", "BIG5") if _decodes(data, name)]
    raise BadInputError(
        Text("{path}: the text is not {name}", "{path}:文本不是 {name} 编码").format(
            path=path.name, name=" / ".join(tries)
        ),
        Text(
            "it decodes as {fits}: --encoding {first}", "可按 {fits} 解码:--encoding {first}"
        ).format(fits=", ".join(fits), first=fits[0])
        if fits
        else Text("save it as CSV UTF-8 in Excel", "请在 Excel 中另存为“CSV UTF-8”"),
    )


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _read_excel(path: Path, wanted: str | None) -> SourceTable:
    try:
        _check_size(path)
        with quiet():
            book = openpyxl.load_workbook(path, data_only=True)
            formulas = openpyxl.load_workbook(path, data_only=False)
    except DAMAGED as error:
        raise BadInputError(
            Text(
                "{path} cannot be read as an Excel file: {why}", "{path} 无法按 Excel 读取:{why}"
            ).format(path=path.name, why=same(str(error))),
            Text(
                "open it in Excel or WPS and save it again as .xlsx, without a password",
                "请在 Excel 或 WPS 中打开并另存为 .xlsx(不设密码)",
            ),
        ) from error
    name = _sheet_name(path, [sheet.title for sheet in book.worksheets if _filled(sheet)], wanted)
    notes: list[CellNote] = []
    cells = _cells(book[name], formulas[name], notes)
    _fill_merged(book[name], cells, notes)
    return SourceTable(path, name, None, False, tuple(map(tuple, cells)), tuple(notes))


def _check_size(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > LARGEST_UNPACKED:
        raise EcozoningError(
            Text("{path} unpacks to {size:,} bytes", "{path} 解压后有 {size:,} 字节").format(
                path=path.name, size=size
            ),
            Text("split the list", "请拆分清单"),
        )


def _filled(sheet: Worksheet) -> bool:
    return any(value is not None for row in sheet.iter_rows(values_only=True) for value in row)


def _sheet_name(path: Path, names: list[str], wanted: str | None) -> str:
    listed = ", ".join(names)
    if not names:
        raise BadInputError(Text("{path} has no cells", "{path} 没有内容").format(path=path.name))
    if wanted is None and len(names) > 1:
        raise UsageError(
            Text("{path} has {count} sheets: {names}", "{path} 有 {count} 个工作表:{names}").format(
                path=path.name, count=len(names), names=listed
            ),
            Text("choose one with --layer-in NAME", "请用 --layer-in 名称 选择一个"),
        )
    if wanted is not None and wanted not in names:
        raise UsageError(
            Text(
                "{path} has no sheet “{wanted}”; it has: {names}",
                "{path} 中没有工作表“{wanted}”;现有:{names}",
            ).format(path=path.name, wanted=wanted, names=listed)
        )
    return wanted or names[0]


def _cells(values: Worksheet, formulas: Worksheet, notes: list[CellNote]) -> list[list[Any]]:
    rows = []
    for r, (row, originals) in enumerate(
        zip(values.iter_rows(), formulas.iter_rows(), strict=True)
    ):
        cells = []
        for c, (cell, original) in enumerate(zip(row, originals, strict=True)):
            value, kind = _plain(cell.value, cell.data_type, original.data_type)
            if kind is not None:
                notes.append(CellNote(kind, r, c))
            cells.append(value)
        rows.append(cells)
    return rows


def _plain(value: Any, kind: str, original: str) -> tuple[Any, str | None]:
    if kind == "e":
        return None, "error"
    if original == "f":
        return (value, "formula") if value is not None else (None, "empty_formula")
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat(), "date"
    if isinstance(value, date | time):
        return value.isoformat(), "date"
    if isinstance(value, str) and not value.strip():
        return None, None
    return value, None


def _fill_merged(sheet: Worksheet, cells: list[list[Any]], notes: list[CellNote]) -> None:
    """Give every cell of a merged range the value of its first, as a reader sees it."""
    for area in sheet.merged_cells.ranges:
        top, left = area.min_row - sheet.min_row, area.min_col - sheet.min_column
        value = cells[top][left]
        for r, c in _inside(area.size, top, left):
            cells[r][c] = value
        if value is not None:
            notes.append(CellNote("merged", top, left))


def _inside(size: dict[str, int], top: int, left: int) -> Iterator[tuple[int, int]]:
    return (
        (r, c) for r in range(top, top + size["rows"]) for c in range(left, left + size["columns"])
    )
