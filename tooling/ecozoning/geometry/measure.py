"""How the shapes of one comparison are overlaid and measured.

A comparison works in one plane: degrees for ellipsoidal areas, the Gauss-Krüger plane where the
plan declares it, the file's own plane where nothing better is known. Overlay and area are taken
in that plane, so that pieces add up to wholes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.areas import ellipsoidal_areas_m2
from ecozoning.geometry.crs import can_reach_degrees, central_meridian, to_degrees
from ecozoning.geometry.ellipsoid import METRES_PER_DEGREE
from ecozoning.geometry.parallel import in_chunks
from ecozoning.geometry.projection import Coordinates, gauss_kruger
from ecozoning.model.plan import DEGREES_CRS, AreaKind, AreaMethod
from ecozoning.model.snapshot import Shapes

Floats = npt.NDArray[np.float64]
Step = Callable[[Coordinates], Coordinates]


@dataclass(frozen=True, slots=True)
class Measure:
    """The working plane of a comparison: the way there, and whether it is counted in degrees."""

    steps: tuple[Step, ...]
    in_degrees: bool

    def working(self, shapes: Shapes) -> Shapes:
        """Shapes as stored, carried to the working plane; missing ones stay missing."""
        for step in self.steps:
            shapes = shapely.transform(shapes, step)
        return shapes

    def areas_m2(self, shapes: Shapes) -> Floats:
        """Areas of shapes of the working plane, 0.0 where there is none."""
        if len(shapes) == 0:
            return np.zeros(0)
        if self.in_degrees:
            return ellipsoidal_areas_m2(shapes, DEGREES_CRS)
        areas: Floats = np.nan_to_num(in_chunks(shapely.area, shapes))
        return areas

    def local_metres(self, shapes: Shapes) -> Shapes:
        """Shapes of the working plane in metres near each shape, true to half a per cent."""
        if not self.in_degrees:
            return shapes
        xy, owner = shapely.get_coordinates(shapes, return_index=True)
        first = np.searchsorted(owner, owner, side="left")
        scale = METRES_PER_DEGREE * np.cos(np.radians(xy[first, 1]))
        local = np.column_stack([(xy[:, 0] - xy[first, 0]) * scale, xy[:, 1] - xy[first, 1]])
        local[:, 1] *= METRES_PER_DEGREE
        metres: Shapes = shapely.set_coordinates(shapes.copy(), local)
        return metres


def measure_for(crs: str, method: AreaMethod) -> Measure:
    """The measure for shapes stored in `crs`; a foreign plane is measured as it is."""
    if not can_reach_degrees(crs):
        return Measure(steps=(), in_degrees=False)
    inverse = to_degrees(crs)
    back: tuple[Step, ...] = () if inverse is None else (inverse,)
    if method.kind is AreaKind.ELLIPSOIDAL:
        return Measure(steps=back, in_degrees=True)
    meridian = method.central_meridian or 0.0
    if central_meridian(crs) == meridian:
        return Measure(steps=(), in_degrees=False)
    return Measure(
        steps=(*back, partial(gauss_kruger, central_meridian=meridian)), in_degrees=False
    )
