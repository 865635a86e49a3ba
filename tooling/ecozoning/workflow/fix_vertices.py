"""Vertices of neighbours brought together: what lies within the tolerance becomes one place.

A vertex beside another moves to it; a vertex beside an edge is put into that edge. The boundary of
the territory stays where it is: units come to it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.measure import Measure
from ecozoning.geometry.near import reach_of
from ecozoning.geometry.normal import to_grid
from ecozoning.model.plan import METRE_GRID, grid_of
from ecozoning.model.snapshot import Shapes
from ecozoning.rules.shared_edges import LooseEdges, loose_edges, marked_edges
from ecozoning.rules.unmatched import Unmatched, away_from, nearest_once, unmatched_vertices
from ecozoning.workflow.fix_rings import (
    Rings,
    as_single,
    moved,
    put_together,
    rings_of,
    with_inserted,
    with_moved,
)

Points = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Snapping:
    """How near is one place, how that is measured, and in which CRS shapes are stored."""

    measure: Measure
    tolerance_m: float
    crs: str

    @property
    def grid(self) -> float:
        """The grid coordinates are stored on."""
        return grid_of(self.crs)


def snapped(
    shapes: Shapes, territory: Shapes, left_alone: Shapes, how: Snapping
) -> tuple[Shapes, Indices]:
    """Shapes whose vertices meet those of their neighbours, and the numbers of those changed.

    Args:
        shapes: valid shapes on the grid.
        territory: what the shapes have to cover, as one shape; none when it is not known.
        left_alone: ground at which nothing is moved.
        how: the tolerance and the measure.
    """
    count = len(shapes)
    # Turned round, the boundary of the territory is drawn against the units as a neighbour's is.
    every = np.concatenate([shapes, shapely.reverse(territory)])
    edges = loose_edges(every, marked_edges(every))
    found = nearest_once(unmatched_vertices(edges, how.measure, how.tolerance_m))
    reach = reach_of(found.point, how.crs, how.tolerance_m)
    found = away_from(found, left_alone, reach)
    old, new = _moves(found, edges, count, how)
    put = found.where(~found.near_vertex & (found.other < count))
    touched = _touched(shapes, old, put)
    if len(touched) == 0:
        return shapes, touched
    result = shapes.copy()
    result[touched] = _changed(shapes, touched, edges, put, old, new)
    return _only_sound(shapes, result, touched)


def _moves(found: Unmatched, edges: LooseEdges, count: int, how: Snapping) -> tuple[Points, Points]:
    """Every vertex that moves, and where to: each once, none that stays."""
    near = found.where(found.near_vertex)
    fixed = edges.vertices[edges.vertex_unit >= count]
    old, new = _gathered(near, fixed)
    aside = found.where(~found.near_vertex & (found.other >= count) & (found.unit < count))
    aside = aside.where(aside.distance_m > METRE_GRID)
    known = {tuple(one) for one in old.tolist()}
    extra = np.array([tuple(one) not in known for one in aside.point.tolist()], dtype=bool)
    if extra.any():
        points, first = np.unique(aside.point[extra], axis=0, return_index=True)
        onto = to_grid(aside.onto[extra][first], how.grid)
        # What comes to a vertex goes with it to the boundary.
        new = np.concatenate([moved(new, points, onto), onto])
        old = np.concatenate([old, points])
    return old, new


def _gathered(near: Unmatched, fixed: Points) -> tuple[Points, Points]:
    """Points near each other and the one of them that stands for all: of the territory if it can.

    A point goes only to one within the tolerance, so rows of close points do not run together.
    """
    none = np.empty((0, 2))
    if len(near) == 0:
        return none, none
    points, number = np.unique(np.concatenate([near.point, near.onto]), axis=0, return_inverse=True)
    number = number.ravel()
    one, other = number[: len(near)], number[len(near) :]
    left, right = np.concatenate([one, other]), np.concatenate([other, one])
    uses = np.bincount(number, minlength=len(points))
    is_fixed = np.isin(as_single(points), as_single(fixed))
    rank = np.empty(len(points), dtype=np.intp)
    rank[np.lexsort([np.arange(len(points)), -uses, ~is_fixed])] = np.arange(len(points))
    stands_for = _representatives(left, right, rank)
    goes = (stands_for != np.arange(len(points))) & ~is_fixed
    return points[goes], points[stands_for[goes]]


def _representatives(left: Indices, right: Indices, rank: Indices) -> Indices:
    """For each point the neighbour of best rank that stands for itself; itself when it does."""
    count = len(rank)
    chosen = np.full(count, -1, dtype=np.intp)
    open_ = np.ones(count, dtype=bool)
    while open_.any():
        live = open_[left] & open_[right]
        best = np.where(open_, rank, count)
        np.minimum.at(best, left[live], rank[right[live]])
        leads = open_ & (best == rank)
        chosen[leads] = np.flatnonzero(leads)
        follows = leads[right] & open_[left] & ~leads[left]
        goal = np.full(count, count, dtype=np.intp)
        np.minimum.at(goal, left[follows], rank[right[follows]])
        by_rank = np.argsort(rank)
        some = np.flatnonzero(goal < count)
        chosen[some] = by_rank[goal[some]]
        open_[leads] = False
        open_[some] = False
    return chosen


def _touched(shapes: Shapes, old: Points, put: Unmatched) -> Indices:
    """The shapes with a vertex that moves or an edge that gets one."""
    _, beside = shapely.STRtree(shapes).query(shapely.points(old), predicate="intersects")
    numbers: Indices = np.union1d(beside, put.other)
    return numbers


def _changed(
    shapes: Shapes,
    touched: Indices,
    edges: LooseEdges,
    put: Unmatched,
    old: Points,
    new: Points,
) -> Shapes:
    rings = rings_of(shapes[touched])
    position = _position(rings, touched, edges, put)
    goes_to = moved(put.point, old, new) if len(old) else put.point
    rings = with_moved(with_inserted(rings, position, put.along, goes_to), old, new)
    return put_together(rings, len(touched))


def _position(rings: Rings, touched: Indices, edges: LooseEdges, put: Unmatched) -> Indices:
    """Where the edges that get a vertex begin, among the vertices of the touched shapes."""
    offset_here = np.searchsorted(touched[rings.shape_of_points], put.other)
    offset_there = np.searchsorted(edges.vertex_unit, put.other)
    position: Indices = edges.position[put.segment] - offset_there + offset_here
    return position


def _only_sound(before: Shapes, after: Shapes, touched: Indices) -> tuple[Shapes, Indices]:
    """Changed shapes where they are sound; what a change would break keeps its shape."""
    new = after[touched]
    broken = shapely.is_missing(new) | ~shapely.is_valid(new)
    mended = np.flatnonzero(broken & ~shapely.is_missing(new))
    new[mended] = shapely.buffer(new[mended], 0.0)
    lost = np.abs(shapely.area(new) - shapely.area(before[touched]))
    bad = shapely.is_missing(new) | shapely.is_empty(new) | ~shapely.is_valid(new)
    bad |= broken & (lost > ALMOST * shapely.area(before[touched]))
    new[bad] = before[touched][bad]
    after[touched] = new
    return after, touched[~bad]


ALMOST = 1e-3
"""Share of its area a shape may lose where its ring came to touch itself."""
