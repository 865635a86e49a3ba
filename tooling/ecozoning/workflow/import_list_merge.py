"""The rows of an import and the rows a list has, as the list it will be."""

from collections.abc import Mapping, Sequence
from typing import Any

from ecozoning.model.documents import Row
from ecozoning.model.importing import Conversion
from ecozoning.model.layers import read_schema
from ecozoning.model.text import Text

ACCESS_LIST = "access-list"


def merged_list(
    name: str,
    rows: Sequence[Mapping[str, Any]],
    existing: Sequence[Row],
    dimensions: set[str] | None,
) -> tuple[tuple[Row, ...], Conversion]:
    """The list as it will be.

    Of the access list, scopes the source does not speak of stay, and of a wide source the
    dimensions it has no column for (`dimensions`; None for a long source, which speaks of all).
    """
    scopes = {row.get("scope") for row in rows}
    kept = [
        row
        for row in existing
        if name == ACCESS_LIST
        and (
            row.get("scope") not in scopes
            or (dimensions is not None and row.get("dimension") not in dimensions)
        )
    ]
    key = next(iter(read_schema(f"lists/{name}")["properties"]))
    before = {str(row.get(key)): row for row in existing if row not in kept}
    after = {str(row.get(key)): row for row in rows}
    columns = list(read_schema(f"lists/{name}")["properties"])
    changed = [k for k in before.keys() & after.keys() if _differ(before[k], after[k], columns)]
    numbers = {
        "added": len(after.keys() - before.keys()),
        "removed": len(before.keys() - after.keys()),
        "changed": len(changed),
        "kept": len(kept),
    }
    what = Text(
        "{added} rows new, {changed} changed, {removed} removed, {kept} others kept",
        "新增 {added} 行,修改 {changed} 行,删除 {removed} 行,保留其余 {kept} 行",
    ).format(**numbers)
    return (*kept, *rows), Conversion(f"{name}.csv", what, len(rows) + len(kept), numbers)


def _differ(old: Row, new: Row, columns: Sequence[str]) -> bool:
    return any(old.get(column) != new.get(column) for column in columns)
