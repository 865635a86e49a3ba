"""Edges that exactly one neighbour shares: what they prove needs no further look.

In a coverage every edge inside it is drawn twice, once in each direction. A unit all of whose
edges are drawn a second time, the other way round, by another ring has no edge that lies in a
neighbour or beside one; only units with a loose edge need the full test.
"""

import secrets

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


def units_with_loose_edges(shapes: Shapes) -> Flags:
    """True for units with an edge that is not drawn once more, the other way round."""
    found = over_chunks(_edges, shapes)
    loose_edges = _is_loose(np.concatenate([keys for keys, _ in found]))
    counts = np.concatenate([counts for _, counts in found])
    loose = np.zeros(len(shapes), dtype=bool)
    loose[np.repeat(np.arange(len(shapes)), counts)[loose_edges]] = True
    return loose


def _edges(shapes: Shapes) -> tuple[Hashes, Counts]:
    """The number of every edge of every ring, unit by unit, and how many each unit has."""
    parts, unit = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    inside = ring[1:] == ring[:-1]
    hashes = _hashes(points)
    keys = _keys(hashes[:-1][inside], hashes[1:][inside])
    return keys, np.bincount(unit[part[ring[:-1][inside]]], minlength=len(shapes))


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


def _hashes(points: Points) -> Hashes:
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
