"""The units of one domain against each other and against the territory they have to fill.

`shapely.coverage_invalid_edges` looks at everything once and names the few units that offend;
exact overlays are made on those alone.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.measure import measure_for
from ecozoning.model.plan import AreaMethod, grid_of
from ecozoning.model.snapshot import FeatureLayer, PlanSnapshot, Shapes
from ecozoning.rules.coverage_parts import covered_ground, offending_units
from ecozoning.rules.pieces import Indices, Pieces, polygons_of

TERRITORY = "territory"
"""Kind of the register that holds the masks of the jurisdictions."""


@dataclass(frozen=True, slots=True)
class Defect:
    """Ground that two units claim, that none claims, or that lies outside: with its units.

    Area in m² by the method of the plan, width in metres, point in the CRS of the plan.
    """

    units: tuple[int, ...]
    area_m2: float
    width_m: float
    point: tuple[float, float]


@dataclass(frozen=True)
class Coverage:
    """The units of one layer and the territory, an array of masks; no masks: not known."""

    layer: FeatureLayer
    masks: Shapes
    area_method: AreaMethod
    tolerance_m: float

    @property
    def has_territory(self) -> bool:
        """Whether the ground to be covered is known."""
        return len(self.masks) > 0

    @cached_property
    def _offends(self) -> npt.NDArray[np.bool_]:
        return offending_units(self.layer.shapes, self._tree)

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.layer.shapes)

    @cached_property
    def _pairs(self) -> npt.NDArray[np.intp]:
        """Pairs of units whose shapes meet and of which at least one offends, each pair once."""
        offenders = np.flatnonzero(self._offends)
        found, others = self._tree.query(self.layer.shapes[offenders], predicate="intersects")
        pairs = np.sort(np.column_stack([offenders[found], others]), axis=1)
        different: npt.NDArray[np.intp] = np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)
        return different

    @cached_property
    def shared(self) -> Pieces:
        """Every piece of ground that two units claim; its source is the number of the pair."""
        left, right = self._pairs[:, 0], self._pairs[:, 1]
        common = shapely.intersection(self.layer.shapes[left], self.layer.shapes[right])
        return self._pieces(*polygons_of(common))

    @cached_property
    def overlaps(self) -> tuple[Defect, ...]:
        """Pairs of units that share ground wider than the tolerance."""
        pieces, pairs = self.shared, self._pairs
        wide = np.flatnonzero(~pieces.is_noise)
        return tuple(
            self._defect(pieces, wide[pieces.source[wide] == pair], tuple(pairs[pair].tolist()))
            for pair in np.unique(pieces.source[wide])
        )

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
    def _uncovered(self) -> Pieces:
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
        return self._defects_of(self._uncovered)

    @cached_property
    def _beyond(self) -> Pieces:
        if not self.has_territory:
            return self._pieces(np.empty(0, dtype=object), np.empty(0, dtype=np.intp))
        over = shapely.difference(self.union, self.territory)
        parts, _ = polygons_of(np.array([over], dtype=object))
        which, units = self._tree.query(parts, predicate="intersects")
        return self._pieces(
            *_with_owner(shapely.intersection(parts[which], self.layer.shapes[units]), units)
        )

    @cached_property
    def crossings(self) -> tuple[Defect, ...]:
        """Units with ground wider than the tolerance outside the territory."""
        pieces = self._beyond
        wide = np.flatnonzero(~pieces.is_noise)
        return tuple(
            self._defect(pieces, wide[pieces.source[wide] == unit], (int(unit),))
            for unit in np.unique(pieces.source[wide])
        )

    @property
    def noise_pieces(self) -> int:
        """How many pieces nowhere wider than the tolerance were set aside."""
        return int(sum(piece.is_noise.sum() for piece in self._all_pieces))

    @property
    def noise_m2(self) -> float:
        """Their area in m²."""
        return float(sum(piece.areas_m2[piece.is_noise].sum() for piece in self._all_pieces))

    @property
    def _all_pieces(self) -> tuple[Pieces, ...]:
        return self.shared, self._uncovered, self._beyond

    def _pieces(self, shapes: Shapes, source: Indices) -> Pieces:
        measure = measure_for(self.layer.crs, self.area_method)
        return Pieces(shapes, source, measure, self.tolerance_m)

    def _defects_of(self, pieces: Pieces) -> tuple[Defect, ...]:
        wide = np.flatnonzero(~pieces.is_noise)
        reach = 10 * grid_of(self.layer.crs)
        which, units = self._tree.query(pieces.shapes[wide], predicate="dwithin", distance=reach)
        return tuple(
            self._defect(pieces, wide[[number]], tuple(sorted(units[which == number].tolist())))
            for number in range(len(wide))
        )

    def _defect(self, pieces: Pieces, members: Indices, units: tuple[int, ...]) -> Defect:
        largest = members[np.argmax(pieces.areas_m2[members])]
        x, y = pieces.points[largest].tolist()
        return Defect(
            units=units,
            area_m2=float(pieces.areas_m2[members].sum()),
            width_m=float(pieces.widths_m[largest]),
            point=(x, y),
        )


def coverages_of(snapshot: PlanSnapshot) -> tuple[Coverage, ...]:
    """One coverage per layer of units."""
    return tuple(
        Coverage(
            layer=layer,
            masks=_masks(snapshot, layer),
            area_method=snapshot.plan.area_method,
            tolerance_m=snapshot.profile.tolerance_m,
        )
        for layer in snapshot.unit_layers
        if len(layer)
    )


def territory_areas(snapshot: PlanSnapshot) -> list[tuple[FeatureLayer, int]]:
    """The areas of the territory register that are in force, as layer and row."""
    return [
        (register.areas, row)
        for register in snapshot.registers
        if register.kind == TERRITORY
        for row in range(len(register.areas))
        if register.areas.columns["ended_by"][row] is None
    ]


def _masks(snapshot: PlanSnapshot, layer: FeatureLayer) -> Shapes:
    """The masks of the plan's own jurisdiction in the domain of the layer."""
    masks = [
        areas.shapes[row]
        for areas, row in territory_areas(snapshot)
        if areas.columns["domain"][row] in (layer.spec.domain, None)
        and is_within(areas.columns["division_code"][row], snapshot.code)
    ]
    return np.array(masks, dtype=object)


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
