"""Shapes taken apart into their vertices and put together again from changed ones."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.model.snapshot import Shapes

Points = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rings:
    """The vertices of shapes ring by ring, each ring without its repeated last vertex.

    `ring` is the ring of each vertex, `part` the part of each ring, `shape` the shape of each part.
    """

    points: Points
    ring: Indices
    part: Indices
    shape: Indices

    @property
    def shape_of_points(self) -> Indices:
        """The shape of each vertex."""
        return self.shape[self.part[self.ring]]


def rings_of(shapes: Shapes) -> Rings:
    """The vertices of shapes, in the order in which edges are looked at."""
    parts, shape = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    last = np.concatenate([ring[1:] != ring[:-1], [True]]) if len(ring) else np.zeros(0, bool)
    return Rings(points[~last], ring[~last], part, shape)


def with_inserted(rings: Rings, position: Indices, along: Numbers, points: Points) -> Rings:
    """The rings with points put in after the vertex at each position, in their order along it."""
    order = np.lexsort([along, position])
    at = position[order] + 1
    return Rings(
        np.insert(rings.points, at, points[order], axis=0),
        np.insert(rings.ring, at, rings.ring[position[order]]),
        rings.part,
        rings.shape,
    )


def with_moved(rings: Rings, old: Points, new: Points) -> Rings:
    """The rings with every vertex that stands among the old points at the new one."""
    if len(old) == 0:
        return rings
    return Rings(moved(rings.points, old, new), rings.ring, rings.part, rings.shape)


def moved(points: Points, old: Points, new: Points) -> Points:
    """Points, those that stand among the old ones moved to the new ones."""
    known = as_single(old)
    order = np.argsort(known)
    place = np.searchsorted(known[order], as_single(points))
    place = order[np.minimum(place, len(known) - 1)]
    same = known[place] == as_single(points)
    found: Points = np.where(same[:, None], new[place], points)
    return found


def put_together(rings: Rings, count: int) -> Shapes:
    """The shapes again; None for one that collapsed. Repeated vertices are left out."""
    points, ring = _without_repeated(rings.points, rings.ring)
    sizes = np.bincount(ring, minlength=len(rings.part))
    good = sizes >= 3
    is_outer = np.concatenate([[True], rings.part[1:] != rings.part[:-1]])
    keep = good & (good[np.flatnonzero(is_outer)][np.cumsum(is_outer) - 1])
    kept = keep[ring]
    number = (np.cumsum(keep) - 1)[ring[kept]]
    result = np.full(count, None, dtype=object)
    if not kept.any():
        return result
    lines = shapely.linearrings(points[kept], indices=number)
    outer, part = is_outer[keep], rings.part[keep]
    parts, owner = _polygons(lines, outer, part, rings.shape)
    whole = np.unique(owner)
    result[whole] = shapely.multipolygons(parts, indices=np.searchsorted(whole, owner))
    return result


def _polygons(
    lines: Shapes, outer: npt.NDArray[np.bool_], part: Indices, shape: Indices
) -> tuple[Shapes, Indices]:
    number = np.cumsum(outer) - 1
    shells = lines[outer]
    polygons = shapely.polygons(shells)
    holed = np.unique(number[~outer])
    for one in holed.tolist():
        polygons[one] = shapely.polygons(shells[one], holes=lines[~outer & (number == one)])
    return polygons, shape[part[outer]]


def _without_repeated(points: Points, ring: Indices) -> tuple[Points, Indices]:
    """Without vertices equal to the one before them in their ring, the last against the first."""
    if len(ring) == 0:
        return points, ring
    first = np.concatenate([[True], ring[1:] != ring[:-1]])
    start = np.flatnonzero(first)
    before = np.arange(len(ring)) - 1
    before[start] = np.concatenate([start[1:], [len(ring)]]) - 1
    repeated = (points == points[before]).all(axis=1)
    # A ring of one point alone is its own neighbour; it collapses anyway.
    return points[~repeated], ring[~repeated]


def as_single(points: Points) -> npt.NDArray[np.complex128]:
    """Each point as one number, so that points can be sorted and found."""
    whole: npt.NDArray[np.complex128] = np.ascontiguousarray(points + 0.0).view(np.complex128)
    return whole.ravel()
