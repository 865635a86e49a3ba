"""What lies between the outermost units and the boundary of the territory, within the tolerance."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.model.finding import Location
from ecozoning.model.plan import METRE_GRID, grid_of
from ecozoning.model.snapshot import FeatureLayer, Shapes
from ecozoning.rules.coverage import Coverage, Defect

Flags = npt.NDArray[np.bool_]

QUARTER = 0.25
"""A slit along the boundary has about half of its own there, one that ends there next to none."""


@dataclass(frozen=True, slots=True)
class Hairline:
    """A unit and a mask that do not meet exactly: how many pieces, together and at the widest."""

    unit: int
    mask: tuple[FeatureLayer, int]
    count: int
    area_m2: float
    width_m: float
    point: tuple[float, float]


def hairlines_of(coverage: Coverage) -> list[Hairline]:
    """Per unit at the boundary what it leaves free or takes beyond it, no wider than the tolerance.

    Pieces no wider than the storage grid are rounding and left out.
    """
    if not coverage.has_territory:
        return []
    found: dict[int, list[tuple[int, Defect]]] = {}
    for unit, count, defect in [*_left_free(coverage), *_beyond(coverage)]:
        found.setdefault(unit, []).append((count, defect))
    masks = shapely.STRtree(coverage.masks)
    return [_hairline(coverage, masks, unit, found[unit]) for unit in sorted(found)]


def _left_free(coverage: Coverage) -> list[tuple[int, int, Defect]]:
    pieces = coverage.uncovered
    reach = 10 * grid_of(coverage.layer.crs)
    thin = np.flatnonzero(pieces.is_noise & (pieces.widths_m > METRE_GRID))
    thin = thin[_runs_along(pieces.shapes[thin], coverage.territory, grid_of(coverage.layer.crs))]
    number, units = coverage.tree.query(pieces.shapes[thin], predicate="dwithin", distance=reach)
    found = []
    for unit in np.unique(units).tolist():
        members = thin[np.unique(number[units == unit])]
        found.append((unit, len(members), coverage.defect(pieces, members, (unit,))))
    return found


def _runs_along(pieces: Shapes, territory: shapely.Geometry, grid: float) -> Flags:
    """True for pieces that have a quarter of their boundary on that of the territory.

    A slit between two units only ends there.
    """
    if len(pieces) == 0:
        return np.zeros(0, dtype=bool)
    points, piece = shapely.get_coordinates(pieces, return_index=True)
    inside = piece[1:] == piece[:-1]
    start, end, owner = points[:-1][inside], points[1:][inside], piece[:-1][inside]
    edge = shapely.boundary(territory)
    shapely.prepare(edge)
    on_it = shapely.dwithin(edge, shapely.points((start + end) / 2), grid)
    length = np.hypot(*(end - start).T)
    along = np.bincount(owner, weights=length * on_it, minlength=len(pieces))
    whole = np.bincount(owner, weights=length, minlength=len(pieces))
    runs: Flags = along >= QUARTER * whole
    return runs


def _beyond(coverage: Coverage) -> list[tuple[int, int, Defect]]:
    pieces = coverage.beyond
    thin = np.flatnonzero(pieces.is_noise & (pieces.widths_m > METRE_GRID))
    found = []
    for unit in np.unique(pieces.source[thin]).tolist():
        members = thin[pieces.source[thin] == unit]
        found.append((unit, len(members), coverage.defect(pieces, members, (unit,))))
    return found


def _hairline(
    coverage: Coverage, masks: shapely.STRtree, unit: int, found: list[tuple[int, Defect]]
) -> Hairline:
    widest = max((defect for _, defect in found), key=lambda one: one.width_m)
    mask = int(masks.nearest(shapely.points(widest.point)))
    return Hairline(
        unit=unit,
        mask=coverage.mask_areas[mask],
        count=sum(count for count, _ in found),
        area_m2=sum(defect.area_m2 for _, defect in found),
        width_m=widest.width_m,
        point=widest.point,
    )


def mask_beside(coverage: Coverage, point: tuple[float, float]) -> Location:
    """The mask nearest to a place, as a place in the register."""
    nearest = int(shapely.STRtree(coverage.masks).nearest(shapely.points(point)))
    return at_mask(coverage.mask_areas[nearest])


def at_mask(mask: tuple[FeatureLayer, int]) -> Location:
    """A mask as a place in the register."""
    areas, row = mask
    return Location(layer=areas.spec.name, feature=str(areas.keys[row]))
