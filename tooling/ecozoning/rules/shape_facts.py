"""What is true of each shape of a layer by itself, worked out once and for the whole array."""

import re
from collections.abc import Callable
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.normal import canonical_wkb, digests, to_grid
from ecozoning.geometry.parallel import in_chunks
from ecozoning.model.plan import DEGREES_CRS, grid_of
from ecozoning.model.snapshot import FeatureLayer, Shapes

Flags = npt.NDArray[np.bool_]
Points = npt.NDArray[np.float64]

POLYGON, MULTIPOLYGON = 3, 6
DEGREE_LIMITS = (180.0, 90.0, 180.0, 90.0)
METRE_LIMITS = (4.6e7, 1.0e7, 4.6e7, 1.0e7)
"""Largest easting (zone 45 with its number in front) and northing (the pole) of a 3-degree zone."""
PLACE = re.compile(r"\[(?P<x>\S+) (?P<y>\S+?)(?: \S+)?\]$")


class ShapeFacts:
    """Facts of the shapes of one layer; arrays are in feature order."""

    def __init__(self, layer: FeatureLayer) -> None:
        self._layer = layer

    @property
    def shapes(self) -> Shapes:
        """The shapes as stored."""
        return self._layer.shapes

    @cached_property
    def is_missing(self) -> Flags:
        """There is no shape, or an empty one."""
        missing: Flags = shapely.is_missing(self.shapes) | shapely.is_empty(self.shapes)
        return missing

    @cached_property
    def is_empty(self) -> Flags:
        """There is a shape, but it has no points."""
        empty: Flags = shapely.is_empty(self.shapes)
        return empty

    @cached_property
    def is_polygonal(self) -> Flags:
        """The shape is a polygon or a multipolygon."""
        return np.isin(shapely.get_type_id(self.shapes), (POLYGON, MULTIPOLYGON))

    @cached_property
    def has_more_than_xy(self) -> Flags:
        """The shape carries heights or measures."""
        extra: Flags = shapely.has_z(self.shapes)
        if hasattr(shapely, "has_m"):
            extra = extra | shapely.has_m(self.shapes)
        return extra

    @cached_property
    def is_finite(self) -> Flags:
        """Every coordinate is a number."""
        finite: Flags = in_chunks(lambda some: ~_owners_of(some, _not_finite), self.shapes)
        return finite

    @cached_property
    def is_off_map(self) -> Flags:
        """A coordinate lies outside the range of the reference system."""
        limits = DEGREE_LIMITS if self._layer.crs == DEGREES_CRS else METRE_LIMITS
        with np.errstate(invalid="ignore"):
            off: Flags = (np.abs(shapely.bounds(self.shapes)) > limits).any(axis=1)
        return off

    @cached_property
    def can_be_judged(self) -> Flags:
        """Polygonal, not empty, finite: the rules about form can look at it."""
        return ~self.is_missing & self.is_polygonal & self.is_finite

    @cached_property
    def is_valid(self) -> Flags:
        """The rings of the shape neither cross nor touch wrongly."""
        valid: Flags = in_chunks(shapely.is_valid, self.shapes)
        return valid

    @cached_property
    def is_off_grid(self) -> Flags:
        """A vertex does not lie on the storage grid."""
        grid = grid_of(self._layer.crs)

        def beside(xy: Points) -> Flags:
            with np.errstate(invalid="ignore", over="ignore"):
                return np.asarray((to_grid(xy, grid) != xy).any(axis=1))

        off: Flags = in_chunks(lambda some: _owners_of(some, beside), self.shapes)
        return off

    @cached_property
    def canonical_digests(self) -> list[str | None]:
        """SHA-256 of the normal form of each shape; None where it has none (a ring collapses)."""
        grid = grid_of(self._layer.crs)

        def work(shapes: Shapes) -> Shapes:
            return np.array(digests(canonical_wkb(shapes, grid)), dtype=object)

        found: list[str | None] = in_chunks(work, self.shapes).tolist()
        return found

    @property
    def has_no_normal_form(self) -> Flags:
        """The shape can be judged, but a ring of it collapses on the storage grid."""
        none = np.array([digest is None for digest in self.canonical_digests], dtype=bool)
        return none & self.can_be_judged

    def reason(self, index: int) -> tuple[str, tuple[float, float] | None]:
        """Why a shape is not valid, in the words of GEOS, and where."""
        words = str(shapely.is_valid_reason(self.shapes[index]))
        place = PLACE.search(words)
        point = None if place is None else (float(place["x"]), float(place["y"]))
        return words.partition("[")[0].strip(), point

    def first_point(self, index: int) -> tuple[float, float] | None:
        """The first vertex of a shape, to say where it is."""
        coordinates = shapely.get_coordinates(self.shapes[index])
        if len(coordinates) == 0 or not np.isfinite(coordinates[0]).all():
            return None
        return float(coordinates[0, 0]), float(coordinates[0, 1])


def _owners_of(shapes: Shapes, picks: Callable[[Points], Flags]) -> Flags:
    """True for shapes with a vertex that is picked."""
    owners = np.zeros(len(shapes), dtype=bool)
    coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
    owners[owner[picks(coordinates)]] = True
    return owners


def _not_finite(xy: Points) -> Flags:
    return np.asarray(~np.isfinite(xy).all(axis=1))
