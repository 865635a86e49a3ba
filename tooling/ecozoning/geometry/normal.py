"""The normal form of shapes and its digest: the one identity of a geometry (DESIGN 1).

Two shapes have the same digest exactly when they are the same ground on the storage grid, however
their rings start or turn, whatever wrote them, and whether a single part was stored as Multi.
"""

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.model.snapshot import Shapes

CHUNK = 4096
"""Shapes worked on at once: bounds the memory, loses no speed."""


def to_grid(coordinates: npt.NDArray[np.float64], grid: float) -> npt.NDArray[np.float64]:
    """Coordinates rounded to the grid, -0.0 made 0.0. `grid` is 10 to a negative whole power."""
    per_unit = np.round(1 / grid)
    rounded: npt.NDArray[np.float64] = np.rint(coordinates * per_unit) / per_unit + 0.0
    return rounded


def normalized(shapes: Shapes, grid: float) -> Shapes:
    """The normal form: on the grid, no repeated points, Multi, rings and parts in one order.

    A shape that cannot be put in normal form (missing, empty, not polygonal, or with a ring that
    collapses on the grid) is None in the result; the array keeps its length and order.
    """
    parts = [_normalized(shapes[i : i + CHUNK], grid) for i in range(0, len(shapes), CHUNK)]
    return np.concatenate(parts) if parts else np.empty(0, dtype=object)


def canonical_wkb(shapes: Shapes, grid: float) -> list[bytes | None]:
    """Little-endian WKB of the normal form, in order; None where there is none."""
    return wkb_of_normalized(normalized(shapes, grid))


def wkb_of_normalized(shapes: Shapes) -> list[bytes | None]:
    """Little-endian WKB of shapes that are in normal form already."""
    wkb: list[bytes | None] = shapely.to_wkb(shapes, byte_order=1, output_dimension=2).tolist()
    return wkb


def digests(wkb: Iterable[bytes | None]) -> list[str | None]:
    """SHA-256 (hexadecimal) of each canonical WKB."""
    return [None if one is None else hashlib.sha256(one).hexdigest() for one in wkb]


def largest_displacement(before: Shapes, after: Sequence[object] | Shapes) -> float:
    """The largest distance a vertex moved from shapes to the same shapes with the same vertices.

    In units of the coordinates; 0.0 when there are none.
    """
    old, new = shapely.get_coordinates(before), shapely.get_coordinates(after)
    return float(np.hypot(*(old - new).T).max(initial=0.0))


def _normalized(shapes: Shapes, grid: float) -> Shapes:
    polygonal = np.isin(shapely.get_type_id(shapes), (3, 6)) & ~shapely.is_empty(shapes)
    usable = shapes.copy()
    usable[~polygonal] = None
    try:
        return _normalize_all(usable, grid)
    except (shapely.GEOSException, ValueError):
        # One collapsed ring makes newer shapely refuse the whole array: find it, keep the rest.
        return np.concatenate([_normalize_one(usable[i : i + 1], grid) for i in range(len(usable))])


def _normalize_one(shape: Shapes, grid: float) -> Shapes:
    try:
        return _normalize_all(shape, grid)
    except (shapely.GEOSException, ValueError):
        return np.array([None], dtype=object)


def _normalize_all(shapes: Shapes, grid: float) -> Shapes:
    rounded = shapely.transform(shapes, lambda xy: to_grid(xy, grid))
    tidy: Shapes = shapely.normalize(shapely.remove_repeated_points(rounded, 0.0))
    single = shapely.get_type_id(tidy) == 3
    if single.any():
        tidy[single] = shapely.multipolygons(tidy[single][:, np.newaxis])
    tidy[_has_collapsed_ring(tidy)] = None
    return tidy


def _has_collapsed_ring(shapes: Shapes) -> npt.NDArray[np.bool_]:
    """True where a ring kept fewer than three distinct points or no area in exact arithmetic."""
    collapsed: npt.NDArray[np.bool_] = shapely.is_empty(shapes)
    simple = shapely.get_num_geometries(shapes) == 1
    simple[simple] = shapely.get_num_interior_rings(shapely.get_geometry(shapes[simple], 0)) == 0
    # A single ring has all the points there are: no need to take the shape apart.
    collapsed[simple] |= shapely.get_num_coordinates(shapes[simple]) < 4
    several = np.flatnonzero(~simple & ~shapely.is_missing(shapes))
    collapsed[several] |= _has_short_ring(shapes[several])
    return collapsed


def _has_short_ring(shapes: Shapes) -> npt.NDArray[np.bool_]:
    collapsed = np.zeros(len(shapes), dtype=bool)
    parts, owner = shapely.get_parts(shapes, return_index=True)
    if len(parts) == 0:
        return collapsed
    rings, part_of = shapely.get_rings(parts, return_index=True)
    short = shapely.get_num_points(rings) < 4
    collapsed[owner[part_of[short]]] = True
    emptied = shapely.is_empty(parts)
    collapsed[owner[emptied]] = True
    return collapsed
