"""Areas of registers against the units of a plan: the findings of REF120 and REF121."""

from collections.abc import Iterator

import numpy as np

from ecozoning.model.finding import Finding, Location
from ecozoning.model.snapshot import FeatureLayer, RegisterSnapshot
from ecozoning.model.text import Text
from ecozoning.rules.areas_in_force import Indices, rows_in_force
from ecozoning.rules.moments import layer_on
from ecozoning.rules.rule import Rule
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.uncovered import Flags, ProtectedKind, Uncovered, uncovered_ground

REGISTERS = "plans/registers"
NO_REGISTER = Text(
    "there is no register “{kind}”: whether its areas lie in units that may hold them "
    "cannot be judged",
    "没有登记册“{kind}”:无法判断其区域是否位于规定分类的单元之内",
)


def findings_for(rule: Rule, kind: ProtectedKind, plan: PlanUnderCheck) -> Iterator[Finding]:
    """One finding per area and unit that must not hold it; one open question without register."""
    registers = [one for one in plan.snapshot.registers if one.kind == kind.register]
    if not registers:
        why = plan.found.missing_registers or NO_REGISTER.format(kind=kind.register)
        yield rule.undecided(
            Location(plan=plan.code, file=f"{REGISTERS}/{kind.register}"), why, kind=kind.register
        )
    for register in registers:
        rows = kind.rows(register, rows_in_force(register, plan.snapshot.on))
        for layer in (layer_on(one, plan.snapshot.on) for one in plan.unit_layers):
            for one in _uncovered(plan, kind, register, _of_domain(register, rows, layer), layer):
                yield _finding(rule, plan, register, layer, one)


def area_place(register: RegisterSnapshot, row: int) -> Location:
    """An area of a register."""
    areas = register.areas
    return Location(
        layer=areas.spec.name,
        feature=str(areas.keys[row]),
        file=f"{REGISTERS}/{register.kind}/{register.code}/features/{areas.spec.name}.csv",
    )


def _of_domain(register: RegisterSnapshot, rows: Indices, layer: FeatureLayer) -> Indices:
    """The areas on the side of the coastline the layer is about; without a domain, on both."""
    domains = register.areas.columns["domain"]
    keep = [row for row in rows.tolist() if domains[row] in (layer.spec.domain, None)]
    return np.array(keep, dtype=np.intp)


def _uncovered(
    plan: PlanUnderCheck,
    kind: ProtectedKind,
    register: RegisterSnapshot,
    rows: Indices,
    layer: FeatureLayer,
) -> tuple[Uncovered, ...]:
    return uncovered_ground(
        register,
        rows,
        layer,
        of_classes(layer, kind.classes),
        area_method=plan.plan.area_method,
        tolerance_m=plan.profile.tolerance_m,
    )


def of_classes(layer: FeatureLayer, classes: frozenset[int]) -> Flags:
    """True for features of one of these classes."""
    values = layer.columns[layer.spec.class_field] if layer.spec.class_field else []
    return np.array([value in classes for value in values], dtype=bool)


def _finding(
    rule: Rule,
    plan: PlanUnderCheck,
    register: RegisterSnapshot,
    layer: FeatureLayer,
    one: Uncovered,
) -> Finding:
    place = plan.at_point(layer, one.unit, one.point)
    area = area_place(register, one.area)
    known = plan.profile.class_named(_class_of(layer, one.unit))
    return rule.finding(
        place,
        related=[area],
        area=area.feature,
        name=str(register.areas.columns["area_name"][one.area] or ""),
        unit=place.feature,
        unit_class=Text("?", "?") if known is None else known.name,
        area_m2=round(one.area_m2, 2),
        width_m=round(one.width_m, 3),
    )


def _class_of(layer: FeatureLayer, unit: int) -> int:
    value = layer.columns[layer.spec.class_field][unit] if layer.spec.class_field else None
    return value if isinstance(value, int) else 0
