"""The rules on both states of a report, beside the comparison where that saves time.

Judging a plan and comparing two states need nothing of each other. A large plan is judged in
processes of its own meanwhile; for a small one starting a process would take longer than the check.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from ecozoning.model.errors import EcozoningError
from ecozoning.model.finding import Outcome, Severity
from ecozoning.model.report import CheckSummary
from ecozoning.model.text import Text
from ecozoning.rules.result import PlanCheck
from ecozoning.store.repository import open_repository
from ecozoning.workflow.diff_request import PlanState
from ecozoning.workflow.validating import validate_plans

WORTH_A_PROCESS_BYTES = 4_000_000
"""Mirrors of both states together; some 15,000 units."""

Checks = tuple[CheckSummary, CheckSummary]


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """Which states are judged, and for which day. Both are judged as their repository has them."""

    folder: Path
    states: tuple[PlanState, PlanState]
    on: date


def started_checks(question: CheckQuestion, mirror_bytes: int) -> Callable[[], Checks]:
    """Begin to judge both states; what comes back waits for the result."""
    if mirror_bytes < WORTH_A_PROCESS_BYTES:
        return lambda: judge_both(question)
    pool = ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn"))
    waiting = [pool.submit(judge, question, state) for state in question.states]
    pool.shutdown(wait=False)
    return lambda: (waiting[0].result(), waiting[1].result())


def not_asked() -> Checks:
    """What stands in the report when no check was asked for."""
    summary = CheckSummary(None, because=Text("not asked for", "未要求检查"))
    return summary, summary


def judge_both(question: CheckQuestion) -> Checks:
    """What the rules say of both states."""
    old, new = (judge(question, state) for state in question.states)
    return old, new


def judge(question: CheckQuestion, state: PlanState) -> CheckSummary:
    """What the rules say of a state; a check that cannot run is told, never passed over."""
    try:
        repository = open_repository(question.folder)
        files = repository.files(state.revision)
        result = validate_plans(repository, files, [state.code], on=question.on)
    except EcozoningError as error:
        return CheckSummary(None, because=error.message)
    return summary_of([plan for plan in result.plans if plan.plan == state.code][:1])


def summary_of(checks: Sequence[PlanCheck]) -> CheckSummary:
    """The check of a plan in figures."""
    if not checks:
        return CheckSummary(None, because=Text("the plan was not judged", "方案未被检查"))
    findings = checks[0].findings
    counts = {severity.value: 0 for severity in Severity}
    for one in findings:
        if one.outcome is Outcome.BREACH and one.justified is None:
            counts[one.severity.value] += 1
    undecided = sum(1 for one in findings if one.outcome is Outcome.UNDECIDED)
    answered = len(checks[0].answered)
    return CheckSummary(checks[0].verdict.value, counts, undecided, findings, answered=answered)
