"""What a row of a list or an item of a record is called by its own id, wherever it stands."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from ecozoning.model.documents import Problem, Table
from ecozoning.rules.folder import FolderUnderCheck

ID_KEYS = ("id", "code", "edition")
"""Keys by which the items of records are called."""

NAMING_CELLS = 4
"""Cells at the start of a row that name it, in a list whose rows have no id."""


def item_name(folder: FolderUnderCheck, path: str, problem: Problem) -> str | None:
    """What a problem is about by its id; None where there is no id, or it cannot be read."""
    table = next((one for one in folder.found.tables.values() if one.path == path), None)
    if table is not None:
        return None if problem.line is None else _row_name(table, problem.line)
    document = folder.found.documents.get(path)
    return None if document is None else _item_id(document.value, problem.pointer)


def _row_name(table: Table, line: int) -> str | None:
    """The cells that name the row a line belongs to."""
    place = bisect_right(table.row_lines, line) - 1
    if place < 0:
        return None
    row = table.rows[place]
    has_id = bool(table.header) and table.header[0].endswith("_id")
    cells = [row.get(name) for name in table.header[: 1 if has_id else NAMING_CELLS]]
    return " ".join("" if cell is None else str(cell) for cell in cells).strip() or None


def _item_id(value: Any, pointer: str) -> str | None:
    """The id of the last item on the way that has one."""
    found = None
    for step in pointer.split("/")[1:]:
        if isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        elif isinstance(value, Mapping) and step in value:
            value = value[step]
        else:
            return found
        if isinstance(value, Mapping):
            own = next((value[one] for one in ID_KEYS if value.get(one) is not None), None)
            found = found if own is None else str(own)
    return found
