"""Ground that a change moved: how large what counts of it is, and a place in it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.measure import measure_for
from ecozoning.geometry.overlay import NOTHING, difference, intersection, measurable
from ecozoning.model.snapshot import Shapes
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.pieces import Pieces, polygons_of

SMALLEST_M2 = 1.0
"""Ground below a square metre is rounding of areas and overlays."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Solid:
    """For each of some shapes, the ground in m² that is wider than the tolerance, and a place."""

    areas_m2: Floats
    points: tuple[tuple[float, float] | None, ...]


def solid_ground(change: ChangeUnderCheck, shapes: Shapes) -> Solid:
    """What counts of some shapes in the CRS of the plan: pieces thinner than the tolerance do not.

    The place lies in the largest piece that counts.
    """
    plan, tolerance_m = change.plan, change.profile.tolerance_m
    parts, source = polygons_of(shapes)
    pieces = Pieces(parts, source, measure_for(plan.crs, plan.area_method), tolerance_m)
    points: list[tuple[float, float] | None] = [None] * len(shapes)
    if len(parts) == 0:
        return Solid(np.zeros(len(shapes)), tuple(points))
    areas = np.where(pieces.is_noise, 0.0, pieces.areas_m2)
    total = np.bincount(source, weights=areas, minlength=len(shapes)).astype(float)
    # Largest last: it is the one whose place stays.
    order = [place for place in np.argsort(areas, kind="stable").tolist() if areas[place] > 0]
    inside = shapely.get_coordinates(shapely.point_on_surface(parts[order]))
    for place, (x, y) in zip(order, inside.tolist(), strict=True):
        points[source[place]] = (x, y)
    return Solid(total, tuple(points))


def points_in(
    change: ChangeUnderCheck, layer: str, pairs: Sequence[tuple[str | None, str | None]]
) -> list[tuple[float, float] | None]:
    """A place in the ground of each pair of units; where one is None, in the other."""
    if not pairs:
        return []
    old = change.old_shapes(layer, [before for before, _ in pairs])
    new = change.new_shapes(layer, [after for _, after in pairs])
    old = np.where(shapely.is_missing(old), new, old)
    new = np.where(shapely.is_missing(new), old, new)
    shared = intersection(measurable(old)[0], measurable(new)[0])
    return list(solid_ground(change, shared).points)


def without(shapes: Shapes, cover: Shapes) -> Shapes:
    """Each shape without everything in `cover`."""
    left, _ = measurable(shapes)
    tree = shapely.STRtree(cover)
    others = np.full(len(left), NOTHING, dtype=object)
    hit, by = tree.query(left, predicate="intersects")
    for place in np.unique(hit).tolist():
        others[place] = shapely.union_all(cover[by[hit == place]])
    return difference(left, others)
