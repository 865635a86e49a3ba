"""A plan beside the plan of its superior: the superior's units in the jurisdiction of the plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ecozoning.geometry.areas import areas_m2
from ecozoning.model.divisions import stem_of
from ecozoning.model.finding import Finding, Location
from ecozoning.model.settings import setting
from ecozoning.model.snapshot import FeatureLayer, PlanSnapshot
from ecozoning.model.text import Text
from ecozoning.rules.moments import layer_on
from ecozoning.rules.rule import Rule
from ecozoning.rules.subject import PlanUnderCheck

FREE = "free"
NOT_READ = Text("the superior's plan was not read", "未读取上级方案")
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Beside:
    """A layer of units of a plan and of its superior's; `inside`: which of those are the plan's."""

    own: FeatureLayer
    other: FeatureLayer
    inside: Flags
    superior: PlanSnapshot

    def own_areas_m2(self, plan: PlanUnderCheck) -> Numbers:
        """Areas of the units of the plan by its method."""
        return areas_m2(self.own.shapes, self.own.crs, plan.plan.area_method)

    def other_areas_m2(self) -> Numbers:
        """Areas of all units of the superior's layer by its own method."""
        return areas_m2(self.other.shapes, self.other.crs, self.superior.plan.area_method)


def asks(plan: PlanUnderCheck, key: str) -> bool:
    """Whether the profile asks for agreement with the superior, in this respect."""
    return bool(setting(plan.profile, "superior", key, FREE) != FREE)


def iter_beside(plan: PlanUnderCheck, superior: PlanSnapshot) -> Iterator[Beside]:
    """The layers of units of both, land first; a layer one of them lacks counts as empty."""
    names = [*plan.snapshot.layers, *superior.layers]
    for name in dict.fromkeys(names):
        own, other = plan.snapshot.layers.get(name), superior.layers.get(name)
        kind = other if own is None else own
        if kind is None or kind.spec.kind != "unit":
            continue
        own = _empty(kind) if own is None else layer_on(own, plan.snapshot.on)
        other = _empty(kind) if other is None else layer_on(other, plan.snapshot.on)
        yield Beside(own, other, _inside(plan, other), superior)


def open_question(rule: Rule, plan: PlanUnderCheck) -> Finding:
    """That the superior's plan cannot be had, and why."""
    place = Location(plan=plan.code, file=plan.path("plan.yaml"))
    return rule.undecided(place, plan.snapshot.superior_missing or NOT_READ)


def _inside(plan: PlanUnderCheck, layer: FeatureLayer) -> Flags:
    pattern = plan.pattern_of(layer)
    start = 0 if pattern is None or pattern.division_start is None else pattern.division_start
    stem = stem_of(plan.code)
    return np.array([str(key)[start:].startswith(stem) for key in layer.keys], dtype=bool)


def _empty(like: FeatureLayer) -> FeatureLayer:
    columns: dict[str, Sequence[Any]] = {name: [] for name in like.columns}
    return FeatureLayer(like.spec, like.crs, columns, np.empty(0, dtype=object))
