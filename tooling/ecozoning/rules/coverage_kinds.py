"""How two units that overlap lie to each other: beside, one inside the other, or both the same."""

from enum import StrEnum

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.model.snapshot import Shapes
from ecozoning.rules.pieces import Indices, Pieces, polygons_of

Flags = npt.NDArray[np.bool_]


class OverlapKind(StrEnum):
    """Which of the rules about overlaps speaks of a pair."""

    PARTIAL = "partial"
    CONTAINED = "contained"
    DUPLICATE = "duplicate"


def lies_within(inner: Shapes, outer: Shapes, like: Pieces) -> Flags:
    """True where nothing of a shape wider than the tolerance lies outside the one beside it.

    Args:
        inner: the shapes in question.
        outer: as many shapes, each beside its inner one.
        like: pieces with the measure and the tolerance to go by.
    """
    rest, owner = polygons_of(shapely.difference(inner, outer))
    pieces = Pieces(rest, owner, like.measure, like.tolerance_m)
    outside: Indices = np.unique(owner[~pieces.is_noise])
    inside = np.ones(len(inner), dtype=bool)
    inside[outside] = False
    return inside
