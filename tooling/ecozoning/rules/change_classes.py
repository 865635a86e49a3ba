"""Ground that changed class, unit by unit, and what is said of why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ecozoning.model.changes import Change, LayerChanges
from ecozoning.model.documents import Row
from ecozoning.model.text import Text, same
from ecozoning.rules.change_ground import SMALLEST_M2, points_in
from ecozoning.rules.change_subject import ChangeUnderCheck


@dataclass(frozen=True, slots=True)
class ClassMove:
    """Ground in m² of one unit before that is of another class, in one unit after."""

    layer: str
    before: str
    after: str
    old_class: Any
    new_class: Any
    area_m2: float


def class_moves(change: ChangeUnderCheck) -> tuple[ClassMove, ...]:
    """All ground of units that changed class, by layer and code; noise is left out."""
    found = [move for layer in change.unit_changes for move in _in_layer(change, layer)]
    return tuple(sorted(found, key=lambda one: (one.layer, one.before, one.after)))


def downgrades(change: ChangeUnderCheck) -> tuple[ClassMove, ...]:
    """The moves to a class that protects less."""
    ranks = {one.value: one.rank for one in change.profile.classes}
    return tuple(
        one
        for one in class_moves(change)
        if ranks.get(one.old_class, 0) < ranks.get(one.new_class, 0) and one.old_class in ranks
    )


def _in_layer(change: ChangeUnderCheck, layer: LayerChanges) -> Iterator[ClassMove]:
    before, after = change.compared.facts[layer.layer]
    old = {unit.code: unit for unit in before}
    new = {unit.code: unit for unit in after}
    for flow in layer.ground:
        came, went = old.get(flow.before or ""), new.get(flow.after or "")
        if came is None or went is None or came.class_value == went.class_value:
            continue
        if flow.area_m2 > SMALLEST_M2:
            yield _move(layer.layer, came, went, flow.area_m2)
    for one in layer.features:
        came, went = old.get(one.before_key or ""), new.get(one.after_key or "")
        if one.change is not Change.MODIFIED or came is None or went is None:
            continue
        lost_m2 = 0.0 if one.geometry is None else one.geometry.lost_m2
        kept_m2 = came.area_m2 - lost_m2
        if came.class_value != went.class_value and kept_m2 > SMALLEST_M2:
            yield _move(layer.layer, came, went, kept_m2)


def _move(layer: str, came: Any, went: Any, area_m2: float) -> ClassMove:
    return ClassMove(layer, came.code, went.code, came.class_value, went.class_value, area_m2)


def points_of(
    change: ChangeUnderCheck, moves: Sequence[ClassMove]
) -> list[tuple[float, float] | None]:
    """A place in the ground of each move."""
    found: list[tuple[float, float] | None] = []
    for layer, some in groupby(moves, key=lambda one: one.layer):
        found += points_in(change, layer, [(one.before, one.after) for one in some])
    return found


def class_name(change: ChangeUnderCheck, value: Any) -> Text:
    """A class as people call it."""
    known = change.profile.class_named(value)
    return same(str(value)) if known is None else known.name


def rows_between(change: ChangeUnderCheck, before: str, after: str) -> list[Row]:
    """Confirmed rows of lineage.csv that lead from one unit to another."""
    return [
        row
        for row, _ in change.lineage
        if row.get("status") == "confirmed"
        and (row.get("before_code"), row.get("after_code")) == (before, after)
    ]


def grounds_of(change: ChangeUnderCheck, rows: Sequence[Row]) -> Text | None:
    """The reason that rows give with a document or event that is there; None: none does.

    A row that names none of its own rests on what plan.yaml names for the same reason.
    """
    for row in rows:
        reason = row.get("reason")
        if not reason:
            continue
        papers = [row.get("event"), row.get("document")]
        if not any(papers):
            papers += _of_reason(change, str(reason))
        known = [str(one) for one in papers if one and is_there(change, str(one))]
        if known:
            return Text("{reason}, {paper}", "{reason},{paper}").format(
                reason=str(reason), paper=known[0]
            )
    return None


def _of_reason(change: ChangeUnderCheck, reason: str) -> list[str]:
    return [
        paper
        for one in change.plan.reasons
        if one.reason.value == reason
        for paper in (*one.events, *one.documents)
    ]


def is_there(change: ChangeUnderCheck, name: str) -> bool:
    """Whether a name is an event in force or a document recorded with the plan."""
    event, on = change.compared.events.get(name), change.after.snapshot.on
    if event is not None:
        return on is None or event.effect.in_force(on)
    path = f"documents/{name}"
    return any(file.path == path and file.actual for file in change.after.found.data)
