"""Totals that fell: priority area by domain, and general ecological space."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ecozoning.geometry.overlay import measurable
from ecozoning.model.finding import Location
from ecozoning.model.report_figures import TransitionMatrix
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text, same
from ecozoning.rules.change_classes import class_moves
from ecozoning.rules.change_ground import SMALLEST_M2, points_in, solid_ground, without
from ecozoning.rules.change_subject import UNIT_LAYERS, ChangeUnderCheck

SPACE_LAYER = "ecological_space"
MOST_PLACES = 10
"""Units named beside a total that fell, those that lost most first."""

MOST_LOST = Text("; the largest piece left {feature}", ";最大一块原属 {feature}")
LAYER_NAMES = {
    "land_unit": Text("land", "陆域"),
    "sea_unit": Text("near-shore sea", "近岸海域"),
}


Lost = tuple[float, str | None, str | None]
"""Ground in m², the feature it left, and the one it went to; None: to none."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A total that fell by `fallen_m2`, boundaries within the tolerance aside; who lost."""

    layer: str
    old_m2: float
    new_m2: float
    fallen_m2: float
    places: tuple[Location, ...]

    @property
    def point(self) -> tuple[float, float] | None:
        """A place in the largest piece that left."""
        return self.places[0].point if self.places else None

    @property
    def most(self) -> Text:
        """Which feature lost the largest piece, as the end of a sentence; nothing when none did.

        A total is no fault of one unit: the finding is not at this feature, so that what justifies
        a unit does not answer the total.
        """
        return MOST_LOST.format(feature=self.places[0].feature) if self.places else same("")


def layer_name(layer: str) -> Text:
    """The domain of a layer of units."""
    return LAYER_NAMES.get(layer, same(layer))


def priority_falls(change: ChangeUnderCheck) -> list[Fall]:
    """Domains whose priority area fell by more than a square metre."""
    found = []
    for matrix in change.compared.matrices:
        if matrix.layer not in UNIT_LAYERS:
            continue
        fallen_m2 = priority_fallen_m2(change, matrix)
        if fallen_m2 > SMALLEST_M2:
            old, new = (_priority_m2(change, side) for side in (matrix.old_m2, matrix.new_m2))
            found.append(Fall(matrix.layer, old, new, fallen_m2, _losers(change, matrix.layer)))
    return found


def priority_fallen_m2(change: ChangeUnderCheck, matrix: TransitionMatrix) -> float:
    """Priority area before less after, without what boundaries within the tolerance moved."""
    old, new, noise = (
        _priority_m2(change, side) for side in (matrix.old_m2, matrix.new_m2, matrix.noise_m2)
    )
    return old - (new - noise)


def area_falls(change: ChangeUnderCheck, matrix: TransitionMatrix) -> bool:
    """Whether priority area fell at all, boundaries within the tolerance included."""
    if matrix.layer not in UNIT_LAYERS:
        return False
    old, new = (_priority_m2(change, side) for side in (matrix.old_m2, matrix.new_m2))
    return old - new > SMALLEST_M2


def net_loss(
    change: ChangeUnderCheck, old: Shapes, new: Shapes
) -> tuple[float, tuple[float, float] | None]:
    """Ground in m² that old shapes have and new ones have not, less the other way; a place lost.

    Pieces thinner than the tolerance do not count on either side.
    """
    old, new = measurable(old)[0], measurable(new)[0]
    lost = solid_ground(change, without(old, new))
    gained = solid_ground(change, without(new, old))
    where = next((point for point in lost.points if point is not None), None)
    return float(lost.areas_m2.sum() - gained.areas_m2.sum()), where


def _priority_m2(change: ChangeUnderCheck, by_class: object) -> float:
    areas = dict(by_class)  # type: ignore[call-overload]
    return float(sum(areas.get(one, 0.0) for one in change.priority_classes))


def _losers(change: ChangeUnderCheck, layer: str) -> tuple[Location, ...]:
    """Where priority ground went to another class or to no unit at all, most first."""
    classes = change.priority_classes
    before, _ = change.compared.facts[layer]
    priority = {unit.code for unit in before if unit.class_value in classes}
    lost: list[Lost] = [
        (one.area_m2, one.before, one.after)
        for one in class_moves(change)
        if one.layer == layer and one.old_class in classes and one.new_class not in classes
    ]
    lost += [
        (flow.area_m2, flow.before, None)
        for one in change.unit_changes
        if one.layer == layer
        for flow in one.ground
        if flow.after is None and flow.before in priority and flow.area_m2 > SMALLEST_M2
    ]
    return _places(change, layer, sorted(lost, key=lambda one: -one[0])[:MOST_PLACES])


def space_fall(change: ChangeUnderCheck) -> Fall | None:
    """General ecological space, when more of it left the layer than came, noise aside."""
    changes = [one for one in change.compared.changes.layers if one.layer == SPACE_LAYER]
    if not changes:
        return None
    out = [flow for flow in changes[0].ground if flow.after is None]
    into = [flow for flow in changes[0].ground if flow.before is None]
    fallen_m2 = sum(flow.area_m2 for flow in out) - sum(flow.area_m2 for flow in into)
    if fallen_m2 <= SMALLEST_M2:
        return None
    before, after = change.compared.facts[SPACE_LAYER]
    left = sorted((flow for flow in out if flow.area_m2 > 0), key=lambda one: -one.area_m2)
    lost: list[Lost] = [(flow.area_m2, flow.before, None) for flow in left[:MOST_PLACES]]
    return Fall(
        layer=SPACE_LAYER,
        old_m2=sum(one.area_m2 for one in before),
        new_m2=sum(one.area_m2 for one in after),
        fallen_m2=fallen_m2,
        places=_places(change, SPACE_LAYER, lost),
    )


def _places(change: ChangeUnderCheck, layer: str, lost: Sequence[Lost]) -> tuple[Location, ...]:
    """The features that lost ground, each with a place in it."""
    moved = points_in(change, layer, [(before, after) for _, before, after in lost])
    gone = _points_in_nothing(change, layer, [before for _, before, _ in lost])
    return tuple(
        change.at_unit(layer, before, left if after is None else went)
        for (_, before, after), went, left in zip(lost, moved, gone, strict=True)
    )


def _points_in_nothing(
    change: ChangeUnderCheck, layer: str, codes: Sequence[str | None]
) -> tuple[tuple[float, float] | None, ...]:
    """A place of each feature that no feature of this edition has."""
    known = change.after.snapshot.layers.get(layer)
    now = np.empty(0, dtype=object) if known is None else known.shapes
    lost = without(change.old_shapes(layer, codes), measurable(now)[0])
    return solid_ground(change, lost).points
