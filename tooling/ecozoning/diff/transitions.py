"""The class transition matrix: how much ground went from one class to another."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np

from ecozoning.diff.ground import OUTSIDE, SMALLEST_M2, Flow
from ecozoning.diff.pairing import Pairing
from ecozoning.diff.shapes import Both
from ecozoning.model.changes import AreaTransition

NO_CLASS = ""
"""Stands for a feature whose class is null; None is kept for ground outside the layer."""


def area_transitions(
    both: Both, pairing: Pairing, flows: Sequence[Flow], class_field: str | None
) -> tuple[AreaTransition, ...]:
    """Ground that changed class, off the diagonal, largest first. Noise is left out.

    A feature that kept its ground and changed its class counts with the ground it kept.
    """
    old = both.before.state.column(class_field)
    new = both.after.state.column(class_field)
    if old is None or new is None:
        return ()
    totals: dict[tuple[Any, Any], float] = defaultdict(float)
    for flow in flows:
        came = None if flow.before == OUTSIDE else _value(old[flow.before])
        went = None if flow.after == OUTSIDE else _value(new[flow.after])
        totals[came, went] += flow.area_m2
    for (i, j), area_m2 in kept_ground(both, pairing, old, new):
        totals[_value(old[i]), _value(new[j])] += area_m2
    found = [
        AreaTransition(came, went, area)
        for (came, went), area in totals.items()
        if came != went and area > SMALLEST_M2
    ]
    return tuple(sorted(found, key=lambda t: (-t.area_m2, str(t.before_class), str(t.after_class))))


def kept_ground(
    both: Both, pairing: Pairing, old: Sequence[Any], new: Sequence[Any]
) -> list[tuple[tuple[int, int], float]]:
    """The pairs whose class changed, each with the ground in m² that both its shapes cover."""
    pairs = [(i, j) for i, j in pairing if _value(old[i]) != _value(new[j])]
    if not pairs:
        return []
    left, right = np.array(pairs, dtype=np.intp).T
    kept = both.before.areas_m2(left)
    moved = ~pairing.same_shape[left]
    lost, _ = both.lost_and_gained(left[moved], right[moved])
    kept[moved] -= both.measure.areas_m2(lost)
    return list(zip(pairs, np.maximum(kept, 0.0).tolist(), strict=True))


def _value(class_value: Any) -> Any:
    return NO_CLASS if class_value is None else class_value
