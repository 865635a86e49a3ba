"""The parts of an Excel file looked at before a library opens it: none may ask for a world."""

import re
import zipfile
from pathlib import Path

from openpyxl.utils import column_index_from_string

from ecozoning.model.errors import BadInputError
from ecozoning.model.text import Text, same

LARGEST_SHEET_CELLS = 5_000_000
"""A list of 45,000 units with four texts each has 300,000; a whole empty sheet 17,000 million."""

MERGED = re.compile(
    rb"""mergeCell\b[^>]*?\bref\s*=\s*["']\$?([A-Za-z]{1,3})\$?([0-9]{1,7}):"""
    rb"""\$?([A-Za-z]{1,3})\$?([0-9]{1,7})["']"""
)
ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
BEGINNING = 4096
"""Bytes in which a document type stands, where a part has one."""

SAVE_AGAIN = Text(
    "open it in Excel or WPS, copy the list into a new file and save that as .xlsx",
    "请在 Excel 或 WPS 中打开,将清单复制到新文件并另存为 .xlsx",
)


def check_parts(path: Path) -> None:
    """Refuse a file one of whose parts merges a world of cells, or defines entities of its own.

    Raises:
        BadInputError: it is such a file.
    """
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels", ".vml")):
                continue
            data = archive.read(name)
            if ENTITIES.search(data) or b"\0" in data[:BEGINNING]:
                raise _not_an_office_part(path, name)
            cells = sum(_cells_of(*match.groups()) for match in MERGED.finditer(data))
            if cells > LARGEST_SHEET_CELLS:
                raise too_many_cells(path, cells)


def too_many_cells(path: Path, cells: int) -> BadInputError:
    """The refusal of a sheet that nobody can have meant."""
    return BadInputError(
        Text(
            "a sheet of {path} speaks of {cells:,} cells; a list has at most {limit:,}",
            "{path} 的工作表涉及 {cells:,} 个单元格;清单最多 {limit:,} 个",
        ).format(path=path.name, cells=cells, limit=LARGEST_SHEET_CELLS),
        SAVE_AGAIN,
    )


def _not_an_office_part(path: Path, name: str) -> BadInputError:
    return BadInputError(
        Text(
            "{name} in {path} defines entities or is no UTF-8: no office program writes that",
            "{path} 中的 {name} 含实体定义或不是 UTF-8,办公软件不会这样写",
        ).format(path=path.name, name=same(repr(name))),
        SAVE_AGAIN,
    )


def _cells_of(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    first, last = (column_index_from_string(one.decode().upper()) for one in (left, right))
    return int(abs(last - first) + 1) * (abs(int(bottom) - int(top)) + 1)
