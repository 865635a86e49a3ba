"""Findings about spikes, one per feature."""

from collections.abc import Iterator

import numpy as np

from ecozoning.geometry.measure import measure_for
from ecozoning.model.finding import Finding, Location
from ecozoning.rules.profile_values import LACKING, numbers_of
from ecozoning.rules.rule import Rule
from ecozoning.rules.spikes import spikes_of
from ecozoning.rules.subject import PlanUnderCheck


def spike_findings(rule: Rule, plan: PlanUnderCheck) -> Iterator[Finding]:
    """One finding per feature with spikes longer than the tolerance, at the longest."""
    limits = numbers_of(plan.profile, "spike", ("angle_deg", "width_m"))
    if limits is None:
        yield rule.undecided(Location(plan=plan.code), LACKING, keys="spike.*")
        return
    for layer in plan.layers:
        good = np.flatnonzero(plan.shapes_of(layer).can_be_judged)
        measure = measure_for(layer.crs, plan.plan.area_method)
        found = spikes_of(layer.shapes[good], measure, **limits)
        long = found.length_m > plan.profile.tolerance_m
        for row in np.unique(found.feature[long]).tolist():
            of_feature = np.flatnonzero(long & (found.feature == row))
            longest = of_feature[np.argmax(found.length_m[of_feature])]
            x, y = found.point[longest].tolist()
            place = plan.at_point(layer, int(good[row]), (x, y))
            yield rule.finding(
                place,
                feature=place.feature,
                count=len(of_feature),
                length_m=round(float(found.length_m[longest]), 2),
                width_m=round(float(found.width_m[longest]), 4),
                angle_deg=round(float(found.angle_deg[longest]), 4),
            )
