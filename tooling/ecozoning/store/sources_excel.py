"""Lists kept in Excel: what a reader sees in the cells, and what is strange about them."""

import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from ecozoning.model.errors import BadInputError, EcozoningError, UsageError
from ecozoning.model.text import Text, same
from ecozoning.store.excel_parts import LARGEST_SHEET_CELLS, check_parts, too_many_cells
from ecozoning.store.source_table import CellNote, SourceTable
from ecozoning.store.sources_layers import quiet

LARGEST_UNPACKED = 400 * 1024 * 1024
"""Bytes an Excel file may unpack to; a list of 45,000 clauses unpacks to some 30 million."""

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    SyntaxError,
    NotImplementedError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    ValueError,
    OSError,
)
"""What openpyxl raises on a damaged file; XML that does not parse is a SyntaxError."""


def read_excel(path: Path, wanted: str | None) -> SourceTable:
    """The cells of one sheet; without a name, of the only one that holds something.

    Raises:
        BadInputError: it cannot be read.
        UsageError: a choice of sheet has to be made, or there is no such sheet.
    """
    try:
        _check_size(path)
        check_parts(path)
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
    for sheet in book.worksheets:
        if sheet.max_row * sheet.max_column > LARGEST_SHEET_CELLS:
            raise too_many_cells(path, sheet.max_row * sheet.max_column)
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
