"""Shapes for a map that is looked at: on a plane in metres, with fewer points, edges still shared.

Nothing that is measured or compared passes through here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import shapely

from ecozoning.geometry.crs import can_reach_degrees, central_meridian, to_degrees
from ecozoning.geometry.projection import Coordinates, gauss_kruger
from ecozoning.model.plan import AreaKind, AreaMethod
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text, visible

ZONE_WIDTH = 3.0
"""Width in degrees of the zones whose central meridians maps use."""


@dataclass(frozen=True, slots=True)
class DisplayPlane:
    """The plane a map is drawn in. `meridian` None: the file's own, whose unit is not known."""

    crs: str
    meridian: float | None

    @property
    def in_metres(self) -> bool:
        """True when a scale can be stated."""
        return self.meridian is not None

    @property
    def label(self) -> Text:
        """The projection as a map names it."""
        if self.meridian is None:
            own = Text("plane of the file ({crs})", "文件自身的平面坐标({crs})")
            return own.format(crs=visible(self.crs))
        return Text(
            f"Gauss-Krüger, CGCS2000, central meridian {self.meridian:g}°",
            f"CGCS2000 高斯-克吕格投影,中央经线{self.meridian:g}°",
        )

    def placed(self, shapes: Shapes) -> Shapes:
        """Shapes in the plane, vertex by vertex; missing ones as empty ones."""
        whole = np.where(shapely.is_missing(shapes), shapely.MultiPolygon(), shapes)
        if self.meridian is None or len(whole) == 0:
            return whole
        return np.atleast_1d(shapely.transform(whole, partial(_placed, plane=self)))


def display_plane(crs: str, method: AreaMethod, layers: Sequence[Shapes]) -> DisplayPlane:
    """The plane to draw in: the plan's own zone, that of its areas, or the nearest zone's."""
    own = central_meridian(crs)
    if own is None and method.kind is AreaKind.GAUSS_KRUGER_PLANE:
        own = method.central_meridian
    if own is not None and can_reach_degrees(crs):
        return DisplayPlane(crs, own)
    bounds = bounds_of(layers)
    if bounds is None or not can_reach_degrees(crs):
        return DisplayPlane(crs, None)
    middle = np.array([[(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2]])
    reach = to_degrees(crs)
    longitude = float((middle if reach is None else reach(middle))[0, 0])
    return DisplayPlane(crs, round(longitude / ZONE_WIDTH) * ZONE_WIDTH)


def bounds_of(layers: Sequence[Shapes]) -> tuple[float, float, float, float] | None:
    """The box around everything in some layers, or None when there is nothing."""
    boxes = [shapely.total_bounds(shapes) for shapes in layers if len(shapes)]
    boxes = [box for box in boxes if np.isfinite(box).all()]
    if not boxes:
        return None
    stacked = np.vstack(boxes)
    low, high = stacked[:, :2].min(axis=0), stacked[:, 2:].max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def simplified(shapes: Shapes, tolerance: float) -> Shapes:
    """Shapes with fewer points; what two of them share stays shared.

    Args:
        shapes: polygons of one layer in a plane.
        tolerance: the root of the area of the smallest corner that is kept, in the plane's unit.
    """
    if tolerance <= 0 or len(shapes) == 0 or not hasattr(shapely, "coverage_simplify"):
        return shapes
    try:
        drawn: Shapes = shapely.coverage_simplify(shapes, tolerance)
    except shapely.errors.GEOSException:
        return shapes
    lost = shapely.is_empty(drawn) & ~shapely.is_empty(shapes)
    drawn[lost] = shapes[lost]
    return drawn


def _placed(coordinates: Coordinates, plane: DisplayPlane) -> Coordinates:
    reach = to_degrees(plane.crs)
    degrees = coordinates if reach is None else reach(coordinates)
    return gauss_kruger(degrees, plane.meridian or 0.0)
