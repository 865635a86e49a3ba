"""The days on which a plan's units have to cover its territory (docs/decisions/0030).

Units never in force together may overlap. A unit may say from which day it is in force and from
which it no longer is; without these columns it always is. The set of units changes only on such
days, so looking at them and at the day asked for is looking at every day from then on.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt

from ecozoning.model.snapshot import FeatureLayer, PlanSnapshot
from ecozoning.model.text import Text
from ecozoning.rules.coverage import Coverage, Defect, mask_areas

FROM, UNTIL = "in_force_from", "in_force_until"
"""First day in force; first day no longer in force."""

ALWAYS = Text("", "")
WHEN = Text(" on {day}", "(以 {day} 为准)")


def coverages_of(snapshot: PlanSnapshot) -> tuple[Coverage, ...]:
    """Per layer of units one coverage for the day asked for, then one for each later set of units.

    A layer without dates has one. Days on which nothing is in force are left out.
    """
    return tuple(
        coverage
        for layer in snapshot.unit_layers
        if len(layer)
        for coverage in _of_layer(snapshot, layer)
    )


def _of_layer(snapshot: PlanSnapshot, layer: FeatureLayer) -> Iterator[Coverage]:
    masks = mask_areas(snapshot, layer)
    method, tolerance = snapshot.plan.area_method, snapshot.profile.tolerance_m
    days = days_of(layer, snapshot.on)
    if not days:
        yield Coverage(layer, masks, method, tolerance)
    seen: set[bytes] = set()
    for day in days:
        there = in_force_on(layer, day)
        if there.any() and there.tobytes() not in seen:
            seen.add(there.tobytes())
            yield Coverage(rows_of_layer(layer, there), masks, method, tolerance, day)


def days_of(layer: FeatureLayer, on: date | None) -> list[date]:
    """The day asked for and every day on which a unit enters or leaves; none without dates."""
    changes = {day for name in (FROM, UNTIL) for day in days_in(layer, name) if day is not None}
    if not changes:
        return []
    return [*([] if on is None else [on]), *sorted(changes - {on})]


def in_force_on(layer: FeatureLayer, day: date) -> npt.NDArray[np.bool_]:
    """True for the features in force on a day."""
    began = [start is None or start <= day for start in days_in(layer, FROM)]
    ended = [end is not None and end <= day for end in days_in(layer, UNTIL)]
    there: npt.NDArray[np.bool_] = np.array(began, dtype=bool) & ~np.array(ended, dtype=bool)
    return there


def rows_of_layer(layer: FeatureLayer, rows: npt.NDArray[np.bool_]) -> FeatureLayer:
    """Some features of a layer as a layer."""
    chosen = np.flatnonzero(rows).tolist()
    columns = {name: [values[i] for i in chosen] for name, values in layer.columns.items()}
    return replace(layer, columns=columns, shapes=layer.shapes[rows])


def layer_on(layer: FeatureLayer, day: date | None) -> FeatureLayer:
    """The features in force on a day; all of them without a day, or when none bears a date."""
    if day is None or not days_of(layer, None):
        return layer
    return rows_of_layer(layer, in_force_on(layer, day))


def distinct(
    coverages: tuple[Coverage, ...], pick: Callable[[Coverage], tuple[Defect, ...]]
) -> Iterator[tuple[Coverage, Defect]]:
    """The defects of all coverages, each once: on the first day it is there."""
    known: set[tuple[object, ...]] = set()
    for coverage in coverages:
        for defect in pick(coverage):
            names = tuple(str(coverage.layer.keys[unit]) for unit in defect.units)
            what = (coverage.layer.spec.name, names, defect.kind, round(defect.area_m2, 2))
            if coverage.day is None or what not in known:
                known.add(what)
                yield coverage, defect


def when(coverage: Coverage) -> Text:
    """The day a coverage is looked at, as a message has it; nothing for a layer without dates."""
    return ALWAYS if coverage.day is None else WHEN.format(day=coverage.day.isoformat())


def days_in(layer: FeatureLayer, column: str) -> list[date | None]:
    """The days in a column; None where there is none, and throughout when there is no column."""
    values = layer.columns.get(column)
    return [None] * len(layer) if values is None else [_day(value) for value in values]


def _day(value: object) -> date | None:
    """A day of a cell; what is none is for a rule of the schema to say."""
    try:
        return date.fromisoformat(str(value)) if value is not None else None
    except ValueError:
        return None
