"""From the words of the command line to a report: two states of a plan, or two files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ecozoning.model.errors import UsageError
from ecozoning.model.report import Report
from ecozoning.model.report_maps import ReportMaps
from ecozoning.model.text import Text
from ecozoning.store.atomic import replaced
from ecozoning.store.repository import open_repository
from ecozoning.workflow.diff_request import PlanState, parse_state
from ecozoning.workflow.plan_states import open_side
from ecozoning.workflow.report_request import ReportOptions
from ecozoning.workflow.reporting import PlanPair
from ecozoning.workflow.reporting_maps import plan_maps
from ecozoning.workflow.reporting_paths import report_paths


@dataclass(frozen=True, slots=True)
class DrawnUp:
    """A report, and its maps for the forms that show them.

    `undecided`: some shapes could not be read, so that no difference found means nothing.
    """

    report: Report
    maps: Callable[[], ReportMaps]
    undecided: bool = False


def draw_up(folder: Path, named: tuple[str, str], options: ReportOptions) -> DrawnUp:
    """The report of two states as the user named them.

    Raises:
        UsageError: they are not two states of a plan nor two files.
        EcozoningError: one of them cannot be read.
    """
    states = parse_state(named[0], folder), parse_state(named[1], folder)
    if isinstance(states[0], PlanState) and isinstance(states[1], PlanState):
        repository = open_repository(folder)
        chosen = (states[0], states[1])
        sides = open_side(repository, chosen[0]), open_side(repository, chosen[1])
        report = PlanPair(repository, chosen, sides, options).report()
        return DrawnUp(report, lambda: plan_maps(report, sides))
    if isinstance(states[0], Path) and isinstance(states[1], Path):
        return _of_files((states[0], states[1]), named, options)
    raise UsageError(
        Text("a file and a state of a plan cannot be compared", "文件与方案版本不能直接比较"),
        Text(
            "name two files, or import the file into a working folder first",
            "请指定两个文件,或先将文件导入工作目录",
        ),
    )


def _of_files(paths: tuple[Path, Path], named: tuple[str, str], options: ReportOptions) -> DrawnUp:
    drawn = report_paths(paths, named, options)
    return DrawnUp(drawn.report, drawn.maps, drawn.undecided)


def write_report(target: Path, data: bytes) -> None:
    """Write a drawn report to a file, whole or not at all."""
    replaced(target, data)
