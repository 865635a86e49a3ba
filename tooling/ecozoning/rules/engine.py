"""Runs the rules on a plan: stage by stage, each as far as the earlier ones let it (DESIGN 3)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

from ecozoning.model.errors import EcozoningError
from ecozoning.model.evidence import PlanFolder
from ecozoning.model.finding import Finding, Location, Outcome, Severity
from ecozoning.model.text import Text
from ecozoning.rules.catalogue import (
    AnswerRule,
    AnyRule,
    ChangeRule,
    PlanRule,
    all_rules,
    folder_rules,
)
from ecozoning.rules.change_subject import BaseMissing, ChangeUnderCheck, FirstEdition
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.justified import Answers, weighed
from ecozoning.rules.plan.doc150_checked_to_the_end import RULE as INTERRUPTED
from ecozoning.rules.plan.doc150_checked_to_the_end import check as told_interruption
from ecozoning.rules.result import PlanCheck, StageOutcome, StageResult
from ecozoning.rules.rule import Stage
from ecozoning.rules.subject import PlanUnderCheck

BoundRule = tuple[Stage, Callable[[], Iterator[Finding]]]
"""The stage of a rule, and its check of one subject."""

Change = ChangeUnderCheck | FirstEdition | BaseMissing
ChangeFinder = Callable[[PlanUnderCheck], Change | None]
"""Finds the change a plan makes against its base edition; None: it has none, nor any history."""

FIRST_EDITION = Text("a first edition has no base edition", "首版没有基础版次")
NOT_LOOKED_FOR = Text("it was not looked for", "未查找")
NOT_READABLE = Text("its files could not be read", "相关文件无法读取")
NEED_FAILED = Text("stage “{stage}” failed", "“{stage}”阶段未通过")
NEED_OPEN = Text("stage “{stage}” could not be decided", "“{stage}”阶段无法判定")


def not_looked_for(plan: PlanUnderCheck) -> BaseMissing | None:
    """The change of a plan whose history nobody looked into: not known, unless it has no base."""
    base = plan.plan.base
    return None if base is None else BaseMissing(base.edition, NOT_LOOKED_FOR)


def check_plan(
    plan: PlanUnderCheck,
    rules: Sequence[AnyRule] | None = None,
    find_change: ChangeFinder = not_looked_for,
) -> PlanCheck:
    """Every rule on one plan. The result says of each stage whether it ran, and if not, why.

    Args:
        plan: what is judged.
        rules: the rules to run; None: all there are.
        find_change: finds the base edition and compares; asked once, when a rule wants it.
    """
    todo = all_rules() if rules is None else rules
    severities = plan.profile.severities if plan.is_readable else {}
    change = _Change(plan, find_change)
    bound = [
        (one.rule.stage, partial(one.check, plan)) for one in todo if isinstance(one, PlanRule)
    ]
    bound += [
        (one.rule.stage, partial(change.judged_by, one))
        for one in todo
        if isinstance(one, ChangeRule)
    ]
    findings, results = _staged(plan, bound, severities)
    results = _without_base(plan, results)
    looked = frozenset(one.rule.code for one in todo if _has_looked(results, one, change))
    findings, results = _with_answers(plan, todo, findings, results, looked)
    return PlanCheck(
        plan=plan.code,
        place=plan.found.path,
        edition=plan.plan.edition if plan.is_readable else None,
        findings=findings,
        stages=tuple(results.values()),
        counts=_counts(plan, results),
        crs=plan.plan.crs if plan.is_readable else None,
        profile=plan.profile.code if plan.is_readable else "",
        profiles=plan.profile.versions if plan.is_readable else {},
        area_method=plan.plan.area_method.label if plan.is_readable else None,
        justifications=plan.plan.justifications if plan.is_readable else (),
    )


class _Change:
    """The change of a plan, looked for once."""

    def __init__(self, plan: PlanUnderCheck, find: ChangeFinder) -> None:
        self._plan = plan
        self._find = find

    @cached_property
    def found(self) -> Change | None:
        """The change, or why nobody can see it."""
        return self._find(self._plan)

    def is_seen(self) -> bool:
        """Whether anybody could look at it, or it is known that there is none."""
        try:
            return not isinstance(self.found, BaseMissing)
        except EcozoningError:
            return False

    def judged_by(self, one: ChangeRule) -> Iterator[Finding]:
        """What a rule finds in the change. What it cannot get at is undecided."""
        try:
            match self.found:
                case BaseMissing() as missing if one.missing is not None:
                    yield from one.missing(self._plan, missing)
                case FirstEdition() as first if one.first is not None:
                    yield from one.first(first)
                case ChangeUnderCheck() as change:
                    yield from one.check(change)
        except EcozoningError as error:
            yield one.rule.undecided(Location(plan=self._plan.code), error.message)


def _without_base(
    plan: PlanUnderCheck, results: Mapping[Stage, StageResult]
) -> dict[Stage, StageResult]:
    """The stages of a first edition: its change had not to be judged, and that is said."""
    found = dict(results)
    change = found.get(Stage.CHANGE)
    is_clean = change is not None and change.outcome is StageOutcome.CLEAN
    if is_clean and plan.is_readable and plan.plan.base is None:
        found[Stage.CHANGE] = StageResult(Stage.CHANGE, StageOutcome.NOT_NEEDED, FIRST_EDITION)
    return found


def _with_answers(
    plan: PlanUnderCheck,
    rules: Sequence[AnyRule],
    findings: tuple[Finding, ...],
    results: Mapping[Stage, StageResult],
    looked: frozenset[str],
) -> tuple[tuple[Finding, ...], dict[Stage, StageResult]]:
    """The findings with what answers them, and what is to be said of the answers themselves."""
    todo = [one for one in rules if isinstance(one, AnswerRule)]
    found = dict(results)
    if not plan.is_readable:
        if todo:
            found[Stage.JUSTIFICATIONS] = StageResult(
                Stage.JUSTIFICATIONS, StageOutcome.NOT_RUN, NOT_READABLE
            )
        return findings, found
    answers = Answers(
        plan=plan,
        findings=findings,
        severities=weighed(_severities(), plan.profile.severities),
        ran=looked,
    )
    bound = [(one.rule.stage, partial(one.check, answers)) for one in todo]
    said, of_answers = _staged(plan, bound, plan.profile.severities)
    together = sorted([*answers.with_answers(), *said], key=Finding.sort_key)
    return tuple(together), {**found, **of_answers}


def _severities() -> dict[str, Severity]:
    return {one.rule.code: one.rule.severity for one in all_rules()}


def _has_looked(results: Mapping[Stage, StageResult], one: AnyRule, change: _Change) -> bool:
    """Whether a rule had what it judges before it."""
    result = results.get(one.rule.stage)
    if result is None or result.outcome is StageOutcome.NOT_RUN:
        return False
    return not isinstance(one, ChangeRule) or change.is_seen()


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


def check_interrupted(folder: PlanFolder) -> PlanCheck:
    """What can be said of a folder whose check did not come to its end: that, and no more."""
    subject = FolderUnderCheck(folder, None)
    bound = [(INTERRUPTED.stage, partial(told_interruption, subject))]
    findings, results = _staged(subject, bound, {})
    return PlanCheck(
        plan=subject.in_plan,
        place=folder.path,
        edition=None,
        findings=findings,
        stages=tuple(results.values()),
        counts={},
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
            replace(finding, severity=_weight(finding, severities))
            for check in todo
            for finding in check()
        ]
        findings += found
        results[stage] = StageResult(stage, _outcome(found))
    return tuple(sorted(findings, key=Finding.sort_key)), results


def _weight(finding: Finding, severities: Mapping[str, Severity]) -> Severity:
    """The severity by the profile; what could not be decided never weighs less than by the rule."""
    own = severities.get(finding.code, finding.severity)
    if finding.outcome is Outcome.UNDECIDED and own.rank > finding.severity.rank:
        return finding.severity
    return own


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
    topology = results.get(Stage.TOPOLOGY)
    if topology is not None and topology.outcome is not StageOutcome.NOT_RUN:
        counts["slivers"] = sum(coverage.noise_pieces for coverage in plan.coverages)
        counts["slivers_m2"] = round(sum(one.noise_m2 for one in plan.coverages), 2)
    return counts
