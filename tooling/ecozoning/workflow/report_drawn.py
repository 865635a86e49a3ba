"""What comes of drawing up a report."""

from collections.abc import Callable
from dataclasses import dataclass

from ecozoning.model.report import Report
from ecozoning.model.report_maps import ReportMaps


@dataclass(frozen=True, slots=True)
class DrawnUp:
    """A report, and its maps for the forms that show them.

    `undecided`: some shapes could not be read, or the rules could not be asked, so that no
    difference found means nothing.
    """

    report: Report
    maps: Callable[[], ReportMaps]
    undecided: bool = False
