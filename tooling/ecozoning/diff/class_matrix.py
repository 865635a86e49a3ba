"""The full matrix of classes: what went from class to class, and what stayed.

What moved comes from the comparison of shapes, what there was and is from the recorded areas; so
the matrix costs nothing for the units that did not change.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ecozoning.diff.apportion import CENT
from ecozoning.diff.printed_ground import printed_ground
from ecozoning.diff.transitions import NO_CLASS
from ecozoning.model.changes import LayerChanges
from ecozoning.model.report_figures import (
    ClassLabel,
    Direction,
    MatrixCell,
    PrintedGround,
    TransitionMatrix,
)
from ecozoning.model.report_units import UnitFacts

SMALLEST_M2 = 0.01


def class_matrix(
    changes: LayerChanges,
    before: Iterable[UnitFacts],
    after: Iterable[UnitFacts],
    classes: Sequence[ClassLabel],
    wanted: PrintedGround | None = None,
    step: Decimal = CENT,
) -> TransitionMatrix:
    """The matrix of a layer: row sums are the old areas, column sums and noise the new ones.

    Args:
        changes: the comparison of the layer.
        before: its features before.
        after: its features after.
        classes: the order of rows and columns.
        wanted: what the later areas are printed as elsewhere.
        step: the last digit printed, in km².
    """
    old, new = _areas(before), _areas(after)
    moved = {
        (one.before_class, one.after_class): one.area_m2
        for one in changes.transitions
        if one.before_class != one.after_class
    }
    stayed = {value: area - _sum_of(moved, 0, value) for value, area in old.items()}
    ranks = {label.value: label.rank for label in classes}
    cells = [
        MatrixCell(value, value, area, Direction.SAME)
        for value, area in stayed.items()
        if area > SMALLEST_M2
    ]
    cells += [
        MatrixCell(came, went, area, direction_of(came, went, ranks))
        for (came, went), area in moved.items()
    ]
    order = {label.value: place for place, label in enumerate(classes)}
    cells = sorted(cells, key=lambda cell: _order(cell, order))
    noise = {
        value: new.get(value, 0.0) - stayed.get(value, 0.0) - _sum_of(moved, 1, value)
        for value in {**old, **new}
    }
    shown = {(one.before_class, one.after_class): one.area_m2 for one in cells}
    return TransitionMatrix(
        layer=changes.layer,
        classes=tuple(classes),
        cells=tuple(cells),
        old_m2=old,
        new_m2=new,
        noise_m2=noise,
        tolerance_m=changes.tolerance_m,
        printed=printed_ground(shown, noise, wanted, step),
    )


def direction_of(came: Any, went: Any, ranks: Mapping[Any, int | None]) -> Direction:
    """Which way ground went. Without ranks nobody can say which of two classes protects more."""
    if came is None:
        return Direction.GAINED
    if went is None:
        return Direction.LOST
    old, new = ranks.get(came), ranks.get(went)
    if old is None or new is None:
        return Direction.UNKNOWN
    if old == new:
        return Direction.SAME
    return Direction.DOWN if new > old else Direction.UP


def _areas(units: Iterable[UnitFacts]) -> dict[Any, float]:
    found: dict[Any, float] = defaultdict(float)
    for unit in units:
        found[NO_CLASS if unit.class_value is None else unit.class_value] += unit.area_m2
    return dict(found)


def _sum_of(moved: Mapping[tuple[Any, Any], float], place: int, value: Any) -> float:
    return sum(area for pair, area in moved.items() if pair[place] == value)


def _order(cell: MatrixCell, order: Mapping[Any, int]) -> tuple[int, int]:
    last = len(order)
    return (
        order.get(cell.before_class, last if cell.before_class is not None else last + 1),
        order.get(cell.after_class, last if cell.after_class is not None else last + 1),
    )
