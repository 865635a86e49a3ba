"""Attribute rows of a layer, as the schema of the layer looks at them."""

import math
from typing import Any

from ecozoning.model.snapshot import FeatureLayer

JSON_TYPES = (str, int, type(None))


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
