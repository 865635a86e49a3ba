"""The answer of the gate: may a proposal land, stage by stage, and what stands against it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from ecozoning.model.finding import Finding, Outcome
from ecozoning.rules.result import STANDS_IN_THE_WAY, StageOutcome, StageResult

COMMIT_IDS = frozenset({"commit"})
"""Values of a finding that name a commit: another machine may know it by another id."""


class GateVerdict(StrEnum):
    """May it land. Undecided is never a yes."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """What the gate says of a proposal.

    `base_id` and `head_id` are commits. `content` says what was judged without them: the digest of
    every changed path as it stood and as it would stand. `plans` are the codes of changed plans.
    """

    base: str
    head: str
    base_id: str
    head_id: str
    on: date
    stages: tuple[StageResult, ...]
    findings: tuple[Finding, ...]
    content: Mapping[str, tuple[str | None, str | None]]
    plans: tuple[str, ...] = ()
    signers: tuple[tuple[str, str], ...] = ()
    policy: int | None = None
    profiles: Mapping[str, int] = field(default_factory=dict)

    @property
    def verdict(self) -> GateVerdict:
        """Refuse when a rule that counts is broken; undecided when one could not be decided."""
        weighty = [one for one in self.findings if one.severity in STANDS_IN_THE_WAY]
        weighty = [one for one in weighty if not getattr(one, "is_answered", False)]
        if any(one.outcome is Outcome.BREACH for one in weighty):
            return GateVerdict.REFUSE
        open_stages = {StageOutcome.NOT_RUN, StageOutcome.UNDECIDED}
        if weighty or any(stage.outcome in open_stages for stage in self.stages):
            return GateVerdict.UNDECIDED
        return GateVerdict.ACCEPT

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
