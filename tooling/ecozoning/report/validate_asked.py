"""What a validation was asked for, which every form of its answer says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ecozoning.rules.baseline import Baseline
from ecozoning.rules.selection import Selection


@dataclass(frozen=True, slots=True)
class Asked:
    """The state, the rules (None: all), and what was compared with (None: nothing).

    `revision` is empty for the working folder. `lines` are the lines of features in the mirrors, by
    file and feature, for forms that show a finding beside a line.
    """

    revision: str = ""
    selection: Selection | None = None
    baseline: Baseline | None = None
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)
