"""Small layers to compare: a test says which units there are and nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from ecozoning.diff.layers import Comparison, compare_layers
from ecozoning.diff.state import LayerState
from ecozoning.geometry.normal import normalized
from ecozoning.model.changes import LayerChanges, MatchMode
from ecozoning.model.plan import DEGREE_GRID, DEGREES_CRS, AreaMethod

WEST, SOUTH, STEP = 120.0, 28.0, 0.001
"""A corner in the example province, and the width of a cell in degrees (about 100 m)."""


def cells(x: float, y: float, width: float = 1, height: float = 1) -> shapely.Polygon:
    """A rectangle of cells, in steps from the corner."""
    return shapely.box(
        WEST + STEP * x,
        SOUTH + STEP * y,
        WEST + STEP * (x + width),
        SOUTH + STEP * (y + height),
    )


def a_state(
    units: Mapping[str | None, shapely.Geometry] | Sequence[tuple[str | None, shapely.Geometry]],
    classes: Mapping[str | None, Any] | None = None,
    names: Mapping[str | None, Any] | None = None,
) -> LayerState:
    """A state of a layer with units by key; classes are 1 and names the key unless said."""
    pairs = list(units.items()) if isinstance(units, Mapping) else list(units)
    stored = np.empty(len(pairs), dtype=object)
    stored[:] = [shape for _, shape in pairs]
    shapes = normalized(stored, DEGREE_GRID) if len(pairs) else stored
    return LayerState(
        keys=[key for key, _ in pairs],
        columns=("unit_class", "unit_name"),
        rows=[((classes or {}).get(key, 1), (names or {}).get(key, "unit")) for key, _ in pairs],
        tokens=shapely.to_wkb(stored).tolist(),
        positions=np.arange(len(pairs)),
        read_shapes=lambda positions: shapes[positions],
    )


def changes_of(before: LayerState, after: LayerState, **how: Any) -> LayerChanges:
    """The comparison of two states: by everything, on the ellipsoid, nothing is noise."""
    settings = {"mode": MatchMode.AUTO, "tolerance_m": 0.0, "area_method": AreaMethod(), **how}
    comparison = Comparison(
        layer="land_unit", crs=DEGREES_CRS, class_field="unit_class", **settings
    )
    return compare_layers(before, after, comparison)


def relations(changes: LayerChanges) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The lineage without its areas."""
    return [(one.kind.value, one.before, one.after) for one in changes.lineage]
