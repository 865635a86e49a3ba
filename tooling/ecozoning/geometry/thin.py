"""Which pieces of ground are thinner than a tolerance: slivers of a re-digitised boundary.

A piece is thin when no circle with the tolerance as its diameter fits in it. Size alone says
nothing: a revoked protection zone of 230 m² was real law, a sliver of 230 m² along 5 km is not.
"""

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.measure import Measure
from ecozoning.geometry.parallel import in_chunks
from ecozoning.model.snapshot import Shapes


def thin_pieces(pieces: Shapes, measure: Measure, tolerance_m: float) -> npt.NDArray[np.bool_]:
    """True for each polygon of the working plane that is thinner than `tolerance_m` throughout."""
    if tolerance_m <= 0 or len(pieces) == 0:
        return np.zeros(len(pieces), dtype=bool)
    metres = measure.local_metres(pieces)
    area, perimeter = shapely.area(metres), shapely.length(metres)
    radius = tolerance_m / 2
    # The largest circle in a piece is at least area / perimeter and at most the equal circle.
    thin: npt.NDArray[np.bool_] = area < np.pi * radius**2
    unsure = ~thin & (area < radius * perimeter)
    thin[unsure] = in_chunks(
        lambda some: shapely.is_empty(shapely.buffer(some, -radius)), metres[unsure]
    )
    return thin
