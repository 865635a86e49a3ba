"""Shapes of one CGCS2000 system in the coordinates of another: the same datum, other numbers."""

from functools import partial

import shapely

from ecozoning.geometry.crs import central_meridian, false_easting_m, to_degrees
from ecozoning.geometry.projection import gauss_kruger
from ecozoning.model.snapshot import Shapes


def carried(shapes: Shapes, source: str, target: str) -> Shapes:
    """Shapes of the CRS `source` in that of `target`, both of the CGCS2000 family.

    Raises:
        KeyError: there is no way from `source` to degrees here.
    """
    if source == target:
        return shapes
    back = to_degrees(source)
    if back is not None:
        shapes = shapely.transform(shapes, back)
    meridian = central_meridian(target)
    if meridian is None:
        return shapes
    forth = partial(gauss_kruger, central_meridian=meridian, false_easting=false_easting_m(target))
    there: Shapes = shapely.transform(shapes, forth)
    return there
