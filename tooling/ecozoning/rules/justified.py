"""Which findings a plan's justifications answer, and which justifications count (THREATS D10)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ecozoning.model.evidence import DataFile
from ecozoning.model.finding import Finding, Location, Outcome, Severity
from ecozoning.model.justification import Justification
from ecozoning.rules.editions import in_plan_yaml
from ecozoning.rules.subject import PlanUnderCheck

ABOUT_A_CHANGE = "CHG"
"""Findings of this family are about one edition: so is what answers them."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The findings of a plan, and the justifications it records.

    `severities` has every rule there is, as the profile weighs it; `ran` are the codes of the rules
    that looked at the plan: where a rule did not look, nobody knows what there was to answer.
    """

    plan: PlanUnderCheck
    findings: tuple[Finding, ...]
    severities: Mapping[str, Severity]
    ran: Collection[str]

    @property
    def justifications(self) -> tuple[Justification, ...]:
        """What plan.yaml records, in its order."""
        return self.plan.plan.justifications

    @property
    def on(self) -> date | None:
        """The day the question is asked for."""
        return self.plan.snapshot.on

    def can_answer(self, code: str) -> bool:
        """Whether findings of a rule can be answered by a document."""
        return self.severities.get(code) is Severity.JUSTIFY

    def at(self, place: int, name: str) -> Location:
        """A value of a justification in plan.yaml, by its place among them."""
        return in_plan_yaml(self.plan, f"/justifications/{place}/{name}")

    def is_expired(self, one: Justification) -> bool:
        """Whether its last day is over."""
        return one.until is not None and self.on is not None and one.until < self.on

    def document_of(self, one: Justification) -> DataFile | None:
        """The recorded file it names, or None when there is none."""
        path = f"documents/{one.document}"
        return next((file for file in self.plan.found.data if file.path == path), None)

    def has_bytes(self, one: Justification) -> bool:
        """Whether its document is recorded and its bytes are those that were recorded."""
        file = self.document_of(one)
        if file is None or file.actual is None or file.pointer is None:
            return False
        return file.actual.md5 == file.pointer.md5

    def is_of_this_edition(self, one: Justification) -> bool:
        """Whether it may speak of this edition; of a state it speaks until it ends."""
        edition = self.plan.plan.edition
        return one.edition == edition if one.rule[:3] == ABOUT_A_CHANGE else one.edition <= edition

    def counts(self, one: Justification) -> bool:
        """Whether it may answer anything at all."""
        return not self.is_expired(one) and self.has_bytes(one) and self.is_of_this_edition(one)

    def with_answers(self) -> tuple[Finding, ...]:
        """The findings, each that is answered with what answers it: the first that counts."""
        good = [one for one in self.justifications if self.counts(one)]
        return tuple(_answered(finding, good) for finding in self.findings)

    def unanswered_by(self, one: Justification) -> bool:
        """Whether no finding is within its scope, though its rule looked and could decide."""
        return one.rule in self.ran and not any(
            _is_open(finding, one) or (_is_answerable(finding) and covers(one, finding))
            for finding in self.findings
        )


def covers(one: Justification, finding: Finding) -> bool:
    """Whether a finding is within the scope of a justification."""
    if one.rule != finding.code:
        return False
    return one.is_for_plan or finding.location.feature in one.features


def _is_open(finding: Finding, one: Justification) -> bool:
    """Whether the rule it names could not decide something."""
    return finding.code == one.rule and finding.outcome is Outcome.UNDECIDED


def _is_answerable(finding: Finding) -> bool:
    """Only a breach that asks for a reason: what blocks stays, what is undecided stays open."""
    return finding.severity is Severity.JUSTIFY and finding.outcome is Outcome.BREACH


def _answered(finding: Finding, good: Sequence[Justification]) -> Finding:
    if not _is_answerable(finding):
        return finding
    answer = next((one for one in good if covers(one, finding)), None)
    return finding if answer is None else replace(finding, justified=answer)


def weighed(
    defaults: Mapping[str, Severity], of_profile: Mapping[str, Severity]
) -> dict[str, Severity]:
    """The severity of every rule: the profile's, or the rule's own."""
    return {code: of_profile.get(code, severity) for code, severity in defaults.items()}
