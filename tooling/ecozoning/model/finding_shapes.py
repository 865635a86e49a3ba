"""The shapes of a plan that findings are about, for the forms that draw them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import shapely

from ecozoning.model.finding import Finding, Location
from ecozoning.model.plan import AreaMethod, UnitClass
from ecozoning.model.snapshot import FeatureLayer

ROW = re.compile(r"row (\d+)")
"""What a feature without a code is called."""


@dataclass(frozen=True, slots=True)
class CheckedShapes:
    """The layers of a plan as they were checked. `place` is the folder that was checked."""

    place: str
    crs: str
    area_method: AreaMethod
    classes: tuple[UnitClass, ...]
    layers: Mapping[str, FeatureLayer]

    @property
    def unit_layers(self) -> tuple[FeatureLayer, ...]:
        """The layers of control units."""
        return tuple(one for one in self.layers.values() if one.spec.kind == "unit")

    def find_row(self, place: Location) -> int | None:
        """The row of the feature a location names; None when there is none."""
        layer = None if place.layer is None else self.layers.get(place.layer)
        if layer is None or place.feature is None:
            return None
        keys = [str(key) for key in layer.keys]
        if place.feature in keys:
            return keys.index(place.feature)
        row = ROW.fullmatch(place.feature)
        return int(row[1]) - 1 if row and 0 < int(row[1]) <= len(keys) else None

    def find_shape(self, place: Location) -> shapely.Geometry | None:
        """The shape of the feature a location names, if it has one to show."""
        row = self.find_row(place)
        if row is None or place.layer is None:
            return None
        shape = self.layers[place.layer].shapes[row]
        return None if shape is None or shape.is_empty else shape

    def find_point(self, place: Location) -> tuple[float, float] | None:
        """Where a location is: its own point, or one inside its feature."""
        if place.point is not None:
            return place.point
        shape = self.find_shape(place)
        if shape is None:
            return None
        inside = shapely.point_on_surface(shape)
        return None if inside.is_empty else (float(inside.x), float(inside.y))

    def iter_concerned(self, findings: Iterable[Finding]) -> Iterator[tuple[Finding, Location]]:
        """Every feature that findings name, with the finding."""
        for finding in findings:
            for place in dict.fromkeys((finding.location, *finding.related)):
                if self.find_shape(place) is not None:
                    yield finding, place
