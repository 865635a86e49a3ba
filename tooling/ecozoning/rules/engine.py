"""Runs the rules on a plan: stage by stage, each as far as the earlier ones let it (DESIGN 3)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ecozoning.model.finding import Finding, Outcome, Severity
from ecozoning.model.text import Text
from ecozoning.rules.catalogue import PlanRule, folder_rules, plan_rules
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.result import PlanCheck, StageOutcome, StageResult
from ecozoning.rules.rule import Stage
from ecozoning.rules.subject import PlanUnderCheck

BoundRule = tuple[Stage, Callable[[], Iterator[Finding]]]
"""The stage of a rule, and its check of one subject."""

NOT_READABLE = Text("its files could not be read", "相关文件无法读取")
NEED_FAILED = Text("stage “{stage}” failed", "“{stage}”阶段未通过")
NEED_OPEN = Text("stage “{stage}” could not be decided", "“{stage}”阶段无法判定")


def check_plan(plan: PlanUnderCheck, rules: Sequence[PlanRule] | None = None) -> PlanCheck:
    """Every rule on one plan. The result says of each stage whether it ran, and if not, why."""
    todo = plan_rules() if rules is None else rules
    severities = plan.profile.severities if plan.is_readable else {}
    bound = [(one.rule.stage, partial(one.check, plan)) for one in todo]
    findings, results = _staged(plan, bound, severities)
    return PlanCheck(
        plan=plan.code,
        place=plan.found.path,
        edition=plan.plan.edition if plan.is_readable else None,
        findings=findings,
        stages=tuple(results.values()),
        counts=_counts(plan, results),
        crs=plan.plan.crs if plan.is_readable else None,
        profile=plan.profile.code if plan.is_readable else "",
        profile_version=plan.profile.version if plan.is_readable else 0,
        area_method=plan.plan.area_method.label if plan.is_readable else None,
    )


def check_shared(folder: FolderUnderCheck) -> PlanCheck:
    """The rules about records and bytes on what belongs to no single plan, such as a register."""
    bound = [(one.rule.stage, partial(one.check, folder)) for one in folder_rules()]
    findings, results = _staged(folder, bound, {})
    layers = folder.layers if folder.is_readable else ()
    return PlanCheck(
        plan=None,
        place=folder.found.path,
        edition=None,
        findings=findings,
        stages=tuple(results.values()),
        counts={"features": {layer.spec.name: len(layer) for layer in layers}},
        crs=next((layer.crs for layer in layers), None),
    )


def _staged(
    subject: FolderUnderCheck, rules: Sequence[BoundRule], severities: Mapping[str, Severity]
) -> tuple[tuple[Finding, ...], dict[Stage, StageResult]]:
    """Findings in order and what each stage did; stages without a rule are left out."""
    results: dict[Stage, StageResult] = {}
    findings: list[Finding] = []
    for stage in Stage:
        todo = [check for of, check in rules if of is stage]
        if not todo:
            continue
        because = _obstacle(stage, subject, results)
        if because is not None:
            results[stage] = StageResult(stage, StageOutcome.NOT_RUN, because)
            continue
        found = [
            replace(finding, severity=severities.get(finding.code, finding.severity))
            for check in todo
            for finding in check()
        ]
        findings += found
        results[stage] = StageResult(stage, _outcome(found))
    return tuple(sorted(findings, key=Finding.sort_key)), results


def _obstacle(
    stage: Stage, subject: FolderUnderCheck, results: Mapping[Stage, StageResult]
) -> Text | None:
    """Why a stage cannot run; None when it can."""
    for need in stage.needs:
        if need not in results:
            continue
        outcome = results[need].outcome
        if outcome is StageOutcome.FAILED:
            return NEED_FAILED.format(stage=need.words)
        if outcome is StageOutcome.UNDECIDED:
            return NEED_OPEN.format(stage=need.words)
        if outcome is StageOutcome.NOT_RUN:
            return results[need].because
    if Stage.STRUCTURE in stage.needs and not subject.is_readable:
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
        counts["rows"] = {name: len(table.rows) for name, table in plan.found.tables.items()}
    topology = results[Stage.TOPOLOGY].outcome
    if topology is not StageOutcome.NOT_RUN:
        counts["slivers"] = sum(coverage.noise_pieces for coverage in plan.coverages)
        counts["slivers_m2"] = round(sum(one.noise_m2 for one in plan.coverages), 2)
    return counts
