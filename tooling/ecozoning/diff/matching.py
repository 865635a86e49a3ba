"""Matching features one to one: by key, lineage table, identical shape, best overlap (DESIGN 5).

A shared key is believed only after a look at the shapes: keys are reissued, and then the same
number stands on other ground. A pair of keys whose shapes share little of the smaller one is
released; if nothing better claims either side, the key has the last word after all (the unit
was moved).
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.diff.pairing import Pairing
from ecozoning.diff.shapes import Both, same_shapes, shape_digests
from ecozoning.diff.state import Indices, LayerState, unique_keys
from ecozoning.geometry.overlay import intersection
from ecozoning.model.changes import MatchedBy, MatchMode

TRUSTED_SHARE = 0.1
"""A shared key is believed when the shapes share at least this part of the smaller one."""

MATCHING_SHARE = 0.5 - 1e-9
"""Shapes match by overlap when they share at least half of both, but for rounding."""

Pair = tuple[int, int]


def match_features(both: Both, mode: MatchMode, known: Sequence[tuple[str, str]]) -> Pairing:
    """Match the features of both sides.

    Args:
        both: the two sides.
        mode: what to match by.
        known: pairs of keys that the lineage table names as one to one.
    """
    before, after = both.before.state, both.after.state
    pairing = Pairing(len(before), len(after))
    released: list[Pair] = []
    if mode is not MatchMode.SHAPE:
        released = _match_keys(both, pairing, trust=mode is MatchMode.KEY)
    if mode is MatchMode.KEY:
        return pairing
    if mode is MatchMode.AUTO:
        _match_known(before, after, pairing, known)
    _match_identical(before, after, pairing)
    _match_overlapping(both, pairing)
    pairing.join(released, MatchedBy.KEY, same_shape=False)
    return pairing


def _match_keys(both: Both, pairing: Pairing, *, trust: bool) -> list[Pair]:
    """Match unique shared keys; the pairs that were released come back."""
    before, after = both.before.state, both.after.state
    here, there = unique_keys(before.keys), unique_keys(after.keys)
    shared = [key for key in here if key in there]
    left = np.array([here[key] for key in shared], dtype=np.intp)
    right = np.array([there[key] for key in shared], dtype=np.intp)
    same = same_shapes(before, after, left, right)
    pairing.join(_pairs(left[same], right[same]), MatchedBy.KEY, same_shape=True)
    left, right = left[~same], right[~same]
    believed = np.ones(len(left), dtype=bool) if trust else _believed(both, left, right)
    pairing.join(_pairs(left[believed], right[believed]), MatchedBy.KEY, same_shape=False)
    return _pairs(left[~believed], right[~believed])


def _believed(both: Both, left: Indices, right: Indices) -> npt.NDArray[np.bool_]:
    old, new = (
        shapely.area(both.before.shapes(left)),
        shapely.area(both.after.shapes(right)),
    )
    smaller = np.minimum(old, new)
    lost, _ = both.lost_and_gained(left, right)
    shared = old - shapely.area(lost)
    # A feature without a shape on one side has nothing to look at.
    believed: npt.NDArray[np.bool_] = (smaller == 0) | (shared >= TRUSTED_SHARE * smaller)
    return believed


def _match_known(
    before: LayerState, after: LayerState, pairing: Pairing, known: Sequence[tuple[str, str]]
) -> None:
    here, there = unique_keys(before.keys), unique_keys(after.keys)
    for old, new in known:
        if old in here and new in there:
            left, right = np.array([here[old]]), np.array([there[new]])
            same = bool(same_shapes(before, after, left, right)[0])
            pairing.join(_pairs(left, right), MatchedBy.LINEAGE, same_shape=same)


def _match_identical(before: LayerState, after: LayerState, pairing: Pairing) -> None:
    """Match equal shapes; among several, equal keys first, then equal rows, then in key order."""
    left = _by_digest(before, pairing.free_before)
    right = _by_digest(after, pairing.free_after)
    for digest in sorted(left.keys() & right.keys()):
        here, there = left[digest], right[digest]
        wanted = sorted(
            ((i, j) for i in here for j in there),
            key=lambda pair: (
                before.keys[pair[0]] != after.keys[pair[1]],
                before.rows[pair[0]] != after.rows[pair[1]],
                before.positions[pair[0]] != after.positions[pair[1]],
                before.label(pair[0]),
                after.label(pair[1]),
            ),
        )
        pairing.join(wanted, MatchedBy.SHAPE, same_shape=True)


def _by_digest(state: LayerState, indices: Indices) -> dict[bytes, list[int]]:
    found: dict[bytes, list[int]] = defaultdict(list)
    digests = shape_digests(state, indices)
    for index, digest in zip(indices.tolist(), digests, strict=True):
        if digest is not None:
            found[digest].append(index)
    return found


def _match_overlapping(both: Both, pairing: Pairing) -> None:
    """Match shapes that share at least half of both areas, the best first."""
    left, right = pairing.free_before, pairing.free_after
    old, new = both.before.shapes(left), both.after.shapes(right)
    if len(old) == 0 or len(new) == 0:
        return
    theirs, ours = shapely.STRtree(old).query(new, predicate="intersects")
    old_area, new_area = shapely.area(old), shapely.area(new)
    # Shapes of very different size cannot share half of both: leave them out unseen.
    sized = MATCHING_SHARE * np.maximum(old_area[ours], new_area[theirs]) <= np.minimum(
        old_area[ours], new_area[theirs]
    )
    ours, theirs = ours[sized], theirs[sized]
    shared = shapely.area(intersection(old[ours], new[theirs]))
    share = shared / np.maximum(np.maximum(old_area[ours], new_area[theirs]), np.finfo(float).tiny)
    enough = np.flatnonzero(share >= MATCHING_SHARE)
    before, after = both.before.state, both.after.state
    best = sorted(
        ((-float(share[k]), int(left[ours[k]]), int(right[theirs[k]])) for k in enough.tolist()),
        key=lambda one: (one[0], before.label(one[1]), after.label(one[2])),
    )
    pairing.join(((i, j) for _, i, j in best), MatchedBy.OVERLAP, same_shape=False)


def _pairs(left: Indices, right: Indices) -> list[Pair]:
    return list(zip(left.tolist(), right.tolist(), strict=True))
