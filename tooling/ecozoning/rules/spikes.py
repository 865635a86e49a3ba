"""Corners so narrow that a boundary runs out and back: spikes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.measure import Measure
from ecozoning.geometry.near import Plane, lengths
from ecozoning.geometry.parallel import over_chunks
from ecozoning.model.snapshot import Shapes

Numbers = npt.NDArray[np.float64]
Points = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]

FIRST_LOOK = 4.0
"""The first look takes degrees for a plane: off the equator angles look other by up to this factor
(at 75° north), so it lets that much more pass."""


@dataclass(frozen=True, slots=True)
class Spikes:
    """Narrow corners: the feature of each, its tip, angle, shorter side and the width there."""

    feature: Indices
    point: Points
    angle_deg: Numbers
    length_m: Numbers
    width_m: Numbers

    @staticmethod
    def joined(some: list["Spikes"]) -> "Spikes":
        """Those of several chunks as one."""
        return Spikes(
            *(
                np.concatenate([getattr(one, name) for one in some])
                for name in ("feature", "point", "angle_deg", "length_m", "width_m")
            )
        )


def spikes_of(shapes: Shapes, measure: Measure, angle_deg: float, width_m: float) -> Spikes:
    """Corners of the ground itself, not of what it leaves out, no wider than both limits."""
    number = np.arange(len(shapes), dtype=np.intp)
    return Spikes.joined(
        over_chunks(
            lambda some, which: _spikes(some, which, measure, angle_deg, width_m), shapes, number
        )
    )


def _spikes(
    shapes: Shapes, number: Indices, measure: Measure, angle_deg: float, width_m: float
) -> Spikes:
    parts, feature = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    corner, before, after = _narrow_corners(points, ring, angle_deg)
    plane = Plane(measure)
    tip = plane.placed(points[corner])
    back = plane.metres(plane.placed(points[before]) - tip, tip)
    ahead = plane.metres(plane.placed(points[after]) - tip, tip)
    cross = back[:, 0] * ahead[:, 1] - back[:, 1] * ahead[:, 0]
    dot = np.einsum("ij,ij->i", back, ahead)
    angle = np.degrees(np.abs(np.arctan2(cross, dot)))
    sides = np.column_stack([lengths(back), lengths(ahead)])
    shorter, longer = sides.min(axis=1), sides.max(axis=1)
    width = np.abs(cross) / np.where(longer > 0, longer, 1.0)
    # A ring turned left has its ground to the left; a hole has it on the other side.
    is_hole = np.concatenate([[False], part[1:] == part[:-1]])
    left = shapely.is_ccw(rings)[ring[corner]] ^ is_hole[ring[corner]]
    inside = np.where(left, cross < 0, cross > 0)
    chosen = np.flatnonzero((angle <= angle_deg) & (width <= width_m) & inside & (shorter > 0))
    return Spikes(
        number[feature[part[ring[corner[chosen]]]]],
        points[corner[chosen]],
        angle[chosen],
        shorter[chosen],
        width[chosen],
    )


def _narrow_corners(
    points: Points, ring: Indices, angle_deg: float
) -> tuple[Indices, Indices, Indices]:
    """Vertices at which the way turns back, with the vertices before and after each."""
    if len(points) < 4:
        none = np.empty(0, dtype=np.intp)
        return none, none, none
    step = points[1:] - points[:-1]
    inside = ring[1:] == ring[:-1]
    first = np.flatnonzero(np.concatenate([[True], ~inside]))
    last = np.concatenate([first[1:], [len(points)]]) - 1
    before = np.arange(len(points)) - 1
    before[first] = last - 1
    come = points - points[before]
    corner = np.flatnonzero(inside)
    limit = np.tan(np.radians(min(FIRST_LOOK * angle_deg, 89.0)))
    x, y, u, v = come[:-1, 0], come[:-1, 1], step[:, 0], step[:, 1]
    turned = -(x * u + y * v)
    narrow = inside & (turned > 0) & (np.abs(x * v - y * u) <= limit * turned)
    corner = np.flatnonzero(narrow)
    return corner, before[corner], corner + 1
