"""What is new against an earlier state, what was there before, and what is gone.

Findings of two states are paired by their fingerprints, each with one at most: of three equal
findings where there were two, one is new. Which one is told by what else they have in common.
The verdict is that of the later state, whatever was there before.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ecozoning.model.finding import Finding, Outcome, Standing
from ecozoning.rules.catalogue import rules_by_code
from ecozoning.rules.result import PlanCheck, StageOutcome, Verdict, worst_verdict
from ecozoning.rules.rule import Stage


class GoneBecause(StrEnum):
    """Why a finding of the earlier state is not there any more."""

    FIXED = "fixed"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class Gone:
    """A finding of the earlier state that the later one does not have."""

    finding: Finding
    because: GoneBecause


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a check was compared with. `unseen` findings are new for want of a look at the base."""

    revision: str
    verdict: Verdict
    gone: tuple[Gone, ...]
    unseen: int

    @property
    def fixed(self) -> tuple[Finding, ...]:
        """Findings whose rule ran again and did not find them."""
        return tuple(one.finding for one in self.gone if one.because is GoneBecause.FIXED)

    @property
    def not_checked(self) -> tuple[Finding, ...]:
        """Findings of which the later state cannot tell whether they are still there."""
        return tuple(one.finding for one in self.gone if one.because is GoneBecause.NOT_CHECKED)


Detail = Callable[[Finding], Hashable]
DETAILS: tuple[Detail, ...] = (
    lambda one: (one.location, one.related, json.dumps(dict(one.values), sort_keys=True)),
    lambda one: one.location.point,
    lambda one: (one.location.feature, one.location.line),
    lambda _: "",
)
"""What tells findings of one fingerprint apart, from the most telling to nothing at all."""


def compare(
    checks: Sequence[PlanCheck], before: Sequence[PlanCheck], revision: str
) -> tuple[tuple[PlanCheck, ...], Baseline]:
    """The checks with the standing of every finding, and what they were compared with."""
    later = [finding for check in checks for finding in check.findings]
    earlier = [(check, finding) for check in before for finding in check.findings]
    pairs = _pairs(later, [finding for _, finding in earlier])
    marked = iter(
        replace(finding, baseline=Standing.EXISTING if place in pairs else Standing.NEW)
        for place, finding in enumerate(later)
    )
    result = tuple(
        replace(check, findings=tuple(next(marked) for _ in check.findings)) for check in checks
    )
    kept = set(pairs.values())
    now = {check.place: check for check in checks}
    gone = tuple(
        Gone(finding, _because(finding, now.get(check.place)))
        for place, (check, finding) in enumerate(earlier)
        if place not in kept
    )
    verdict = worst_verdict([check.verdict_so_far for check in before])
    return result, Baseline(revision, verdict, gone, _unseen(result, before))


def new_findings(later: Sequence[Finding], earlier: Sequence[Finding]) -> tuple[Finding, ...]:
    """The later findings that were not there before, in their order."""
    pairs = _pairs(later, earlier)
    return tuple(finding for place, finding in enumerate(later) if place not in pairs)


def _pairs(later: Sequence[Finding], earlier: Sequence[Finding]) -> dict[int, int]:
    """For each later finding that was there before, the earlier one; each is taken once."""
    groups: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, findings in enumerate((later, earlier)):
        for place, finding in enumerate(findings):
            groups[finding.fingerprint][side].append(place)
    pairs: dict[int, int] = {}
    for heads, bases in groups.values():
        for detail in DETAILS:
            free = defaultdict(list)
            for base in bases:
                free[detail(earlier[base])].append(base)
            for head in heads:
                found = free.get(detail(later[head]))
                if found and detail(later[head]) is not None:
                    pairs[head] = found.pop(0)
            heads = [one for one in heads if one not in pairs]
            taken = set(pairs.values())
            bases = [one for one in bases if one not in taken]
    return pairs


def _because(finding: Finding, check: PlanCheck | None) -> GoneBecause:
    """Fixed when the rule has looked at the same place again and could tell.

    `check` None: the place itself is gone.
    """
    if check is None or _outcome(check, _stage(finding)) is StageOutcome.NOT_RUN:
        return GoneBecause.NOT_CHECKED
    undecided = {one.code for one in check.findings if one.outcome is Outcome.UNDECIDED}
    return GoneBecause.NOT_CHECKED if finding.code in undecided else GoneBecause.FIXED


def _unseen(checks: Sequence[PlanCheck], before: Sequence[PlanCheck]) -> int:
    """New findings of stages that did not run at the base."""
    old: Mapping[str, PlanCheck] = {check.place: check for check in before}
    return sum(
        finding.baseline is Standing.NEW
        and check.place in old
        and _outcome(old[check.place], _stage(finding)) is StageOutcome.NOT_RUN
        for check in checks
        for finding in check.findings
    )


def _stage(finding: Finding) -> Stage | None:
    rule = rules_by_code().get(finding.code)
    return None if rule is None else rule.stage


def _outcome(check: PlanCheck, stage: Stage | None) -> StageOutcome | None:
    return next((one.outcome for one in check.stages if one.stage is stage), None)
