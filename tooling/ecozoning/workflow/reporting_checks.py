"""The rules on both states of a report, beside the comparison where that saves time.

Judging a plan and comparing two states need nothing of each other. A large plan is judged in
processes of its own meanwhile; for a small one starting a process would take longer than the check.
What was found of a commit is remembered, so that the next form of the report need not ask again.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from ecozoning.model.errors import EcozoningError
from ecozoning.model.finding import Outcome, Severity
from ecozoning.model.report import CheckSummary
from ecozoning.model.text import Text
from ecozoning.rules.result import PlanCheck
from ecozoning.store.repository import open_repository
from ecozoning.workflow.diff_request import PlanState
from ecozoning.workflow.remembered_checks import remembered_check
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
    waiting = _waiting(question)
    return lambda: (waiting[question.states[0]](), waiting[question.states[1]]())


def _waiting(question: CheckQuestion) -> dict[PlanState, Callable[[], CheckSummary]]:
    """What gives the check of each state: remembered, or from a process that works on it now."""
    found: dict[PlanState, Callable[[], CheckSummary]] = {}
    unknown = []
    for state in dict.fromkeys(question.states):
        summary = recall(question, state)
        if summary is None:
            unknown.append(state)
        else:
            found[state] = partial(_itself, summary)
    if unknown:
        pool = ProcessPoolExecutor(max_workers=len(unknown), mp_context=get_context("spawn"))
        found |= {state: pool.submit(judge, question, state).result for state in unknown}
        pool.shutdown(wait=False)
    return found


def _itself(summary: CheckSummary) -> CheckSummary:
    return summary


def recall(question: CheckQuestion, state: PlanState) -> CheckSummary | None:
    """What is remembered of the check of a state; None when it has to be judged."""
    try:
        return remembered_check(open_repository(question.folder), state, question.on).summary
    except EcozoningError:
        return None


def not_asked() -> Checks:
    """What stands in the report when no check was asked for."""
    summary = CheckSummary(None, because=Text("not asked for", "未要求检查"))
    return summary, summary


def judge_both(question: CheckQuestion) -> Checks:
    """What the rules say of both states; one state is judged once."""
    found = {state: judge(question, state) for state in dict.fromkeys(question.states)}
    return found[question.states[0]], found[question.states[1]]


def judge(question: CheckQuestion, state: PlanState) -> CheckSummary:
    """What the rules say of a state; a check that cannot run is told, never passed over."""
    try:
        repository = open_repository(question.folder)
        known = remembered_check(repository, state, question.on)
        if known.summary is not None:
            return known.summary
        files = repository.files(state.revision)
        result = validate_plans(repository, files, [state.code], on=question.on)
        summary = summary_of([plan for plan in result.plans if plan.plan == state.code][:1])
        known.keep(remembered_check(repository, state, question.on), summary)
    except EcozoningError as error:
        return CheckSummary(None, because=error.message)
    return summary


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
