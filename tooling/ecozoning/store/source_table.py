"""The cells of a list as its file holds them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any


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
