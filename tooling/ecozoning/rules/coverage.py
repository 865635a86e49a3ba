"""The units of one domain in force on one day, against each other and the territory to be filled.

`shapely.coverage_invalid_edges` looks at everything once and names the few units that offend;
exact overlays are made on those alone.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.measure import Measure, measure_for
from ecozoning.geometry.near import reach_of
from ecozoning.model.plan import AreaMethod, grid_of
from ecozoning.model.snapshot import FeatureLayer, PlanSnapshot, Shapes
from ecozoning.rules.areas_in_force import rows_in_force
from ecozoning.rules.coverage_kinds import OverlapKind, lies_within
from ecozoning.rules.coverage_parts import covered_ground, offending_units
from ecozoning.rules.pieces import Indices, Pieces, polygons_of
from ecozoning.rules.shared_edges import EdgeMarks, loose_edges, marked_edges
from ecozoning.rules.unmatched import Unmatched, away_from, nearest_once, unmatched_vertices

TERRITORY = "territory"
"""Kind of the register that holds the masks of the jurisdictions."""


@dataclass(frozen=True, slots=True)
class Defect:
    """Ground that two units claim, that none claims, or that lies outside: with its units.

    Area in m² by the method of the plan, width in metres, point in the CRS of the plan. Of a unit
    contained in another the inner one stands first.
    """

    units: tuple[int, ...]
    area_m2: float
    width_m: float
    point: tuple[float, float]
    kind: OverlapKind = OverlapKind.PARTIAL


@dataclass(frozen=True)
class Coverage:
    """The units of one layer, and the masks of the territory as register layer and row.

    Without masks the territory is not known. `day` is the day the
    units are in force on; None when nothing in the layer bears a date.
    """

    layer: FeatureLayer
    mask_areas: tuple[tuple[FeatureLayer, int], ...]
    area_method: AreaMethod
    tolerance_m: float
    day: date | None = None

    @property
    def has_territory(self) -> bool:
        """Whether the ground to be covered is known."""
        return len(self.mask_areas) > 0

    @cached_property
    def masks(self) -> Shapes:
        """The shapes of the masks."""
        found = np.empty(len(self.mask_areas), dtype=object)
        found[:] = [areas.shapes[row] for areas, row in self.mask_areas]
        return found

    @cached_property
    def _offends(self) -> npt.NDArray[np.bool_]:
        return offending_units(self.layer.shapes, self.tree, self._edges.units)

    @cached_property
    def _edges(self) -> EdgeMarks:
        return marked_edges(self.layer.shapes)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """The units by their place."""
        return shapely.STRtree(self.layer.shapes)

    @cached_property
    def measure(self) -> Measure:
        """How its ground is measured."""
        return measure_for(self.layer.crs, self.area_method)

    @cached_property
    def _pairs(self) -> npt.NDArray[np.intp]:
        """Pairs of units whose shapes meet and of which at least one offends, each pair once."""
        offenders = np.flatnonzero(self._offends)
        found, others = self.tree.query(self.layer.shapes[offenders], predicate="intersects")
        pairs = np.sort(np.column_stack([offenders[found], others]), axis=1)
        different: npt.NDArray[np.intp] = np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)
        return different

    @cached_property
    def shared(self) -> Pieces:
        """Every piece of ground that two units claim; its source is the number of the pair."""
        left, right = self._pairs[:, 0], self._pairs[:, 1]
        common = shapely.intersection(self.layer.shapes[left], self.layer.shapes[right])
        return self._pieces(*polygons_of(common))

    def pair(self, number: int) -> tuple[int, int]:
        """The two units of a pair that shares ground."""
        left, right = self._pairs[number].tolist()
        return left, right

    @cached_property
    def overlaps(self) -> tuple[Defect, ...]:
        """Pairs of units that share ground wider than the tolerance, of every kind."""
        pieces = self.shared
        wide = np.flatnonzero(~pieces.is_noise)
        numbers = np.unique(pieces.source[wide])
        pairs, kinds = self._told_apart(self._pairs[numbers])
        return tuple(
            replace(
                self.defect(pieces, wide[pieces.source[wide] == number], tuple(pair.tolist())),
                kind=kind,
            )
            for number, pair, kind in zip(numbers, pairs, kinds, strict=True)
        )

    def overlaps_of(self, kind: OverlapKind) -> tuple[Defect, ...]:
        """Those of one kind."""
        return tuple(defect for defect in self.overlaps if defect.kind is kind)

    def _told_apart(self, pairs: Indices) -> tuple[Indices, list[OverlapKind]]:
        """Pairs with the inner unit first, and how the two lie to each other."""
        left, right = (self.layer.shapes[pairs[:, side]] for side in (0, 1))
        in_right = lies_within(left, right, self.shared)
        in_left = lies_within(right, left, self.shared)
        turned = in_left & ~in_right
        ordered = np.where(turned[:, None], pairs[:, ::-1], pairs)
        same, contained = in_left & in_right, in_left | in_right
        chosen = np.where(same, 2, np.where(contained, 1, 0))
        return ordered, [list(OverlapKind)[one] for one in chosen]

    @cached_property
    def union(self) -> shapely.Geometry:
        """All ground the units claim."""
        covered = covered_ground(self.layer.shapes[~self._offends])
        rest = self.layer.shapes[self._offends]
        return covered if len(rest) == 0 else shapely.union_all([covered, *rest])

    @cached_property
    def territory(self) -> shapely.Geometry:
        """All ground to be covered."""
        return shapely.union_all(self.masks)

    @cached_property
    def uncovered(self) -> Pieces:
        """Ground of the territory without a unit; without a territory, holes among the units."""
        if self.has_territory:
            rest = shapely.difference(self.territory, self.union)
            return self._pieces(*polygons_of(np.array([rest], dtype=object)))
        parts, _ = polygons_of(np.array([self.union], dtype=object))
        rings = [ring for part in parts for ring in part.interiors]
        holes = shapely.polygons(rings) if rings else np.empty(0, dtype=object)
        return self._pieces(holes, np.zeros(len(holes), dtype=np.intp))

    @cached_property
    def gaps(self) -> tuple[Defect, ...]:
        """Ground wider than the tolerance that no unit claims, with the units around it."""
        return self._defects_of(self.uncovered)

    @cached_property
    def beyond(self) -> Pieces:
        """Ground of units outside the territory; its source is the number of the unit."""
        if not self.has_territory:
            return self._pieces(np.empty(0, dtype=object), np.empty(0, dtype=np.intp))
        over = shapely.difference(self.union, self.territory)
        parts, _ = polygons_of(np.array([over], dtype=object))
        which, units = self.tree.query(parts, predicate="intersects")
        return self._pieces(
            *_with_owner(shapely.intersection(parts[which], self.layer.shapes[units]), units)
        )

    @cached_property
    def crossings(self) -> tuple[Defect, ...]:
        """Units with ground wider than the tolerance beyond the outer boundary of the territory."""
        return self._by_unit(np.flatnonzero(~self.beyond.is_noise & ~self._in_hole))

    @cached_property
    def over_holes(self) -> tuple[Defect, ...]:
        """Units with ground wider than the tolerance in a hole of the territory."""
        return self._by_unit(np.flatnonzero(~self.beyond.is_noise & self._in_hole))

    def _by_unit(self, members: Indices) -> tuple[Defect, ...]:
        pieces = self.beyond
        return tuple(
            self.defect(pieces, members[pieces.source[members] == unit], (int(unit),))
            for unit in np.unique(pieces.source[members])
        )

    @cached_property
    def _in_hole(self) -> npt.NDArray[np.bool_]:
        """True for pieces beyond the territory that lie in a hole of it."""
        inside = np.zeros(len(self.beyond), dtype=bool)
        parts, _ = polygons_of(np.array([self.territory], dtype=object))
        rings = [ring for part in parts for ring in part.interiors]
        if rings and len(self.beyond):
            points = shapely.points(self.beyond.points)
            inside[shapely.STRtree(points).query(shapely.polygons(rings), "contains")[1]] = True
        return inside

    @cached_property
    def unmatched(self) -> Unmatched:
        """Vertices of a unit at a neighbour's boundary where the neighbour has none.

        What lies at an overlap or a gap that is told anyway is left out.
        """
        edges = loose_edges(self.layer.shapes, self._edges)
        found = nearest_once(unmatched_vertices(edges, self.measure, self.tolerance_m))
        reach = reach_of(found.point, self.layer.crs, self.tolerance_m)
        for pieces in self.all_pieces:
            found = away_from(found, pieces.shapes[~pieces.is_noise], reach)
        return found

    @property
    def noise_pieces(self) -> int:
        """How many pieces nowhere wider than the tolerance were set aside."""
        return int(sum(piece.is_noise.sum() for piece in self.all_pieces))

    @property
    def noise_m2(self) -> float:
        """Their area in m²."""
        return float(sum(piece.areas_m2[piece.is_noise].sum() for piece in self.all_pieces))

    @property
    def all_pieces(self) -> tuple[Pieces, ...]:
        """Ground that two claim, that none claims, and that lies beyond the territory."""
        return self.shared, self.uncovered, self.beyond

    def _pieces(self, shapes: Shapes, source: Indices) -> Pieces:
        return Pieces(shapes, source, self.measure, self.tolerance_m)

    def _defects_of(self, pieces: Pieces) -> tuple[Defect, ...]:
        wide = np.flatnonzero(~pieces.is_noise)
        reach = 10 * grid_of(self.layer.crs)
        which, units = self.tree.query(pieces.shapes[wide], predicate="dwithin", distance=reach)
        return tuple(
            self.defect(pieces, wide[[number]], tuple(sorted(units[which == number].tolist())))
            for number in range(len(wide))
        )

    def defect(self, pieces: Pieces, members: Indices, units: tuple[int, ...]) -> Defect:
        """Some pieces as one defect of these units, at the largest of them."""
        largest = members[np.argmax(pieces.areas_m2[members])]
        x, y = pieces.points[largest].tolist()
        return Defect(
            units=units,
            area_m2=float(pieces.areas_m2[members].sum()),
            width_m=float(pieces.widths_m[largest]),
            point=(x, y),
        )


def territory_areas(snapshot: PlanSnapshot) -> list[tuple[FeatureLayer, int]]:
    """The areas of the territory register that are in force, as layer and row."""
    return [
        (register.areas, int(row))
        for register in snapshot.registers
        if register.kind == TERRITORY
        for row in rows_in_force(register, snapshot.on)
    ]


def mask_areas(snapshot: PlanSnapshot, layer: FeatureLayer) -> tuple[tuple[FeatureLayer, int], ...]:
    """The masks of the plan's own jurisdiction in the domain of the layer, as layer and row."""
    return tuple(
        (areas, row)
        for areas, row in territory_areas(snapshot)
        if areas.columns["domain"][row] in (layer.spec.domain, None)
        and is_within(areas.columns["division_code"][row], snapshot.code)
    )


def is_within(division_code: str | None, plan_code: str) -> bool:
    """Whether a division lies in the jurisdiction of a plan: 990102 in 990100, both in 990000."""
    return division_code is not None and division_code.startswith(stem_of(plan_code))


def stem_of(plan_code: str) -> str:
    """The digits of a division code without its closing pairs of zeros: 990100 is 9901."""
    stem = plan_code
    while len(stem) > 2 and stem.endswith("00"):
        stem = stem[:-2]
    return stem


def _with_owner(shapes: Shapes, owners: Indices) -> tuple[Shapes, Indices]:
    parts, source = polygons_of(shapes)
    return parts, owners[source]
