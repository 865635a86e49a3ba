"""Edges that exactly one neighbour shares: what they prove needs no further look.

In a coverage every edge inside it is drawn twice, once in each direction. A unit all of whose
edges are drawn a second time, the other way round, by another ring has no edge that lies in a
neighbour or beside one; only units with a loose edge need the full test.
"""

import secrets
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.parallel import over_chunks
from ecozoning.model.snapshot import Shapes

Flags = npt.NDArray[np.bool_]
Hashes = npt.NDArray[np.uint64]
Points = npt.NDArray[np.float64]
Counts = npt.NDArray[np.intp]

FACTORS = tuple(np.uint64(secrets.randbits(64) | 1) for _ in range(2))
"""Odd numbers, drawn anew in each run: nobody can prepare two points that fall together, and of ten
million by chance two do so once in some 100,000 runs."""

DIRECTION = np.uint64(1)
TOP_BITS = np.uint64(20)


@dataclass(frozen=True, slots=True)
class EdgeMarks:
    """Of every edge of every ring, unit by unit, whether no other ring draws it the other way."""

    is_loose: Flags
    counts: Counts

    @property
    def units(self) -> Flags:
        """True for units with such an edge."""
        loose = np.zeros(len(self.counts), dtype=bool)
        loose[np.repeat(np.arange(len(self.counts)), self.counts)[self.is_loose]] = True
        return loose


@dataclass(frozen=True, slots=True)
class LooseEdges:
    """Edges without a partner, from `start` to `end`, and the unit each is part of.

    `vertices` and `vertex_unit` are all vertices of these units ring by ring, also those between
    shared edges, each ring without the repeated last one; `position` is the place of `start` there.
    """

    unit: Counts
    start: Points
    end: Points
    position: Counts
    vertices: Points
    vertex_unit: Counts


def marked_edges(shapes: Shapes) -> EdgeMarks:
    """Which edges are drawn once more, the other way round, by exactly one ring."""
    found = over_chunks(_edges, shapes)
    return EdgeMarks(
        is_loose=_is_loose(np.concatenate([keys for keys, _ in found])),
        counts=np.concatenate([counts for _, counts in found]),
    )


def units_with_loose_edges(shapes: Shapes) -> Flags:
    """True for units with an edge that is not drawn once more, the other way round."""
    return marked_edges(shapes).units


def loose_edges(shapes: Shapes, marks: EdgeMarks) -> LooseEdges:
    """The edges without a partner themselves."""
    units = np.flatnonzero(marks.units)
    start, end, unit = _segments(shapes[units])
    offsets = np.concatenate([[0], np.cumsum(marks.counts)])
    spans = [marks.is_loose[offsets[one] : offsets[one + 1]] for one in units.tolist()]
    loose = np.concatenate(spans) if spans else np.zeros(0, dtype=bool)
    return LooseEdges(
        unit=units[unit[loose]],
        start=start[loose],
        end=end[loose],
        position=np.flatnonzero(loose),
        vertices=start,
        vertex_unit=units[unit],
    )


def _edges(shapes: Shapes) -> tuple[Hashes, Counts]:
    """The number of every edge of every ring, unit by unit, and how many each unit has."""
    points, inside, unit = _rings(shapes)
    hashes = point_hashes(points)
    keys = _keys(hashes[:-1][inside], hashes[1:][inside])
    return keys, np.bincount(unit[:-1][inside], minlength=len(shapes))


def _segments(shapes: Shapes) -> tuple[Points, Points, Counts]:
    """Start and end of every edge in the order of `_edges`, and its unit."""
    points, inside, unit = _rings(shapes)
    return points[:-1][inside], points[1:][inside], unit[:-1][inside]


def _rings(shapes: Shapes) -> tuple[Points, Flags, Counts]:
    """All points ring by ring, whether an edge leads to the next one, and the unit of each."""
    parts, unit = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    return points, ring[1:] == ring[:-1], unit[part[ring]]


def _is_loose(keys: Hashes) -> Flags:
    """True for edges without exactly one partner in the other direction."""
    if len(keys) == 0:
        return np.zeros(0, dtype=bool)
    lonely = _without_partner(np.sort(keys))
    # Most edges have a partner: a small table of leading bits rules nearly all of them out.
    table = np.zeros(1 << int(TOP_BITS), dtype=bool)
    shift = np.uint64(64) - TOP_BITS
    table[np.right_shift(lonely, shift)] = True
    loose = table[np.right_shift(keys, shift)]
    maybe = np.flatnonzero(loose)
    loose[maybe] = np.isin(keys[maybe], lonely)
    return loose


def _keys(start: Hashes, end: Hashes) -> Hashes:
    """A number per edge: both directions differ in the last bit alone."""
    keys = start + end
    keys &= ~DIRECTION
    keys |= (start > end).astype(np.uint64)
    return keys


def _without_partner(keys: Hashes) -> Hashes:
    """Of sorted keys those that do not stand alone with the key of the other direction."""
    same_edge = np.right_shift(keys[1:], DIRECTION) == np.right_shift(keys[:-1], DIRECTION)
    before = np.concatenate([[False], same_edge])
    after = np.concatenate([same_edge, [False]])
    second = before & ~after
    second[1:] &= ~before[:-1] & (keys[1:] != keys[:-1])
    first = np.concatenate([second[1:], [False]])
    lonely: Hashes = keys[~(first | second)]
    return lonely


def point_hashes(points: Points) -> Hashes:
    """A number per point, the same for the same point."""
    bits = np.ascontiguousarray(points + 0.0).view(np.uint64)
    mixed = bits[:, 0] * FACTORS[0]
    mixed ^= np.right_shift(mixed, np.uint64(32))
    mixed += bits[:, 1]
    mixed *= FACTORS[1]
    mixed ^= np.right_shift(mixed, np.uint64(29))
    mixed *= FACTORS[0]
    mixed ^= np.right_shift(mixed, np.uint64(32))
    return mixed
