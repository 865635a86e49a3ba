"""Runs the rules about a proposal, stage by stage, each as far as the earlier ones let it."""

from collections.abc import Callable, Iterator

from ecozoning.model.finding import Finding, Outcome, Severity
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.result import StageOutcome, StageResult
from ecozoning.rules.rule import Rule, Stage

GATE_STAGES = (Stage.STRUCTURE, Stage.SIGNATURES, Stage.OWNERSHIP)
NEED_FAILED = Text("stage “{stage}” failed", "“{stage}”阶段未通过")

Check = Callable[[ProposalUnderCheck], Iterator[Finding]]
GateRule = tuple[Rule, Check]


def check_proposal(
    proposal: ProposalUnderCheck, rules: tuple[GateRule, ...]
) -> tuple[tuple[Finding, ...], tuple[StageResult, ...]]:
    """Findings in order, and what each stage did; a stage after one that failed does not run."""
    findings: list[Finding] = []
    results: list[StageResult] = []
    for stage in GATE_STAGES:
        because = _obstacle(results)
        if because is not None:
            results.append(StageResult(stage, StageOutcome.NOT_RUN, because))
            continue
        found = [one for rule, check in rules if rule.stage is stage for one in check(proposal)]
        findings += found
        results.append(StageResult(stage, outcome_of(found)))
    return tuple(sorted(findings, key=Finding.sort_key)), tuple(results)


def outcome_of(found: list[Finding]) -> StageOutcome:
    """What a stage with these findings did."""
    blocking = [one for one in found if one.severity is Severity.BLOCK]
    if any(one.outcome is Outcome.BREACH for one in blocking):
        return StageOutcome.FAILED
    if blocking:
        return StageOutcome.UNDECIDED
    return StageOutcome.REMARKS if found else StageOutcome.CLEAN


def _obstacle(results: list[StageResult]) -> Text | None:
    stopping = {StageOutcome.FAILED, StageOutcome.UNDECIDED}
    for one in results:
        if one.outcome in stopping:
            return NEED_FAILED.format(stage=one.stage.words)
    return None
