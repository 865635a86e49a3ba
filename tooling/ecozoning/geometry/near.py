"""Distances in metres between points and short segments that lie close together.

Points come in the CRS of the plan; what is small is measured in metres around each point, true to
half a per cent, as widths are (`Measure.local_metres`).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ecozoning.geometry.crs import is_degrees
from ecozoning.geometry.ellipsoid import METRES_PER_DEGREE
from ecozoning.geometry.measure import Measure

Points = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Plane:
    """The plane in which neighbours are sought: where points lie and how long a metre is there."""

    measure: Measure

    def placed(self, points: Points) -> Points:
        """Points of the plan's CRS in this plane."""
        for step in self.measure.steps:
            points = step(points)
        return points

    def reach(self, points: Points, distance_m: float) -> float:
        """A distance of this plane that is nowhere among the points less than the metres given."""
        return _reach(points, distance_m, in_degrees=self.measure.in_degrees)

    def metres(self, offsets: Points, at: Points) -> Points:
        """Offsets of this plane in metres, near the places `at`."""
        if not self.measure.in_degrees:
            return offsets
        scale = METRES_PER_DEGREE * np.cos(np.radians(at[:, 1]))
        return np.column_stack([offsets[:, 0] * scale, offsets[:, 1] * METRES_PER_DEGREE])


def lengths(offsets: Points) -> Numbers:
    """The length of each offset."""
    found: Numbers = np.hypot(offsets[:, 0], offsets[:, 1])
    return found


def to_segment(start: Points, end: Points) -> tuple[Numbers, Numbers]:
    """How far the origin is from each segment, and where along it (0 to 1) the nearest place is."""
    way = end - start
    square = np.einsum("ij,ij->i", way, way)
    along = -np.einsum("ij,ij->i", start, way) / np.where(square > 0, square, 1.0)
    along = np.clip(along, 0.0, 1.0)
    return lengths(start + along[:, None] * way), along


def reach_of(points: Points, crs: str, distance_m: float) -> float:
    """The same for points in the CRS of the plan."""
    return _reach(points, distance_m, in_degrees=is_degrees(crs))


def _reach(points: Points, distance_m: float, *, in_degrees: bool) -> float:
    if not in_degrees or len(points) == 0:
        return 1.001 * distance_m
    narrowest = np.cos(np.radians(np.abs(points[:, 1]).max()))
    return float(1.001 * distance_m / (METRES_PER_DEGREE * max(narrowest, 0.01)))
