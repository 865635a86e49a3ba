"""A coverage looked at in parts: the full test where it is in doubt, the union on every core.

Whether the edges of a unit are right depends on the units it meets and on no others. So the units
in doubt together with all units that meet them give the same answer as the whole.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.parallel import WORKERS
from ecozoning.model.snapshot import Shapes
from ecozoning.rules.shared_edges import units_with_loose_edges

Indices = npt.NDArray[np.intp]

SMALLEST_STRIP = 1000
"""Units; below this one core is as fast."""


def offending_units(
    shapes: Shapes, tree: shapely.STRtree, doubt: npt.NDArray[np.bool_] | None = None
) -> npt.NDArray[np.bool_]:
    """True for units with an edge that a neighbour does not share or that lies in a neighbour.

    Args:
        shapes: valid polygonal shapes.
        tree: the tree of these shapes.
        doubt: True for units with loose edges, where that is known already.

    Before shapely 2.1 every unit with a loose edge is named: too many, never too few.
    """
    offends = np.zeros(len(shapes), dtype=bool)
    loose = units_with_loose_edges(shapes) if doubt is None else doubt
    if not hasattr(shapely, "coverage_invalid_edges"):
        return loose
    doubtful = np.flatnonzero(loose)
    if len(doubtful):
        boxes = shapely.box(*shapely.bounds(shapes[doubtful]).T)
        near = np.union1d(doubtful, tree.query(boxes)[1])
        edges = shapely.coverage_invalid_edges(shapes[near])
        found = near[~(shapely.is_missing(edges) | shapely.is_empty(edges))]
        offends[np.intersect1d(found, doubtful)] = True
    return offends


def covered_ground(shapes: Shapes) -> shapely.Geometry:
    """The union of units that share their edges."""
    parts: list[shapely.Geometry] = []
    _in_strips(shapes, lambda strip: parts.append(_union(shapes[strip])))
    return _union(np.array(parts, dtype=object))


def _union(shapes: Shapes) -> shapely.Geometry:
    try:
        return shapely.coverage_union_all(shapes)
    except shapely.GEOSException:
        return shapely.union_all(shapes)


def _in_strips(shapes: Shapes, work: Callable[[Indices], None]) -> None:
    """The work on strips of about equal size from west to east, one per core."""
    west = shapely.bounds(shapes)[:, 0]
    count = max(1, min(WORKERS, len(shapes) // SMALLEST_STRIP))
    strips = np.array_split(np.argsort(west, kind="stable"), count)
    if count == 1:
        work(strips[0])
        return
    with ThreadPoolExecutor(count) as pool:
        list(pool.map(work, strips))
