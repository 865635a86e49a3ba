"""Ground that went from unit to unit, against what the rows of lineage carry."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import shapely

from ecozoning.geometry.measure import measure_for
from ecozoning.model.changes import LayerChanges, LineageKind
from ecozoning.rules.change_subject import ChangeUnderCheck

SMALLEST_ROOM_M2 = 1.0
"""Areas in the list are rounded, and so are those of small units."""

Pair = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Missed:
    """Ground in m² between two units as the shapes show it and as the rows tell it."""

    before: str | None
    after: str | None
    area_m2: float
    told_m2: float


def ground_not_told(change: ChangeUnderCheck, layer: LayerChanges) -> list[Missed]:
    """Pairs of units whose rows carry other ground than went, beyond perimeter × tolerance.

    A pair in two relations (a part of a split unit that was merged) counts once. A row without an
    area says that ground went and leaves the number open.
    """
    shown, told = _shown(layer), _told(change, layer)
    unknown = _without_any_row(change, layer)
    pairs = sorted(
        (pair for pair in shown.keys() | told.keys() if not unknown & set(pair)),
        key=lambda pair: (pair[1] or "", pair[0] or ""),
    )
    rooms = _rooms_m2(change, layer.layer, pairs)
    found = []
    for pair, room_m2 in zip(pairs, rooms, strict=True):
        area_m2, told_m2 = shown.get(pair, 0.0), told.get(pair, 0.0)
        if told_m2 is not None and abs(told_m2 - area_m2) > room_m2:
            found.append(Missed(*pair, area_m2, told_m2))
    return found


def _shown(layer: LayerChanges) -> dict[Pair, float]:
    return {
        (pair.before, pair.after): pair.area_m2
        for relation in layer.lineage
        if relation.kind is not LineageKind.RESHAPE
        for pair in relation.pairs
    }


def _told(change: ChangeUnderCheck, layer: LayerChanges) -> dict[Pair, float | None]:
    """The ground of each pair by its rows; None: a row leaves it open."""
    codes = {one.code for side in change.compared.facts[layer.layer] for one in side}
    areas: dict[Pair, list[float | None]] = defaultdict(list)
    for row, _ in change.lineage:
        pair = (row.get("before_code"), row.get("after_code"))
        named = set(pair) - {None}
        if row.get("kind") != LineageKind.RESHAPE.value and named and named <= codes:
            areas[pair].append(row.get("area_m2"))
    return {
        pair: None if None in some else max(float(area or 0) for area in some)
        for pair, some in areas.items()
    }


def _without_any_row(change: ChangeUnderCheck, layer: LayerChanges) -> set[str | None]:
    """Units that are gone or new and have no row at all: another rule says so."""
    before, after = ({one.code for one in side} for side in change.compared.facts[layer.layer])
    told_before = {row.get("before_code") for row, _ in change.lineage}
    told_after = {row.get("after_code") for row, _ in change.lineage}
    return {*(before - after - told_before), *(after - before - told_after)}


def _rooms_m2(change: ChangeUnderCheck, layer: str, pairs: list[Pair]) -> list[float]:
    """What the tolerance is worth along the boundary of each pair's later (or earlier) unit."""
    if not pairs:
        return []
    new = change.new_shapes(layer, [after for _, after in pairs])
    old = change.old_shapes(layer, [before for before, _ in pairs])
    shapes = np.where(shapely.is_missing(new), old, new)
    measure = measure_for(change.plan.crs, change.plan.area_method)
    metres = measure.local_metres(measure.working(shapes))
    room = np.nan_to_num(shapely.length(metres)) * change.profile.tolerance_m
    found: list[float] = np.maximum(room, SMALLEST_ROOM_M2).tolist()
    return found
