"""Where a plan meets the plan of a neighbour: ground both claim, and ground that none has."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ecozoning.model.plan import grid_of
from ecozoning.model.snapshot import FeatureLayer, Neighbour, PlanSnapshot, Shapes
from ecozoning.rules.coverage import Coverage, mask_areas
from ecozoning.rules.moments import days_of, in_force_on, rows_of_layer
from ecozoning.rules.pieces import Indices, Pieces, polygons_of


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A unit and a neighbour's unit that do not meet: overlap, or gap between. Units as rows."""

    unit: int
    other: int
    is_overlap: bool
    area_m2: float
    width_m: float
    point: tuple[float, float]


@dataclass(frozen=True)
class Seam:
    """A layer of a plan and the same layer of its neighbour, both in force on the day."""

    own: Coverage
    other: Coverage
    neighbour: Neighbour

    def mismatches(self) -> Iterator[Mismatch]:
        """Every pair that overlaps by more than the tolerance, then every gap wider than that."""
        yield from self._overlaps()
        yield from self._gaps()

    def _overlaps(self) -> Iterator[Mismatch]:
        left, right = self.own.layer.shapes, self.other.layer.shapes
        theirs, ours = self.own.tree.query(right, predicate="intersects")
        common, number = polygons_of(shapely.intersection(left[ours], right[theirs]))
        pieces = self._pieces(common, number)
        wide = np.flatnonzero(~pieces.is_noise)
        for one in np.unique(number[wide]):
            members = wide[number[wide] == one]
            units = (int(ours[one]), int(theirs[one]))
            yield self._mismatch(pieces, members, units, is_overlap=True)

    def _gaps(self) -> Iterator[Mismatch]:
        pieces = self._between()
        reach = 10 * grid_of(self.own.layer.crs)
        for number in np.flatnonzero(~pieces.is_noise).tolist():
            ground = pieces.shapes[number]
            ours = self.own.tree.query(ground, predicate="dwithin", distance=reach)
            theirs = self.other.tree.query(ground, predicate="dwithin", distance=reach)
            if len(ours) and len(theirs):
                units = (int(ours.min()), int(theirs.min()))
                yield self._mismatch(pieces, np.array([number]), units, is_overlap=False)

    def _between(self) -> Pieces:
        """Ground without a unit: holes among the units of both, and what the neighbour leaves free.

        What this plan leaves free itself is told as a gap of its own.
        """
        both = shapely.union(self.own.union, self.other.union)
        parts, _ = polygons_of(np.array([both], dtype=object))
        rings = [ring for part in parts for ring in part.interiors]
        holes = list(shapely.polygons(rings)) if rings else []
        if self.other.has_territory:
            free = shapely.difference(self.other.territory, both)
            rest = shapely.difference(free, shapely.union_all(holes)) if holes else free
            holes += polygons_of(np.array([rest], dtype=object))[0].tolist()
        ground = np.empty(len(holes), dtype=object)
        ground[:] = holes
        if self.own.has_territory:
            ground, _ = polygons_of(shapely.difference(ground, self.own.territory))
        return self._pieces(ground, np.zeros(len(ground), dtype=np.intp))

    def _pieces(self, shapes: Shapes, source: Indices) -> Pieces:
        return Pieces(shapes, source, self.own.measure, self.own.tolerance_m)

    def _mismatch(
        self, pieces: Pieces, members: Indices, units: tuple[int, int], *, is_overlap: bool
    ) -> Mismatch:
        found = self.own.defect(pieces, members, units)
        return Mismatch(*units, is_overlap, found.area_m2, found.width_m, found.point)


def seams_of(own: Coverage, plan: PlanSnapshot, neighbour: Neighbour) -> Seam | None:
    """The seam of a coverage with a neighbour; None when there is nothing to compare it with."""
    if neighbour.plan is None:
        return None
    layer = neighbour.plan.layers.get(own.layer.spec.name)
    if layer is None or len(layer) == 0 or layer.crs != own.layer.crs:
        return None
    there = replace(neighbour.plan, registers=plan.registers)
    units = _in_force(layer, neighbour.plan)
    if len(units) == 0:
        return None
    masks = mask_areas(there, layer)
    other = Coverage(units, masks, own.area_method, own.tolerance_m, own.day)
    return Seam(own, other, neighbour)


def _in_force(layer: FeatureLayer, plan: PlanSnapshot) -> FeatureLayer:
    if plan.on is None or not days_of(layer, plan.on):
        return layer
    return rows_of_layer(layer, in_force_on(layer, plan.on))
