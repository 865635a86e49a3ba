"""Envelopes and index boxes against the shapes they stand for."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.model.evidence import TableFacts
from ecozoning.model.snapshot import Shapes

SINGLE_PRECISION = 2.0**-22
"""Relative width of the rounding of an r-tree, which stores boxes as 32-bit numbers."""


def wrong_envelopes(facts: TableFacts, shapes: Shapes) -> npt.NDArray[np.intp]:
    """Rows whose header has an envelope that is not that of the shape; none is not wrong."""
    stored = facts.envelopes[:, [0, 2, 1, 3]]
    true = shapely.bounds(shapes)
    known = np.isfinite(stored).all(axis=1) & np.isfinite(true).all(axis=1)
    return np.flatnonzero(known & (stored != true).any(axis=1))


def wrong_index_boxes(facts: TableFacts, shapes: Shapes) -> npt.NDArray[np.intp]:
    """Rows whose entry in the spatial index is not the box of the shape.

    That is also an entry of a row without a shape, and no entry of one with a shape. Entries
    of rows that are not there are found by reading through the index.
    """
    if facts.index_boxes is None:
        return np.empty(0, dtype=np.intp)
    nothing = (np.nan,) * 4
    boxes = np.array([facts.index_boxes.get(fid, nothing) for fid in facts.fids]).reshape(-1, 4)
    true = shapely.bounds(shapes)[:, [0, 2, 1, 3]]
    room = np.abs(true) * SINGLE_PRECISION + np.finfo(np.float32).tiny
    has_shape = np.isfinite(true).all(axis=1)
    has_entry = np.isfinite(boxes).all(axis=1)
    with np.errstate(invalid="ignore"):
        fits = (np.abs(boxes - true) <= room).all(axis=1)
    return np.flatnonzero(np.where(has_shape, ~fits, has_entry))


def wrong_extent(extent: Sequence[object] | None, shapes: Shapes) -> bool:
    """Whether a stored extent is not that of the shapes; layers without shapes have none."""
    true = shapely.total_bounds(shapes)
    if extent is None or not np.isfinite(true).all():
        return extent is not None and any(one is not None for one in extent)
    if not all(isinstance(one, int | float) for one in extent):
        return True
    room = 1e-6 * max(abs(true[2]), abs(true[3]), 1.0)
    return bool((np.abs(np.array(extent, dtype=float) - true) > room).any())
