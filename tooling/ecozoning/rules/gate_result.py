"""The answer of the gate: may a proposal land, stage by stage, and what stands against it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from ecozoning.model.finding import Finding
from ecozoning.model.text import Text
from ecozoning.rules.result import PlanCheck, StageOutcome, StageResult, Verdict, worst_verdict
from ecozoning.rules.rule import Stage

WEIGHT = (
    StageOutcome.FAILED,
    StageOutcome.UNDECIDED,
    StageOutcome.NOT_RUN,
    StageOutcome.REMARKS,
    StageOutcome.CLEAN,
    StageOutcome.NOT_NEEDED,
)
"""Of one stage in several checks the gravest outcome counts."""

COMMIT_IDS = frozenset({"commit"})
"""Values of a finding that name a commit: another machine may know it by another id."""


class GateVerdict(StrEnum):
    """May it land. Undecided is never a yes."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    UNDECIDED = "undecided"


ANSWERS = {
    Verdict.PASS: GateVerdict.ACCEPT,
    Verdict.FAIL: GateVerdict.REFUSE,
    Verdict.UNDECIDED: GateVerdict.UNDECIDED,
}


@dataclass(frozen=True, slots=True)
class GateSigner:
    """A person who signed with a key that counts, and the body."""

    body: str
    body_name: Text
    person: str
    person_name: str


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """What the gate says of a proposal.

    `base_id` and `head_id` are commits. `checks` are those of the proposal itself, then of what it
    rests on, then of every plan it changes. `content` says what was judged without naming commits:
    the id of the bytes of every changed path as it stood and as it would stand. `plans` are the
    codes of changed plans.
    """

    base: str
    head: str
    base_id: str
    head_id: str
    on: date
    checks: tuple[PlanCheck, ...]
    content: Mapping[str, tuple[str | None, str | None]]
    plans: tuple[str, ...] = ()
    signers: tuple[GateSigner, ...] = ()
    policy: int | None = None
    profiles: Mapping[str, int] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all checks, gravest first."""
        found = [one for check in self.checks for one in check.findings]
        return tuple(sorted(found, key=Finding.sort_key))

    @property
    def stages(self) -> tuple[StageResult, ...]:
        """Every stage with the gravest outcome it had in any check."""
        results: dict[Stage, list[StageResult]] = {}
        for check in self.checks:
            for one in check.stages:
                results.setdefault(one.stage, []).append(one)
        order = [stage for stage in Stage if stage in results]
        return tuple(min(results[one], key=lambda of: WEIGHT.index(of.outcome)) for one in order)

    @property
    def verdict(self) -> GateVerdict:
        """Refuse when a rule that counts is broken; undecided when one could not be decided."""
        return ANSWERS[worst_verdict([check.verdict for check in self.checks])]

    @property
    def digest(self) -> str:
        """SHA-256 over verdict, stages, findings and content: equal on two machines that agree.

        Ids of commits and names of refs are left out, since they say nothing of the content.
        """
        facts = {
            "verdict": self.verdict.value,
            "on": self.on.isoformat(),
            "policy": self.policy,
            "profiles": dict(self.profiles),
            "stages": [[one.stage.value, one.outcome.value] for one in self.stages],
            "findings": sorted(json.dumps(_facts(one), sort_keys=True) for one in self.findings),
            "content": {path: list(ids) for path, ids in self.content.items()},
        }
        text = json.dumps(facts, sort_keys=True, ensure_ascii=True)
        return f"sha256:{hashlib.sha256(text.encode('ascii')).hexdigest()}"


def _facts(finding: Finding) -> list[Any]:
    values = {name: value for name, value in finding.values.items() if name not in COMMIT_IDS}
    return [
        finding.code,
        finding.severity.value,
        finding.outcome.value,
        finding.location.to_json(),
        [place.to_json() for place in finding.related],
        values,
    ]
