"""What came of a check: findings, what each stage did, and a verdict that never hides a gap."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ecozoning.model.finding import Finding, Outcome, Severity
from ecozoning.model.justification import Justification
from ecozoning.model.text import Text
from ecozoning.rules.rule import Stage


class Verdict(StrEnum):
    """Whether a plan keeps the rules. Undecided is never a pass."""

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    UNDECIDED = "undecided"


class StageOutcome(StrEnum):
    """What a stage did. Remarks are findings that do not stand in the way.

    A stage is not needed where there is nothing for it to judge: a first edition has no change.
    """

    CLEAN = "clean"
    REMARKS = "remarks"
    FAILED = "failed"
    UNDECIDED = "undecided"
    NOT_RUN = "not_run"
    NOT_NEEDED = "not_needed"


STANDS_IN_THE_WAY = frozenset({Severity.BLOCK, Severity.JUSTIFY})


@dataclass(frozen=True, slots=True)
class StageResult:
    """A stage and what it did; `because` says why it did not run or was not needed."""

    stage: Stage
    outcome: StageOutcome
    because: Text | None = None


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """The check of one plan: its findings in order, its stages, and what was looked at.

    `plan` is None for the check of what all plans share; `place` is the folder that was checked.
    `profiles` are name and version of those it was judged by.
    `profile` is empty, `crs` and `area_method` None when the plan's records could not be read.
    `partial` when not every rule was asked for.
    """

    plan: str | None
    place: str
    edition: int | None
    findings: tuple[Finding, ...]
    stages: tuple[StageResult, ...]
    counts: Mapping[str, Any]
    crs: str | None = None
    profile: str = ""
    profiles: Mapping[str, int] = field(default_factory=dict)
    area_method: Text | None = None
    justifications: tuple[Justification, ...] = ()
    partial: bool = False

    @property
    def answered(self) -> tuple[Finding, ...]:
        """The findings that a recorded justification answers."""
        return tuple(finding for finding in self.findings if finding.justified is not None)

    def count_answered(self, justification: Justification) -> int:
        """How many findings a justification answers."""
        return sum(1 for finding in self.answered if finding.justified == justification)

    @property
    def verdict(self) -> Verdict:
        """Fail when a rule is broken; undecided when something that counts was not decided.

        What only some rules have looked at is never a pass.
        """
        verdict = self.verdict_so_far
        return Verdict.UNDECIDED if self.partial and verdict is Verdict.PASS else verdict

    @property
    def verdict_so_far(self) -> Verdict:
        """The verdict by the rules that were asked for."""
        return worst_verdict([verdict_of(self.findings), self._verdict_of_stages])

    @property
    def _verdict_of_stages(self) -> Verdict:
        open_stages = {StageOutcome.NOT_RUN, StageOutcome.UNDECIDED}
        undecided = any(result.outcome in open_stages for result in self.stages)
        return Verdict.UNDECIDED if undecided else Verdict.PASS


def stands_in_the_way(finding: Finding) -> bool:
    """Whether the verdict waits for a finding: one that weighs, and that nothing answers."""
    return finding.severity in STANDS_IN_THE_WAY and finding.justified is None


def profiles_of(checks: Iterable[PlanCheck]) -> dict[str, int]:
    """Name and version of every profile that plans were judged by, the national one first."""
    return {name: number for check in checks for name, number in check.profiles.items()}


def verdict_of(findings: tuple[Finding, ...]) -> Verdict:
    """The verdict that findings alone give; what a justification answers is not in the way."""
    weighty = [finding for finding in findings if stands_in_the_way(finding)]
    if any(finding.outcome is Outcome.BREACH for finding in weighty):
        return Verdict.FAIL
    return Verdict.UNDECIDED if weighty else Verdict.PASS


def worst_verdict(verdicts: list[Verdict]) -> Verdict:
    """Fail before undecided before pass."""
    for verdict in (Verdict.FAIL, Verdict.UNDECIDED):
        if verdict in verdicts:
            return verdict
    return Verdict.PASS
