"""The comparison of two states of a list, line by line, told by an id column."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ecozoning.model.changes import Change, ListChange, ListChanges
from ecozoning.model.documents import Row

ID_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "access-list.csv": ("clause_id",),
    "targets.csv": ("target_id",),
    "published.csv": ("figure_id",),
    "lineage.csv": ("edition", "kind", "before_code", "after_code"),
}
"""What tells the lines of each list apart; a line of a list without ids is its own id."""


def compare_lists(name: str, before: Sequence[Row], after: Sequence[Row]) -> ListChanges:
    """What was added, removed and changed in a list. The order of lines does not matter.

    Ids that repeat pair in the order they stand in.
    """
    old, new = _by_id(name, before), _by_id(name, after)
    changes = []
    for key in sorted(old.keys() | new.keys()):
        label = " ".join(part for part in key[0] if part) or "-"
        if key not in old:
            changes.append(ListChange(Change.ADDED, label, _fields({}, new[key])))
        elif key not in new:
            changes.append(ListChange(Change.REMOVED, label, _fields(old[key], {})))
        elif fields := _fields(old[key], new[key]):
            changes.append(ListChange(Change.MODIFIED, label, fields))
    return ListChanges(name, len(before), len(after), tuple(changes))


def _by_id(name: str, rows: Iterable[Row]) -> dict[tuple[tuple[str, ...], int], Row]:
    """Rows by id and by how often the id stood before."""
    found: dict[tuple[tuple[str, ...], int], Row] = {}
    for row in rows:
        columns = [column for column in ID_COLUMNS.get(name, ()) if column in row] or sorted(row)
        key = tuple("" if row.get(column) is None else str(row[column]) for column in columns)
        number = 0
        while (key, number) in found:
            number += 1
        found[key, number] = row
    return found


def _fields(old: Row, new: Row) -> dict[str, tuple[Any, Any]]:
    names = dict.fromkeys([*new, *old])
    return {
        name: (old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)
    }
