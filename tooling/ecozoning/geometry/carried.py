"""Shapes carried from the system they are stored in to that of what they are laid over."""

from functools import partial

import numpy as np
import shapely

from ecozoning.geometry.crs import central_meridian, false_easting_m, to_degrees
from ecozoning.geometry.projection import gauss_kruger
from ecozoning.model.snapshot import Shapes


def carried(shapes: Shapes, source: str, target: str) -> Shapes:
    """Shapes of one CGCS2000 system in another, vertex by vertex; the same ones when both are one.

    Args:
        shapes: the shapes; missing ones stay missing.
        source: their system, as `EPSG:4490`.
        target: the system wanted: degrees or a 3-degree zone.
    """
    if source == target or len(shapes) == 0:
        return shapes
    back = to_degrees(source)
    found = shapes if back is None else np.atleast_1d(shapely.transform(shapes, back))
    meridian = central_meridian(target)
    if meridian is None:
        return found
    there = partial(gauss_kruger, central_meridian=meridian, false_easting=false_easting_m(target))
    return np.atleast_1d(shapely.transform(found, there))
