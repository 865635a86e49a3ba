"""Where two shapes differ: overlays need to look no further.

The ground that one of two shapes has and the other has not is bounded by segments that stand in
one of them only. All of it therefore lies in the box around those segments, and what the shapes
have outside that box cannot change the answer. Boundaries of plans move in a few places of a long
ring, so this makes overlays several times faster.
"""

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.model.snapshot import Shapes

Boxes = npt.NDArray[np.float64]
"""One row per pair: minx, miny, maxx, maxy."""

MARGIN = 1e-3
"""Share of its size by which a box is widened, so that no differing segment touches its edge."""

WORTH_IT = 0.5
"""A box that covers more than this share of a shape's extent saves nothing."""


def clipped_to_difference(left: Shapes, right: Shapes) -> tuple[Shapes, Shapes]:
    """Both shapes of each pair, cut down to the box in which they differ.

    Overlay differences of the results are those of the shapes themselves. A pair that cutting
    would not help, or would leave invalid, stays whole.
    """
    boxes = boxes_of_difference(left, right)
    small = np.flatnonzero(_is_small(boxes, shapely.bounds(left)))
    cut_left, cut_right = left.copy(), right.copy()
    for i in small.tolist():
        cut_left[i] = shapely.clip_by_rect(left[i], *boxes[i])
        cut_right[i] = shapely.clip_by_rect(right[i], *boxes[i])
    broken = small[~(shapely.is_valid(cut_left[small]) & shapely.is_valid(cut_right[small]))]
    cut_left[broken], cut_right[broken] = left[broken], right[broken]
    return cut_left, cut_right


def boxes_of_difference(left: Shapes, right: Shapes) -> Boxes:
    """The box around all segments that stand in only one shape of a pair; NaN when none does."""
    coordinates, pair_of, side = _stacked(left, right)
    points, vertex = np.unique(coordinates.view(np.complex128).ravel(), return_inverse=True)
    start, end = vertex[:-1], vertex[1:]
    inside = (pair_of[:-1] == pair_of[1:]) & (side[:-1] == side[1:])
    count = len(points)
    key = (pair_of[:-1] * count + np.minimum(start, end)) * count + np.maximum(start, end)
    on_left, on_right = inside & ~side[:-1], inside & side[:-1]
    alone = np.zeros(len(key), dtype=bool)
    alone[on_left] = ~np.isin(key[on_left], key[on_right])
    alone[on_right] = ~np.isin(key[on_right], key[on_left])
    return _boxes(coordinates, pair_of, np.flatnonzero(alone), len(left))


def _stacked(
    left: Shapes, right: Shapes
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """Coordinates of both sides with the pair they belong to; True marks the right side."""
    one, pair_one = shapely.get_coordinates(left, return_index=True)
    other, pair_other = shapely.get_coordinates(right, return_index=True)
    side = np.repeat([False, True], [len(one), len(other)])
    return np.vstack([one, other]), np.concatenate([pair_one, pair_other]), side


def _boxes(
    coordinates: npt.NDArray[np.float64],
    pair_of: npt.NDArray[np.intp],
    segments: npt.NDArray[np.intp],
    count: int,
) -> Boxes:
    low, high = np.full((count, 2), np.inf), np.full((count, 2), -np.inf)
    for end in (segments, segments + 1):
        np.minimum.at(low, pair_of[end], coordinates[end])
        np.maximum.at(high, pair_of[end], coordinates[end])
    margin = MARGIN * (high - low).max(axis=1, keepdims=True, initial=0.0)
    boxes: Boxes = np.hstack([low - margin, high + margin])
    boxes[~np.isfinite(low).all(axis=1)] = np.nan
    return boxes


def _is_small(boxes: Boxes, extents: Boxes) -> npt.NDArray[np.bool_]:
    def size(box: Boxes) -> npt.NDArray[np.float64]:
        area: npt.NDArray[np.float64] = (box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1])
        return area

    small: npt.NDArray[np.bool_] = size(boxes) < WORTH_IT * size(extents)
    return small
