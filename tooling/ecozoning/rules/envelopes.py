"""Envelopes and index boxes against the shapes they stand for."""

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
    """Rows that the spatial index does not hold, or holds with a box the shape does not fill."""
    if facts.index_boxes is None:
        return np.empty(0, dtype=np.intp)
    nothing = (np.nan,) * 4
    boxes = np.array([facts.index_boxes.get(fid, nothing) for fid in facts.fids]).reshape(-1, 4)
    true = shapely.bounds(shapes)[:, [0, 2, 1, 3]]
    room = np.abs(true) * SINGLE_PRECISION + np.finfo(np.float32).tiny
    has_shape = np.isfinite(true).all(axis=1)
    with np.errstate(invalid="ignore"):
        fits = (np.abs(boxes - true) <= room).all(axis=1)
    return np.flatnonzero(has_shape & ~fits)


def wrong_extent(extent: tuple[float, float, float, float], shapes: Shapes) -> bool:
    """Whether a stored extent leaves out part of the shapes."""
    minx, miny, maxx, maxy = shapely.total_bounds(shapes).tolist()
    room = 1e-6 * max(abs(maxx), abs(maxy), 1.0)
    stored = np.array(extent)
    return bool(
        stored[0] > minx + room
        or stored[1] > miny + room
        or stored[2] < maxx - room
        or stored[3] < maxy - room
    )
