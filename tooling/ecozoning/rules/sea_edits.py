"""Sea units whose ground changed, and what at sea would explain it (domain rule 23)."""

from dataclasses import dataclass

import shapely

from ecozoning.geometry.overlay import differences, measurable
from ecozoning.model.report_units import Fate
from ecozoning.rules.basis import is_declared
from ecozoning.rules.change_ground import SMALLEST_M2, solid_ground
from ecozoning.rules.change_subject import ChangeUnderCheck

SEA_LAYER = "sea_unit"
GROUND = frozenset(Fate) - {Fate.EDITED, Fate.NOISE, Fate.KEPT, Fate.RENUMBERED}


@dataclass(frozen=True, slots=True)
class SeaEdit:
    """A sea unit and the ground it gained and lost, beyond the tolerance."""

    layer: str
    code: str
    area_m2: float
    point: tuple[float, float] | None


def sea_edits(change: ChangeUnderCheck) -> list[SeaEdit]:
    """Every sea unit whose ground changed, by code."""
    fates = [one for one in change.compared.fates if one.layer == SEA_LAYER]
    units = [one for layer in fates for one in layer.changed if GROUND & set(one.fates)]
    if not units:
        return []
    old = change.old_shapes(SEA_LAYER, [one.before_code for one in units])
    new = change.new_shapes(SEA_LAYER, [one.after_code for one in units])
    lost, gained = differences(measurable(old)[0], measurable(new)[0])
    solid = solid_ground(change, shapely.union(lost, gained))
    return [
        SeaEdit(SEA_LAYER, one.facts.code, area_m2, point)
        for one, area_m2, point in zip(units, solid.areas_m2.tolist(), solid.points, strict=True)
        if area_m2 > SMALLEST_M2
    ]


def has_marine_ground(change: ChangeUnderCheck) -> bool:
    """Whether an event at sea in force is named, or a new coastline is declared."""
    new_coastline = change.plan.coastline != change.base.plan.coastline
    if new_coastline and is_declared(change.plan):
        return True
    events = set(change.events_in_force())
    return any(
        domain == "sea" and events & {began, ended}
        for register in change.after.snapshot.registers
        for domain, began, ended in zip(
            *(register.areas.columns[name] for name in ("domain", "began_by", "ended_by")),
            strict=True,
        )
    )
