"""The frame of a map: from metres in a plane to whole units of a drawing, north up."""

import math
from dataclasses import dataclass

from ecozoning.geometry.projection import Coordinates

WIDTH, HEIGHT = 32_000, 24_000
"""Units of a drawing. At 700 points wide a unit is a forty-fifth of a point."""

MARGIN = 0.03
"""Share of the frame left free on each side."""

LONGEST_BAR = 0.3
"""Share of the frame's width that a scale bar may take."""

METRES_PER_KM = 1000.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a drawing lies in the plane: its west and north edge, and plane units per unit."""

    west: float
    north: float
    scale: float

    def units(self, coordinates: Coordinates) -> Coordinates:
        """Coordinates of the plane as whole units of the drawing, y downwards."""
        placed: Coordinates = (coordinates - (self.west, self.north)) / (self.scale, -self.scale)
        return placed.round()

    @property
    def width(self) -> float:
        """Width of the frame in units of the plane."""
        return WIDTH * self.scale


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A round length on the ground and the units of the drawing it takes."""

    length_m: float
    units: float

    @property
    def label(self) -> str:
        """The length in words."""
        if self.length_m >= METRES_PER_KM:
            return f"{self.length_m / METRES_PER_KM:g} km"
        return f"{self.length_m:g} m"


def frame_around(bounds: tuple[float, float, float, float] | None) -> Frame:
    """The frame that holds a box with a margin, in the middle."""
    west, south, east, north = bounds or (0.0, 0.0, 1.0, 1.0)
    free = 1 - 2 * MARGIN
    scale = max((east - west) / (WIDTH * free), (north - south) / (HEIGHT * free), 1e-9)
    return Frame((west + east - WIDTH * scale) / 2, (south + north + HEIGHT * scale) / 2, scale)


def scale_bar(frame: Frame) -> ScaleBar:
    """The longest of 1, 2, 5, 10, … that takes at most a third of the width."""
    most = frame.width * LONGEST_BAR
    power = 10.0 ** math.floor(math.log10(most))
    length = max(step * power for step in (1, 2, 5) if step * power <= most)
    return ScaleBar(length, length / frame.scale)
