"""Small zonings to report on: a ground of 4 x 4 cells parted among units."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from hypothesis import strategies as st

from ecozoning.diff.layers import Comparison, compare_layers
from ecozoning.diff.state import LayerState
from ecozoning.geometry.areas import areas_m2
from ecozoning.geometry.normal import normalized
from ecozoning.model.changes import LayerChanges
from ecozoning.model.plan import DEGREE_GRID, DEGREES_CRS, AreaMethod
from ecozoning.model.report_figures import ClassLabel
from ecozoning.model.report_units import UnitFacts
from ecozoning.model.text import same

WEST, SOUTH, STEP = 120.0, 28.0, 0.001
SIZE = 4
LABELS = tuple(ClassLabel(value, same(f"class {value}"), rank=value) for value in (1, 2, 3))

Zoning = Mapping[str, tuple[shapely.Geometry, int]]


def cells(x: float, y: float, width: float = 1, height: float = 1) -> shapely.Polygon:
    """A rectangle of cells, in steps from the corner."""
    left, low = WEST + STEP * x, SOUTH + STEP * y
    return shapely.box(left, low, left + STEP * width, low + STEP * height)


@st.composite
def zonings(draw: st.DrawFn) -> Zoning:
    """The ground parted among up to six units, some of it perhaps outside."""
    owners = draw(st.lists(st.sampled_from("ABCDEF-"), min_size=SIZE * SIZE, max_size=SIZE * SIZE))
    classes = {name: draw(st.integers(1, 3)) for name in "ABCDEF"}
    ground: dict[str, list[shapely.Polygon]] = {}
    for number, owner in enumerate(owners):
        if owner != "-":
            ground.setdefault(owner, []).append(cells(number % SIZE, number // SIZE))
    return {name: (shapely.union_all(parts), classes[name]) for name, parts in ground.items()}


def facts_of(zoning: Zoning) -> list[UnitFacts]:
    """The units of a zoning as a report counts them."""
    areas = areas_m2(_shapes(zoning), DEGREES_CRS, AreaMethod()) if zoning else []
    return [
        UnitFacts(name, "", value, None, float(area))
        for (name, (_, value)), area in zip(zoning.items(), areas, strict=True)
    ]


def changes_between(before: Zoning, after: Zoning, tolerance_m: float = 0.0) -> LayerChanges:
    """The comparison of two zonings."""
    how = Comparison("land_unit", DEGREES_CRS, "unit_class", AreaMethod(), tolerance_m)
    return compare_layers(_state(before), _state(after), how)


def _shapes(zoning: Zoning) -> Any:
    stored = np.empty(len(zoning), dtype=object)
    stored[:] = [shape for shape, _ in zoning.values()]
    return normalized(stored, DEGREE_GRID) if zoning else stored


def _state(zoning: Zoning) -> LayerState:
    shapes = _shapes(zoning)
    return LayerState(
        keys=list(zoning),
        columns=("unit_class",),
        rows=[(value,) for _, value in zoning.values()],
        tokens=shapely.to_wkb(shapes).tolist(),
        positions=np.arange(len(zoning)),
        read_shapes=lambda positions: shapes[positions],
    )
