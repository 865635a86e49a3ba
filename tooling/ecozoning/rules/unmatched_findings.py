"""Findings about vertices that only one of two neighbours has: of two units one finding speaks."""

from collections.abc import Iterator

import numpy as np

from ecozoning.model.finding import Finding
from ecozoning.rules.coverage import Coverage
from ecozoning.rules.moments import when
from ecozoning.rules.rule import Rule
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.unmatched import Unmatched


def unmatched_findings(rule: Rule, plan: PlanUnderCheck, *, near_vertex: bool) -> Iterator[Finding]:
    """One finding per pair of units, at the place where they are farthest apart.

    Pairs with vertices beside each other are told with `near_vertex`, all others without.
    """
    known: set[tuple[str, ...]] = set()
    for coverage in plan.moments:
        for found in _by_pair(coverage.unmatched):
            if found.near_vertex.any() != near_vertex:
                continue
            finding = _finding(rule, plan, coverage, found)
            names = sorted(str(one.feature) for one in (finding.location, *finding.related))
            key = (coverage.layer.spec.name, *names)
            if key not in known:
                known.add(key)
                yield finding


def _by_pair(found: Unmatched) -> Iterator[Unmatched]:
    """The vertices of each pair of units, in feature order."""
    pairs = np.sort(np.column_stack([found.unit, found.other]), axis=1)
    if len(pairs) == 0:
        return
    _, pair = np.unique(pairs, axis=0, return_inverse=True)
    pair = pair.ravel()
    order = np.argsort(pair, kind="stable")
    for members in np.split(order, np.flatnonzero(np.diff(pair[order])) + 1):
        yield found.where(members)


def _finding(rule: Rule, plan: PlanUnderCheck, coverage: Coverage, found: Unmatched) -> Finding:
    near = found.where(found.near_vertex)
    near = near.where(near.unit == near.unit.min()) if len(near) else near
    told = near if len(near) else found
    worst = int(np.argmax(told.distance_m))
    x, y = told.point[worst].tolist()
    units = (int(told.unit[worst]), int(told.other[worst]))
    left, right = (plan.at_point(coverage.layer, unit, (x, y)) for unit in units)
    return rule.finding(
        left,
        related=[right],
        left=left.feature,
        right=right.feature,
        count=len(told),
        lone=int((~found.near_vertex).sum()),
        width_m=round(float(found.distance_m.max()), 5),
        when=when(coverage),
        plan=plan.code,
    )
