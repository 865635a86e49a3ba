"""Vertices of one unit beside the boundary of another that has no such vertex.

Only edges without a partner are looked at: where two units draw the same edge nothing can differ.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.measure import Measure
from ecozoning.geometry.near import Plane, lengths, to_segment
from ecozoning.model.snapshot import Shapes
from ecozoning.rules.shared_edges import LooseEdges, point_hashes

Indices = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]
Points = npt.NDArray[np.float64]

UNIT_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Vertices of `unit` that lie within the tolerance of an edge of `other`, which has none there.

    `near_vertex` is true where the other unit has a vertex within the tolerance, but not the same;
    `point` in the CRS of the plan, `onto` the vertex or place on the edge it belongs to and
    `distance_m` the way there. `segment` is the number of the edge among the loose ones, `along`
    how far on it (0 to 1) that place is.
    """

    unit: Indices
    other: Indices
    point: Points
    near_vertex: Flags
    distance_m: Numbers
    segment: Indices
    onto: Points
    along: Numbers

    def where(self, chosen: Flags | Indices) -> "Unmatched":
        """Some of them."""
        return Unmatched(
            self.unit[chosen],
            self.other[chosen],
            self.point[chosen],
            self.near_vertex[chosen],
            self.distance_m[chosen],
            self.segment[chosen],
            self.onto[chosen],
            self.along[chosen],
        )

    def __len__(self) -> int:
        return len(self.unit)


def unmatched_vertices(edges: LooseEdges, measure: Measure, tolerance_m: float) -> Unmatched:
    """Every vertex at a loose edge that another unit's loose edge passes without meeting it."""
    plane = Plane(measure)
    point, unit = _ends(edges)
    start, end = plane.placed(edges.start), plane.placed(edges.end)
    placed = plane.placed(point)
    tree = shapely.STRtree(shapely.linestrings(np.stack([start, end], axis=1)))
    reach = plane.reach(placed, tolerance_m)
    vertex, segment = tree.query(shapely.points(placed), predicate="dwithin", distance=reach)
    apart = unit[vertex] != edges.unit[segment]
    vertex, segment = vertex[apart], segment[apart]
    here = placed[vertex]
    to_start = plane.metres(start[segment] - here, here)
    to_end = plane.metres(end[segment] - here, here)
    to_edge, along = to_segment(to_start, to_end)
    first = lengths(to_start) <= lengths(to_end)
    to_corner = np.where(first, lengths(to_start), lengths(to_end))
    corner = np.where(first[:, None], edges.start[segment], edges.end[segment])
    foot = edges.start[segment] + along[:, None] * (edges.end - edges.start)[segment]
    # A corner both units have is matched; the vertex beside it may still lack a partner.
    near_vertex = (to_corner <= tolerance_m) & ~_has_vertex(edges, unit[vertex], corner)
    beside = (to_edge <= tolerance_m) & (near_vertex | ((along > 0) & (along < 1)))
    found = Unmatched(
        unit=unit[vertex],
        other=edges.unit[segment],
        point=point[vertex],
        near_vertex=near_vertex,
        distance_m=np.where(near_vertex, to_corner, to_edge),
        segment=segment,
        onto=np.where(near_vertex[:, None], corner, foot),
        along=along,
    )
    return found.where(beside & ~_has_vertex(edges, found.other, found.point))


def nearest_once(found: Unmatched) -> Unmatched:
    """Of each vertex and other unit the one place that counts: a vertex there before an edge."""
    keys = _keyed(found.unit, found.point) ^ _mixed(found.other)
    order = np.lexsort([found.distance_m, ~found.near_vertex, keys])
    first = np.concatenate([[True], keys[order][1:] != keys[order][:-1]]) if len(order) else order
    return found.where(np.sort(order[first]))


def _ends(edges: LooseEdges) -> tuple[Points, Indices]:
    """Every vertex at which a loose edge begins or ends, once per unit."""
    points = np.concatenate([edges.start, edges.end])
    units = np.concatenate([edges.unit, edges.unit])
    _, first = np.unique(_keyed(units, points), return_index=True)
    return points[first], units[first]


def _has_vertex(edges: LooseEdges, unit: Indices, point: Points) -> Flags:
    known = _keyed(edges.vertex_unit, edges.vertices)
    has: Flags = np.isin(_keyed(unit, point), known)
    return has


def _keyed(unit: Indices, point: Points) -> npt.NDArray[np.uint64]:
    """A number per unit and point."""
    return point_hashes(point) ^ _mixed(unit)


def _mixed(unit: Indices) -> npt.NDArray[np.uint64]:
    return (unit.astype(np.uint64) + np.uint64(1)) * UNIT_FACTOR


def away_from(found: Unmatched, pieces: Shapes, reach: float) -> Unmatched:
    """Those that do not lie at a piece of ground of which another finding speaks already."""
    if len(pieces) == 0 or len(found) == 0:
        return found
    tree = shapely.STRtree(shapely.points(found.point))
    _, beside = tree.query(pieces, predicate="dwithin", distance=reach)
    stays = np.ones(len(found), dtype=bool)
    stays[beside] = False
    return found.where(stays)
