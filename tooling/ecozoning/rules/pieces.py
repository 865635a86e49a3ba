"""Pieces of ground that two shapes share or that none covers: how large, how wide, where."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.measure import Measure
from ecozoning.geometry.thin import thin_pieces
from ecozoning.model.snapshot import Shapes

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Pieces:
    """Polygons in the CRS of the plan, each with the number of the pair or shape it came from."""

    shapes: Shapes
    source: Indices
    measure: Measure
    tolerance_m: float

    @cached_property
    def _working(self) -> Shapes:
        return self.measure.working(self.shapes)

    @cached_property
    def areas_m2(self) -> Numbers:
        """Area of each piece by the declared method."""
        return self.measure.areas_m2(self._working)

    @cached_property
    def is_noise(self) -> Flags:
        """No place of the piece is wider than the tolerance."""
        return thin_pieces(self._working, self.measure, self.tolerance_m)

    @cached_property
    def widths_m(self) -> Numbers:
        """Width of the rectangle with the same area and perimeter as the piece."""
        flat = self.measure.local_metres(self._working)
        half = shapely.length(flat) / 2
        spread = np.sqrt(np.maximum(half**2 - 4 * shapely.area(flat), 0.0))
        width: Numbers = (half - spread) / 2
        return width

    @cached_property
    def points(self) -> Numbers:
        """A place inside each piece: x, y in the CRS of the plan."""
        inside: Numbers = shapely.get_coordinates(shapely.point_on_surface(self.shapes))
        return inside

    def __len__(self) -> int:
        return len(self.shapes)


def polygons_of(shapes: Shapes) -> tuple[Shapes, Indices]:
    """The polygons in an array of any geometries, and the number of the shape each is part of.

    Empty ones are left out: they have no place.
    """
    parts, owner = shapely.get_parts(shapes, return_index=True)
    parts, inner = shapely.get_parts(parts, return_index=True)
    polygonal = (shapely.get_type_id(parts) == 3) & ~shapely.is_empty(parts)
    return parts[polygonal], owner[inner[polygonal]]
