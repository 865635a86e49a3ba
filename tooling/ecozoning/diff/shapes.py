"""The shapes of a comparison: read once, only where something differs, in the working plane."""

import hashlib

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.diff.state import Indices, LayerState
from ecozoning.geometry.measure import Measure
from ecozoning.geometry.overlay import differences, measurable
from ecozoning.geometry.parallel import in_chunks
from ecozoning.model.snapshot import Shapes


class Side:
    """The shapes of one side in the working plane, kept once they were needed."""

    def __init__(self, state: LayerState, measure: Measure) -> None:
        self.state = state
        self.measure = measure
        self.mended: set[int] = set()
        self._kept: Shapes = np.empty(len(state), dtype=object)
        self._areas = np.full(len(state), np.nan)

    def shapes(self, indices: Indices) -> Shapes:
        """Shapes that can be overlaid; empty where a feature has none."""
        wanted = np.unique(indices)
        missing = wanted[shapely.is_missing(self._kept[wanted])]
        if len(missing):
            stored = self.measure.working(self.state.shapes(missing))
            self._kept[missing], mended = measurable(stored)
            self.mended.update(missing[mended].tolist())
        return self._kept[indices]

    def areas_m2(self, indices: Indices) -> npt.NDArray[np.float64]:
        """Areas in m² by the method of the comparison."""
        wanted = np.unique(indices)
        missing = wanted[np.isnan(self._areas[wanted])]
        self._areas[missing] = self.measure.areas_m2(self.shapes(missing))
        return self._areas[indices]


class Both:
    """Both sides, and what pairs of their features lost and gained, worked out once per pair."""

    def __init__(self, before: LayerState, after: LayerState, measure: Measure) -> None:
        self.before = Side(before, measure)
        self.after = Side(after, measure)
        self.measure = measure
        self._overlays: dict[tuple[int, int], tuple[object, object]] = {}

    def lost_and_gained(self, left: Indices, right: Indices) -> tuple[Shapes, Shapes]:
        """Lost and gained ground of each pair, as shapes of the working plane."""
        pairs = list(zip(left.tolist(), right.tolist(), strict=True))
        new = np.array([pair not in self._overlays for pair in pairs], dtype=bool)
        if new.any():
            old_shapes = self.before.shapes(left[new])
            new_shapes = self.after.shapes(right[new])
            lost, gained = differences(old_shapes, new_shapes)
            fresh = [pair for pair, wanted in zip(pairs, new, strict=True) if wanted]
            self._overlays.update(zip(fresh, zip(lost, gained, strict=True), strict=True))
        found = np.empty((2, len(pairs)), dtype=object)
        for place, pair in enumerate(pairs):
            found[:, place] = self._overlays[pair]
        return found[0], found[1]


def same_shapes(
    before: LayerState, after: LayerState, left: Indices, right: Indices
) -> npt.NDArray[np.bool_]:
    """True for each pair whose shapes are the same in normal form."""
    same: npt.NDArray[np.bool_] = np.array(
        [before.tokens[i] == after.tokens[j] for i, j in zip(left, right, strict=True)], dtype=bool
    )
    unsure = np.flatnonzero(~same)
    if len(unsure):
        same[unsure] = in_chunks(
            lambda i, j: _equal(before.shapes(i), after.shapes(j)), left[unsure], right[unsure]
        )
    return same


def _equal(left: Shapes, right: Shapes) -> npt.NDArray[np.bool_]:
    equal: npt.NDArray[np.bool_] = shapely.equals_exact(left, right, 0.0)
    return equal


def shape_digests(state: LayerState, indices: Indices) -> list[bytes | None]:
    """Something that is equal exactly when the normal forms of two shapes are; None without one."""
    if len(indices) == 0:
        return []
    digests = in_chunks(lambda some: _digests(state.shapes(some)), indices)
    return digests.tolist()  # type: ignore[no-any-return]


def _digests(shapes: Shapes) -> Shapes:
    found = np.empty(len(shapes), dtype=object)
    found[:] = [
        None if wkb is None else hashlib.blake2b(wkb, digest_size=32).digest()
        for wkb in shapely.to_wkb(shapes, byte_order=1, output_dimension=2)
    ]
    return found
