"""Findings about pairs of units that share ground: one rule per way they lie to each other."""

from collections.abc import Iterator

from ecozoning.model.finding import Finding
from ecozoning.rules.coverage_kinds import OverlapKind
from ecozoning.rules.moments import distinct, when
from ecozoning.rules.rule import Rule
from ecozoning.rules.subject import PlanUnderCheck


def overlap_findings(rule: Rule, plan: PlanUnderCheck, kind: OverlapKind) -> Iterator[Finding]:
    """One finding per pair of one kind, on the first day both are in force."""
    for coverage, defect in distinct(plan.moments, lambda one: one.overlaps_of(kind)):
        left, right = (plan.at_point(coverage.layer, unit, defect.point) for unit in defect.units)
        yield rule.finding(
            left,
            related=[right],
            left=left.feature,
            right=right.feature,
            area_m2=round(defect.area_m2, 2),
            width_m=round(defect.width_m, 3),
            when=when(coverage),
        )
