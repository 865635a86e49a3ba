"""Drawing up the report of two states of a plan."""

from pathlib import Path

from ecozoning.store.repository import open_repository
from ecozoning.workflow.diff_request import PlanState
from ecozoning.workflow.plan_states import open_earlier_side, open_side
from ecozoning.workflow.report_drawn import DrawnUp
from ecozoning.workflow.report_request import ReportOptions
from ecozoning.workflow.reporting import ReportedPair
from ecozoning.workflow.reporting_maps import plan_maps


def draw_up(folder: Path, states: tuple[PlanState, PlanState], options: ReportOptions) -> DrawnUp:
    """The report of two states of a plan, with its maps on demand.

    Raises:
        UsageError: there is no such revision or plan.
        MissingDataError: shapes that differ are not on this machine and cannot be fetched.
        DamagedDataError: a stored shape is not what its digest says.
    """
    repository = open_repository(folder)
    after = open_side(repository, states[1])
    sides = open_earlier_side(repository, states[0], after), after
    report = ReportedPair(repository, states, sides, options).report()
    checks = report.heading.before.check, report.heading.after.check
    undecided = options.with_check and any(one.verdict is None for one in checks)
    return DrawnUp(report, lambda: plan_maps(report, sides), undecided)
