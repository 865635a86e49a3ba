"""Where ground went: from which feature of the earlier state to which of the later one.

Only ground that changed hands is worked out. A matched pair gives up what it lost and takes what
it gained; a removed feature gives up everything, an added one takes everything. What one gave up
and another took is a flow. What nobody took went out of the layer, what nobody gave came into it.
Pieces thinner than the tolerance are flows too, marked as noise.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.diff.pairing import Pairing
from ecozoning.diff.shapes import Both
from ecozoning.diff.state import Indices
from ecozoning.geometry.overlay import difference, intersection, polygon_parts
from ecozoning.geometry.thin import thin_pieces
from ecozoning.model.snapshot import Shapes

OUTSIDE = -1
"""Stands for ground outside the layer, as an index of either side."""

SMALLEST_M2 = 0.01
"""Ground below a hundredth of a square metre is rounding of the overlay, not ground."""

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed shape: for every feature of a list, its ground given up or taken in pieces."""

    features: Indices
    areas_m2: Floats
    pieces: Shapes
    owner: Indices
    thin: Flags

    def noise_only(self) -> dict[int, bool]:
        """For each feature that has pieces, whether all of them are thin."""
        thick = np.unique(self.owner[~self.thin])
        return dict.fromkeys(np.unique(self.owner).tolist(), True) | dict.fromkeys(
            thick.tolist(), False
        )


@dataclass(frozen=True, slots=True)
class Flow:
    """Ground in m² that went from a feature of one side to one of the other, or OUTSIDE."""

    before: int
    after: int
    area_m2: float
    noise_m2: float


def moved_ground(both: Both, pairing: Pairing, tolerance_m: float) -> tuple[Moved, Moved]:
    """What features of the earlier state gave up, and what features of the later one took."""
    left = pairing.matched_before
    left = left[~pairing.same_shape[left]]
    right = pairing.after_of[left]
    lost, gained = both.lost_and_gained(left, right)
    gone, new = pairing.free_before, pairing.free_after
    given = _moved(
        both, np.concatenate([left, gone]), (lost, both.before.shapes(gone)), tolerance_m
    )
    taken = _moved(
        both, np.concatenate([right, new]), (gained, both.after.shapes(new)), tolerance_m
    )
    return given, taken


def _moved(both: Both, features: Indices, shapes: tuple[Shapes, Shapes], tolerance: float) -> Moved:
    ground = np.concatenate(shapes)
    pieces, place = polygon_parts(ground)
    return Moved(
        features=features,
        areas_m2=both.measure.areas_m2(ground),
        pieces=pieces,
        owner=features[place],
        thin=thin_pieces(pieces, both.measure, tolerance),
    )


def flows(both: Both, given: Moved, taken: Moved, tolerance_m: float) -> list[Flow]:
    """Every flow of ground, ordered by features; those to and from outside the layer included."""
    ours, theirs, shared = _shared_pieces(given, taken)
    pieces, place = polygon_parts(shared)
    thin = given.thin[ours[place]] | taken.thin[theirs[place]]
    thin[~thin] = thin_pieces(pieces[~thin], both.measure, tolerance_m)
    areas = both.measure.areas_m2(pieces)
    exchanged = (given.owner[ours[place]], taken.owner[theirs[place]], areas, thin)
    passed = np.bincount(place, weights=areas, minlength=len(shared)).astype(float)
    out = _left_over(both, given, taken.pieces, _Hits(ours, theirs, passed), tolerance_m)
    into = _left_over(both, taken, given.pieces, _Hits(theirs, ours, passed), tolerance_m)
    nowhere_out = np.full(len(out.owner), OUTSIDE)
    nowhere_in = np.full(len(into.owner), OUTSIDE)
    return _summed(
        np.concatenate([exchanged[0], out.owner, nowhere_in]),
        np.concatenate([exchanged[1], nowhere_out, into.owner]),
        np.concatenate([exchanged[2], out.areas_m2, into.areas_m2]),
        np.concatenate([exchanged[3], out.thin, into.thin]),
    )


@dataclass(frozen=True, slots=True)
class _Hits:
    """Pieces of one side that touch pieces of the other, pair by pair, and the m² they share."""

    ours: Indices
    theirs: Indices
    shared_m2: Floats


def _shared_pieces(given: Moved, taken: Moved) -> tuple[Indices, Indices, Shapes]:
    if len(given.pieces) == 0 or len(taken.pieces) == 0:
        nothing = np.empty(0, dtype=np.intp)
        return nothing, nothing, np.empty(0, dtype=object)
    theirs, ours = shapely.STRtree(given.pieces).query(taken.pieces, predicate="intersects")
    left, right = given.pieces[ours], taken.pieces[theirs]
    shared = left.copy()
    # What one unit lost its neighbour mostly gained to the last vertex.
    differ = ~shapely.equals_exact(shapely.normalize(left), shapely.normalize(right), 0.0)
    shared[differ] = intersection(left[differ], right[differ])
    return ours, theirs, shared


def _left_over(both: Both, side: Moved, others: Shapes, hits: _Hits, tolerance_m: float) -> Moved:
    """The pieces of one side that no piece of the other accounts for."""
    total = np.bincount(hits.ours, weights=hits.shared_m2, minlength=len(side.pieces))
    # What the shared pieces add up to is accounted for; only the others are worth an overlay.
    open_ones = np.flatnonzero(np.abs(both.measure.areas_m2(side.pieces) - total) > SMALLEST_M2)
    rest = difference(side.pieces[open_ones], _covers(others, hits, open_ones))
    pieces, part_of = polygon_parts(rest)
    areas = both.measure.areas_m2(pieces)
    keep = areas > SMALLEST_M2
    pieces, place, areas = pieces[keep], open_ones[part_of[keep]], areas[keep]
    thin = side.thin[place]
    thin[~thin] = thin_pieces(pieces[~thin], both.measure, tolerance_m)
    return Moved(side.features, areas, pieces, side.owner[place], thin)


def _covers(others: Shapes, hits: _Hits, pieces: Indices) -> Shapes:
    """For each of the pieces, everything of the other side that touches it."""
    order = np.argsort(hits.ours, kind="stable")
    ours, theirs = hits.ours[order], hits.theirs[order]
    begins, ends = np.searchsorted(ours, pieces), np.searchsorted(ours, pieces, side="right")
    covers = np.empty(len(pieces), dtype=object)
    for place, (begin, end) in enumerate(zip(begins.tolist(), ends.tolist(), strict=True)):
        touching = others[theirs[begin:end]]
        covers[place] = touching[0] if len(touching) == 1 else shapely.union_all(touching)
    return covers


def _summed(before: Indices, after: Indices, areas: Floats, thin: Flags) -> list[Flow]:
    if len(before) == 0:
        return []
    pairs, place = np.unique(np.column_stack([before, after]), axis=0, return_inverse=True)
    place = place.reshape(-1)
    solid = np.bincount(place, weights=np.where(thin, 0.0, areas), minlength=len(pairs))
    noise = np.bincount(place, weights=np.where(thin, areas, 0.0), minlength=len(pairs))
    rows = zip(pairs.tolist(), solid.tolist(), noise.tolist(), strict=True)
    return [Flow(i, j, area, noise_m2) for (i, j), area, noise_m2 in rows]
