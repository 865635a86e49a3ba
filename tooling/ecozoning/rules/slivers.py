"""Which parts of shapes are slivers, by size and by shape; the limits come from the profile."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.crs import is_degrees
from ecozoning.geometry.ellipsoid import METRES_PER_DEGREE
from ecozoning.geometry.measure import Measure
from ecozoning.model.snapshot import Shapes

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]

LIMITS = (
    "area_m2",
    "width_m",
    "length_to_width",
    "compactness",
    "shape_index",
    "perimeter_squared_to_area",
    "shape_measures",
)
"""The values of the profile's group `sliver`."""

MARGIN = 1.1
"""The first look measures in degrees; it may err by less than this."""


@dataclass(frozen=True, slots=True)
class Slivers:
    """Parts that are slivers: the feature of each, its polygon, area and mean width (2 A / P)."""

    feature: Indices
    shapes: Shapes
    area_m2: Numbers
    width_m: Numbers


def slivers_of(shapes: Shapes, crs: str, measure: Measure, limits: Mapping[str, float]) -> Slivers:
    """The parts of shapes that are small or narrow and of which enough measures of shape say so."""
    parts, feature = shapely.get_parts(shapes, return_index=True)
    maybe = np.flatnonzero(_may_be_small(parts, crs, limits))
    working = measure.working(parts[maybe])
    area = measure.areas_m2(working)
    flat = measure.local_metres(working)
    perimeter = np.maximum(shapely.length(flat), 1e-9)
    width = 2 * area / perimeter
    small = (area <= limits["area_m2"]) | (width <= limits["width_m"])
    votes = _votes(flat, np.maximum(area, 1e-9), perimeter, limits)
    chosen = np.flatnonzero(small & (votes >= limits["shape_measures"]))
    return Slivers(feature[maybe[chosen]], parts[maybe[chosen]], area[chosen], width[chosen])


def _may_be_small(parts: Shapes, crs: str, limits: Mapping[str, float]) -> Flags:
    """A first look at all parts as they are stored: it lets too many pass, never too few."""
    area, length = shapely.area(parts), shapely.length(parts)
    if is_degrees(crs):
        middle = shapely.bounds(parts)[:, [1, 3]].mean(axis=1)
        area = area * METRES_PER_DEGREE**2 * np.cos(np.radians(middle))
        length = length * METRES_PER_DEGREE
    narrow = 2 * area <= MARGIN * limits["width_m"] * length
    may: Flags = (area <= MARGIN * limits["area_m2"]) | narrow
    return may


def _votes(flat: Shapes, area: Numbers, perimeter: Numbers, limits: Mapping[str, float]) -> Indices:
    """How many measures of shape say that a part is drawn out."""
    sides = _sides(flat)
    says = [
        sides.max(axis=1) >= limits["length_to_width"] * sides.min(axis=1),
        4 * np.pi * area / perimeter**2 <= limits["compactness"],
        perimeter / (2 * np.sqrt(np.pi * area)) >= limits["shape_index"],
        perimeter**2 / area >= limits["perimeter_squared_to_area"],
    ]
    votes: Indices = np.sum(says, axis=0)
    return votes


def _sides(flat: Shapes) -> Numbers:
    """Both sides of the smallest rectangle around each shape; one that has none is a square."""
    sides = np.ones((len(flat), 2))
    boxes = shapely.oriented_envelope(flat)
    whole = np.flatnonzero(shapely.get_num_coordinates(boxes) == 5)
    if len(whole):
        corners = shapely.get_coordinates(boxes[whole]).reshape(-1, 5, 2)
        sides[whole] = np.hypot(*np.moveaxis(corners[:, 1:3] - corners[:, :2], 2, 0))
    return sides
