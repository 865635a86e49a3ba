"""Ground of protected areas that lies in units which must not hold it.

Most areas lie inside one unit that may hold them; only the others are overlaid with the units they
meet, so the cost follows what is doubtful.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.carried import carried
from ecozoning.geometry.measure import measure_for
from ecozoning.geometry.overlay import MULTI_POLYGON, POLYGON, intersection
from ecozoning.model.plan import AreaMethod, Profile
from ecozoning.model.snapshot import FeatureLayer, RegisterSnapshot, Shapes
from ecozoning.rules.areas_in_force import Indices
from ecozoning.rules.pieces import Pieces, polygons_of

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Ground that an area and a unit share though the unit's class must not hold the area.

    `area` and `unit` are rows. Area in m² by the method of the plan, width in metres, point in the
    CRS of the plan; `shape` is the ground itself in that CRS.
    """

    area: int
    unit: int
    area_m2: float
    width_m: float
    point: tuple[float, float]
    shape: shapely.Geometry


def uncovered_ground(
    areas: RegisterSnapshot,
    rows: Indices,
    units: FeatureLayer,
    may_hold: Flags,
    *,
    area_method: AreaMethod,
    tolerance_m: float,
) -> tuple[Uncovered, ...]:
    """Every pair of an area and a unit that must not hold it, with the ground they share.

    Ground nowhere wider than the tolerance is left out.

    Args:
        areas: the register.
        rows: its areas to look at.
        units: the units of one domain.
        may_hold: per unit, whether its class may hold these areas.
        area_method: how the plan measures.
        tolerance_m: the tolerance of the profile in metres.
    """
    shapes = carried(areas.areas.shapes[rows], areas.areas.crs, units.crs)
    found, others = _pairs(shapes, units.shapes, may_hold)
    if len(found) == 0:
        return ()
    parts, source = polygons_of(intersection(shapes[found], units.shapes[others]))
    pieces = Pieces(parts, source, measure_for(units.crs, area_method), tolerance_m)
    wide = np.flatnonzero(~pieces.is_noise)
    return tuple(
        _uncovered(
            int(rows[found[pair]]), int(others[pair]), pieces, wide[pieces.source[wide] == pair]
        )
        for pair in np.unique(pieces.source[wide])
    )


def _pairs(shapes: Shapes, units: Shapes, may_hold: Flags) -> tuple[Indices, Indices]:
    """Areas that no one good unit covers, each with the other units it meets."""
    doubtful = np.arange(len(shapes))
    if may_hold.any():
        good = shapely.STRtree(units[may_hold])
        inside = np.unique(good.query(shapes, predicate="covered_by")[0])
        doubtful = np.setdiff1d(doubtful, inside)
    bad = np.flatnonzero(~may_hold)
    if len(bad) == 0 or len(doubtful) == 0:
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp)
    which, met = shapely.STRtree(units[bad]).query(shapes[doubtful], predicate="intersects")
    found, others = doubtful[which], bad[met]
    overlap = may_overlap(shapes, units, found, others)
    return found[overlap], others[overlap]


def may_overlap(shapes: Shapes, units: Shapes, found: Indices, others: Indices) -> Flags:
    """False for pairs that only share edges: one look at all of them tells, without overlays."""
    areas, area_of = np.unique(found, return_inverse=True)
    met, unit_of = np.unique(others, return_inverse=True)
    both = np.concatenate([shapes[areas], units[met]])
    if not np.isin(shapely.get_type_id(both), (POLYGON, MULTI_POLYGON)).all():
        return np.ones(len(found), dtype=bool)
    edges = shapely.coverage_invalid_edges(both)
    offends = ~(shapely.is_missing(edges) | shapely.is_empty(edges))
    flags: Flags = offends[area_of] | offends[len(areas) + unit_of]
    return flags


def _uncovered(area: int, unit: int, pieces: Pieces, members: Indices) -> Uncovered:
    largest = members[np.argmax(pieces.areas_m2[members])]
    x, y = pieces.points[largest].tolist()
    return Uncovered(
        area=area,
        unit=unit,
        area_m2=float(pieces.areas_m2[members].sum()),
        width_m=float(pieces.widths_m[largest]),
        point=(x, y),
        shape=shapely.MultiPolygon(pieces.shapes[members].tolist()),
    )


@dataclass(frozen=True, slots=True)
class ProtectedKind:
    """Which areas of a register must lie in units of which classes. None: of any kind, any zone."""

    register: str
    classes: frozenset[int]
    kinds: frozenset[str] | None = None
    zones: frozenset[str] | None = None

    def rows(self, register: RegisterSnapshot, in_force: Indices) -> Indices:
        """Of the areas in force those this speaks of."""
        columns = register.areas.columns
        chosen = [
            row
            for row in in_force.tolist()
            if (self.kinds is None or columns["kind"][row] in self.kinds)
            and (self.zones is None or columns["zone"][row] in self.zones)
        ]
        return np.array(chosen, dtype=np.intp)


def protected_kinds(profile: Profile) -> Iterator[ProtectedKind]:
    """What the profile says about areas of registers, in its order."""
    for one in profile.raw.get("protected_areas", ()):
        yield ProtectedKind(
            register=one["register"],
            classes=frozenset(one["classes"]),
            kinds=_names(one.get("kinds")),
            zones=_names(one.get("zones")),
        )


def _names(values: list[str] | None) -> frozenset[str] | None:
    return None if values is None else frozenset(values)
