"""Attribute rows of a layer, as the schema of the layer looks at them."""

import math
from typing import Any

from ecozoning.model.snapshot import FeatureLayer
from ecozoning.rules.folder import FolderUnderCheck

JSON_TYPES = (str, int, type(None))
STORAGE_CLASSES = {int: "integer", float: "real", str: "text", bytes: "blob"}
"""What SQLite calls values as they are read."""


def rows_of(layer: FeatureLayer) -> list[dict[str, Any]]:
    """One row per feature in feature order; what JSON cannot hold is spelt out as text."""
    names = layer.spec.column_names
    columns = [_plain(layer.columns[name]) for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain(values: Any) -> list[Any]:
    return [value if isinstance(value, JSON_TYPES) else _as_json(value) for value in values]


def _as_json(value: Any) -> Any:
    if isinstance(value, float) and math.isfinite(value):
        return value
    return repr(value)


def wrongly_stored(folder: FolderUnderCheck, layer: FeatureLayer) -> frozenset[tuple[str, str]]:
    """Columns with cells of a foreign storage class, each with that class: SCH103 tells these."""
    facts = folder.aligned_facts(layer)
    cells = () if facts is None else facts.wrong_cells
    return frozenset((cell.column, cell.found.lower()) for cell in cells)


def is_wrongly_stored(
    wrong: frozenset[tuple[str, str]], layer: FeatureLayer, index: int, column: str | None
) -> bool:
    """Whether a cell is one of these, so that other rules need not tell it again."""
    if not wrong or column is None or column not in layer.columns:
        return False
    value = layer.columns[column][index]
    return (column, STORAGE_CLASSES.get(type(value), "")) in wrong
