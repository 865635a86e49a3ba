"""Overlays of whole arrays that survive invalid shapes.

Shapes are mended for measuring only (GEOS `make_valid`, by structure); what is stored or written
is never the mended one. The caller is told which were: their areas are those of the mended shape.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.local import clipped_to_difference
from ecozoning.geometry.parallel import in_chunks
from ecozoning.model.snapshot import Shapes

POLYGON, MULTI_POLYGON = 3, 6
NOTHING = shapely.from_wkt("MULTIPOLYGON EMPTY")

Overlay = Callable[[Shapes, Shapes], Shapes]
Indices = npt.NDArray[np.intp]


def measurable(shapes: Shapes) -> tuple[Shapes, npt.NDArray[np.bool_]]:
    """Shapes that can be overlaid, and which of them had to be mended for it.

    A missing shape becomes an empty one.
    """
    result = shapes.copy()
    result[shapely.is_missing(result)] = NOTHING
    if len(result) == 0:
        return result, np.zeros(0, dtype=bool)
    mended = ~in_chunks(shapely.is_valid, result)
    if mended.any():
        valid = shapely.make_valid(result[mended], method="structure", keep_collapsed=False)
        result[mended] = valid
    return result, mended


def difference(left: Shapes, right: Shapes) -> Shapes:
    """What each left shape has and the right one beside it has not."""
    return _overlay(shapely.difference, left, right)


def differences(left: Shapes, right: Shapes) -> tuple[Shapes, Shapes]:
    """What each left shape has and the right one beside it has not, and the other way round."""
    if len(left) == 0:
        return left, right
    found = in_chunks(_differences, left, right, chunk=64)
    return found[:, 0], found[:, 1]


def _differences(left: Shapes, right: Shapes) -> Shapes:
    one, other = clipped_to_difference(left, right)
    return np.column_stack(
        [_careful(shapely.difference, one, other), _careful(shapely.difference, other, one)]
    )


def intersection(left: Shapes, right: Shapes) -> Shapes:
    """What each left shape shares with the right one beside it."""
    return _overlay(shapely.intersection, left, right)


def polygon_parts(shapes: Shapes) -> tuple[Shapes, Indices]:
    """The polygons the shapes are made of, and the position of the shape each belongs to."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    keep = (shapely.get_type_id(parts) == POLYGON) & ~shapely.is_empty(parts)
    return parts[keep], owner[keep]


def _overlay(operation: Overlay, left: Shapes, right: Shapes) -> Shapes:
    if len(left) == 0:
        return left
    return in_chunks(lambda a, b: _careful(operation, a, b), left, right, chunk=64)


def _careful(operation: Overlay, left: Shapes, right: Shapes) -> Shapes:
    try:
        return operation(left, right)
    except shapely.GEOSException:
        one_by_one = [_one(operation, a, b) for a, b in zip(left, right, strict=True)]
        result = np.empty(len(left), dtype=object)
        result[:] = one_by_one
        return result


def _one(operation: Overlay, left: object, right: object) -> object:
    a, b = (np.array([shape], dtype=object) for shape in (left, right))
    try:
        return operation(a, b)[0]
    except shapely.GEOSException:
        # Rounding inside the overlay crossed edges: a zero-width buffer nodes both shapes anew.
        return operation(shapely.buffer(a, 0.0), shapely.buffer(b, 0.0))[0]
