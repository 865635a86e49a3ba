"""Findings about slivers: those that nobody meant, and those that are law."""

from collections.abc import Iterator

import numpy as np
import shapely

from ecozoning.geometry.measure import measure_for
from ecozoning.model.finding import Finding, Location
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.model.text import Text
from ecozoning.rules.lineage import iter_lineage
from ecozoning.rules.profile_values import LACKING, numbers_of
from ecozoning.rules.rule import Rule
from ecozoning.rules.slivers import LIMITS, slivers_of
from ecozoning.rules.subject import PlanUnderCheck

BASIS = "legal_basis"
EVENT = Text("event {event} of the lineage", "沿革所列事项 {event}")


def sliver_findings(rule: Rule, plan: PlanUnderCheck, *, lawful: bool) -> Iterator[Finding]:
    """One finding per feature with slivers that are law, or of one with slivers that are not."""
    limits = numbers_of(plan.profile, "sliver", LIMITS)
    if limits is None:
        if not lawful:
            yield rule.undecided(Location(plan=plan.code), LACKING, keys="sliver.*")
        return
    events = lawful_events(plan)
    for layer in plan.layers:
        measure = measure_for(layer.crs, plan.plan.area_method)
        found = slivers_of(layer.shapes, layer.crs, measure, limits)
        points = shapely.get_coordinates(shapely.point_on_surface(found.shapes))
        for feature in np.unique(found.feature).tolist():
            basis = basis_of(layer, feature, events)
            if (basis is not None) is not lawful:
                continue
            parts = np.flatnonzero(found.feature == feature)
            least = parts[np.argmin(found.area_m2[parts])]
            x, y = points[least].tolist()
            place = plan.at_point(layer, feature, (x, y))
            yield rule.finding(
                place,
                feature=place.feature,
                area_m2=round(float(found.area_m2[least]), 2),
                width_m=round(float(found.width_m[least]), 3),
                count=len(parts),
                basis=basis or "",
            )


def lawful_events(plan: PlanUnderCheck) -> dict[str, str]:
    """By unit code, a register event that the lineage of this edition gives as its reason."""
    return {
        str(row["after_code"]): str(row["event"])
        for row, _ in iter_lineage(plan)
        if row.get("after_code") and row.get("event")
    }


def basis_of(layer: FeatureLayer, row: int, events: dict[str, str]) -> Text | str | None:
    """What a feature rests on: its legal basis, or the lawful event it comes from."""
    stated = layer.columns.get(BASIS)
    if stated is not None and stated[row]:
        return str(stated[row])
    event = events.get(str(layer.keys[row]))
    return None if event is None else EVENT.format(event=event)
