"""Runs the rules on a plan: stage by stage, each as far as the earlier ones let it (DESIGN 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ecozoning.model.finding import Finding, Outcome, Severity
from ecozoning.model.text import Text
from ecozoning.rules.catalogue import PlanRule, plan_rules
from ecozoning.rules.result import PlanCheck, StageOutcome, StageResult
from ecozoning.rules.rule import Stage
from ecozoning.rules.subject import PlanUnderCheck

NOT_READABLE = Text("the plan could not be read", "方案无法读取")
NEED_FAILED = Text("stage “{stage}” failed", "“{stage}”阶段未通过")
NEED_OPEN = Text("stage “{stage}” could not be decided", "“{stage}”阶段无法判定")


def check_plan(plan: PlanUnderCheck, rules: Sequence[PlanRule] | None = None) -> PlanCheck:
    """Every rule on one plan. The result says of each stage whether it ran, and if not, why."""
    todo = plan_rules() if rules is None else rules
    severities = plan.profile.severities if plan.is_readable else {}
    results: dict[Stage, StageResult] = {}
    findings: list[Finding] = []
    for stage in Stage:
        because = _obstacle(stage, plan, results)
        if because is not None:
            results[stage] = StageResult(stage, StageOutcome.NOT_RUN, because)
            continue
        found = _run(stage, plan, todo, severities)
        findings += found
        results[stage] = StageResult(stage, _outcome(found))
    return PlanCheck(
        plan=plan.code,
        edition=plan.plan.edition if plan.is_readable else None,
        findings=tuple(sorted(findings, key=Finding.sort_key)),
        stages=tuple(results.values()),
        counts=_counts(plan, results),
        profile=plan.profile.code if plan.is_readable else "",
        profile_version=plan.profile.version if plan.is_readable else 0,
        area_method=plan.plan.area_method.label if plan.is_readable else None,
    )


def _run(
    stage: Stage,
    plan: PlanUnderCheck,
    rules: Sequence[PlanRule],
    severities: Mapping[str, Severity],
) -> list[Finding]:
    return [
        replace(finding, severity=severities.get(finding.code, finding.severity))
        for one in rules
        if one.rule.stage is stage
        for finding in one.check(plan)
    ]


def _obstacle(
    stage: Stage, plan: PlanUnderCheck, results: Mapping[Stage, StageResult]
) -> Text | None:
    """Why a stage cannot run; None when it can."""
    for need in stage.needs:
        outcome = results[need].outcome
        if outcome is StageOutcome.FAILED:
            return NEED_FAILED.format(stage=need.words)
        if outcome is StageOutcome.UNDECIDED:
            return NEED_OPEN.format(stage=need.words)
        if outcome is StageOutcome.NOT_RUN:
            return results[need].because
    if Stage.STRUCTURE in stage.needs and not plan.is_readable:
        return NOT_READABLE
    return None


def _outcome(findings: Sequence[Finding]) -> StageOutcome:
    blocking = [finding for finding in findings if finding.severity is Severity.BLOCK]
    if any(finding.outcome is Outcome.BREACH for finding in blocking):
        return StageOutcome.FAILED
    if blocking:
        return StageOutcome.UNDECIDED
    return StageOutcome.REMARKS if findings else StageOutcome.CLEAN


def _counts(plan: PlanUnderCheck, results: Mapping[Stage, StageResult]) -> dict[str, Any]:
    """How much was looked at: features per layer, rows per list, slivers set aside as noise."""
    counts: dict[str, Any] = {}
    if plan.is_readable:
        counts["features"] = {layer.spec.name: len(layer) for layer in plan.layers}
        counts["rows"] = {name: len(table.rows) for name, table in plan.folder.tables.items()}
    topology = results[Stage.TOPOLOGY].outcome
    if topology is not StageOutcome.NOT_RUN:
        counts["slivers"] = sum(coverage.noise_pieces for coverage in plan.coverages)
        counts["slivers_m2"] = round(sum(one.noise_m2 for one in plan.coverages), 2)
    return counts
