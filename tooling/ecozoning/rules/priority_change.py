"""Changed ground of priority units, and what of it lawful events explain (domain rules 8, 9)."""

from dataclasses import dataclass

import numpy as np
import shapely

from ecozoning.geometry.overlay import NOTHING, difference, differences, measurable
from ecozoning.geometry.reproject import carried
from ecozoning.model.report_units import Fate, UnitFate
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text
from ecozoning.rules.change_ground import SMALLEST_M2, Solid, solid_ground, without
from ecozoning.rules.change_subject import UNIT_LAYERS, ChangeUnderCheck

TERRITORY = "territory"
NO_GROUND = frozenset({Fate.EDITED, Fate.NOISE, Fate.KEPT, Fate.RENUMBERED})
Point = tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class PriorityChange:
    """Ground in m² that left the priority class with a unit, or came to it; a place in it."""

    layer: str
    code: str
    lost_m2: float
    gained_m2: float
    point: Point


@dataclass(frozen=True, slots=True)
class LawfulChange:
    """Changed ground of a priority unit, and what of it lies outside the events named.

    `missing` says why that cannot be told.
    """

    layer: str
    code: str
    changed_m2: float
    outside_m2: float
    point: Point
    events: tuple[str, ...]
    missing: Text | None = None


@dataclass(frozen=True, slots=True)
class _Ground:
    """Per unit: ground that ceased to be priority, that became it, and that changed unit."""

    units: tuple[UnitFate, ...]
    lost: Shapes
    gained: Shapes
    inner: Shapes


def priority_changes(change: ChangeUnderCheck) -> list[PriorityChange]:
    """Every unit that gave priority ground up or took some, by layer and code."""
    found = []
    for layer in sorted(UNIT_LAYERS):
        ground = _ground(change, layer)
        lost, gained = (solid_ground(change, side) for side in (ground.lost, ground.gained))
        for place, unit in enumerate(ground.units):
            point = lost.points[place] or gained.points[place]
            areas = float(lost.areas_m2[place]), float(gained.areas_m2[place])
            found.append(PriorityChange(layer, unit.facts.code, *areas, point))
    return found


def lawful_changes(change: ChangeUnderCheck) -> list[LawfulChange]:
    """Units with changed priority ground outside the events named, by layer and code."""
    return [one for layer in sorted(UNIT_LAYERS) for one in _outside(change, layer)]


def _outside(change: ChangeUnderCheck, layer: str) -> list[LawfulChange]:
    ground = _ground(change, layer)
    if not ground.units:
        return []
    begun, ended = _event_ground(change)
    released = without(ended, begun) if len(ended) and len(begun) else ended
    parts = [
        without(ground.lost, released),
        without(ground.gained, begun),
        without(ground.inner, np.concatenate([begun, ended])),
    ]
    outside = _together(change, parts)
    changed = _together(change, [ground.lost, ground.gained, ground.inner])
    events = tuple(sorted(change.events_in_force()))
    missing = change.after.found.missing_registers if change.named_events else None
    return [
        LawfulChange(
            layer, unit.facts.code, changed_m2, outside_m2, outside.points[place], events, missing
        )
        for place, (unit, changed_m2, outside_m2) in enumerate(
            zip(ground.units, changed.areas_m2.tolist(), outside.areas_m2.tolist(), strict=True)
        )
        if outside_m2 > SMALLEST_M2
    ]


def _together(change: ChangeUnderCheck, parts: list[Shapes]) -> Solid:
    return solid_ground(change, shapely.union_all(np.column_stack(parts), axis=1))


def _ground(change: ChangeUnderCheck, layer: str) -> _Ground:
    """The changed ground of units that are, or were, of a priority class.

    Units do not overlap: ground of a changed unit is priority before or after only through units
    that changed too.
    """
    units = tuple(
        one
        for fates in change.compared.fates
        if fates.layer == layer
        for one in fates.changed
        if set(one.fates) - NO_GROUND
        and (_is_priority(change, one.before) or _is_priority(change, one.after))
    )
    if not units:
        nothing = np.empty(0, dtype=object)
        return _Ground((), nothing, nothing, nothing)
    old = _of_priority(
        change,
        units,
        change.old_shapes(layer, [one.before_code for one in units]),
        "before",
    )
    new = _of_priority(
        change,
        units,
        change.new_shapes(layer, [one.after_code for one in units]),
        "after",
    )
    lost, gained = without(old, new), without(new, old)
    out, into = differences(old, new)
    inner = shapely.union(difference(out, lost), difference(into, gained))
    return _Ground(units, lost, gained, inner)


def _of_priority(
    change: ChangeUnderCheck, units: tuple[UnitFate, ...], shapes: Shapes, side: str
) -> Shapes:
    """The shapes of one side where the unit is of a priority class there; else nothing."""
    found, _ = measurable(shapes)
    for place, unit in enumerate(units):
        if not _is_priority(change, getattr(unit, side)):
            found[place] = NOTHING
    return found


def _is_priority(change: ChangeUnderCheck, facts: object) -> bool:
    return facts is not None and getattr(facts, "class_value", None) in change.priority_classes


def _event_ground(change: ChangeUnderCheck) -> tuple[Shapes, Shapes]:
    """Areas that the events named began, and areas they ended; events in force alone."""
    events = change.events_in_force()
    begun: list[object] = []
    ended: list[object] = []
    for register in change.after.snapshot.registers:
        if register.kind == TERRITORY:
            continue
        areas = register.areas
        shapes = carried(areas.shapes, areas.crs, change.plan.crs)
        for side, name in ((begun, "began_by"), (ended, "ended_by")):
            side += [
                shape
                for shape, event in zip(shapes, areas.columns[name], strict=True)
                if event in events and shape is not None
            ]
    return measurable(_array(begun))[0], measurable(_array(ended))[0]


def _array(shapes: list[object]) -> Shapes:
    found = np.empty(len(shapes), dtype=object)
    found[:] = shapes
    return found
