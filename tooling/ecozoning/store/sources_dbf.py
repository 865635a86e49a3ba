"""The text of a shapefile's attribute table as bytes: the one place where its encoding shows.

GDAL decodes with what is declared and replaces what does not fit without a word, so the bytes are
looked at before it is asked. Layout: dBASE III, as in the ESRI shapefile description of July 1998.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GBK_DRIVER_IDS = frozenset({0x4D, 0x7A})
"""Language driver ids for code page 936."""


@dataclass(frozen=True, slots=True)
class DbfField:
    """One column of the table: its name as bytes, its type letter, and its width in bytes."""

    name: bytes
    kind: str
    width: int
    offset: int


@dataclass(frozen=True, slots=True)
class DbfCell:
    """A cell with bytes beyond ASCII. `record` counts from 1; `full` when nothing pads it."""

    record: int
    field: DbfField
    value: bytes
    full: bool


@dataclass(frozen=True, slots=True)
class DbfTable:
    """The header of a table and where its records are."""

    path: Path
    fields: tuple[DbfField, ...]
    records: int
    header_length: int
    record_length: int
    driver_id: int


def find_sidecar(shapefile: Path, suffix: str) -> Path | None:
    """The file beside a shapefile with this suffix, in upper or lower case."""
    for candidate in (shapefile.with_suffix(suffix), shapefile.with_suffix(suffix.upper())):
        if candidate.is_file():
            return candidate
    return None


def read_dbf_header(path: Path) -> DbfTable | None:
    """The header of a table, or None when the file is too short to be one."""
    with path.open("rb") as file:
        head = file.read(32)
        if len(head) < 32:
            return None
        records, header_length, record_length = struct.unpack_from("<IHH", head, 4)
        descriptors = file.read(max(0, header_length - 32))
    fields: list[DbfField] = []
    offset = 1
    for start in range(0, len(descriptors) - 31, 32):
        one = descriptors[start : start + 32]
        if one[0] == 0x0D:
            break
        fields.append(DbfField(one[:11].partition(b"\0")[0], chr(one[11]), one[16], offset))
        offset += one[16]
    return DbfTable(path, tuple(fields), records, header_length, record_length, head[29])


def iter_cells(table: DbfTable) -> Iterator[DbfCell]:
    """Every text cell with bytes beyond ASCII, in file order."""
    if table.record_length == 0:
        return
    texts = [field for field in table.fields if field.kind == "C"]
    with table.path.open("rb") as file:
        file.seek(table.header_length)
        for number in range(1, table.records + 1):
            record = file.read(table.record_length)
            if len(record) < table.record_length:
                # The header promises more records than the file has.
                return
            if record.isascii():
                continue
            yield from _cells_of(record, number, texts)


def _cells_of(record: bytes, number: int, texts: list[DbfField]) -> Iterator[DbfCell]:
    for field in texts:
        raw = record[field.offset : field.offset + field.width]
        value = raw.rstrip(b" \0")
        if not value.isascii():
            yield DbfCell(number, field, value, len(value) == len(raw))
