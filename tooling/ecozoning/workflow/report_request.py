"""What a report is asked for. Loads nothing heavy."""

from dataclasses import dataclass, field
from datetime import date

from ecozoning.workflow.diff_request import DiffOptions


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report is drawn up.

    Attributes:
        on: the day the question is asked for.
        diff: how the two states are compared.
        with_check: whether the rules judge both states.
        since_regular: whether everything since the last regular edition is summed up too.
    """

    on: date
    diff: DiffOptions = field(default_factory=DiffOptions)
    with_check: bool = True
    since_regular: bool = True
