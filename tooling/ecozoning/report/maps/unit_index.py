"""Which line of the list of units a shape on the map belongs to, and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ecozoning.model.report import Report
from ecozoning.model.report_figures import ClassLabel
from ecozoning.model.report_units import UnitFacts, UnitFate
from ecozoning.report.maps.standing_out import Prominence

Side = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A line of the list: its id on the page, and the number of a changed unit on the map."""

    id: str
    layer: str
    facts: UnitFacts
    fate: UnitFate | None = None
    number: int | None = None
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class UnitIndex:
    """All lines, changed units first, and the line of a code of either state."""

    lines: tuple[UnitLine, ...]
    by_code: dict[tuple[str, Side, str], UnitLine] = field(default_factory=dict)

    def find(self, layer: str, side: Side, code: str) -> UnitLine | None:
        """The line of a unit that stands under this code in this state."""
        return self.by_code.get((layer, side, code))


def index_units(report: Report) -> UnitIndex:
    """Number the units of a report from 1 on: first those that stand out, then all that differ."""
    changed = []
    for one in report.fates:
        seen = Prominence(one, ranks_of(report.classes[one.layer]))
        changed += [(seen.of_unit(fate), one.layer, fate) for fate in one.changed]
    kept = [(one.layer, facts) for one in report.fates for facts in one.kept]
    changed.sort(key=lambda one: not one[0])
    lines = [
        UnitLine(f"u{number}", layer, fate.facts, fate, number, stands_out)
        for number, (stands_out, layer, fate) in enumerate(changed, start=1)
    ]
    lines += [
        UnitLine(f"u{number}", layer, facts)
        for number, (layer, facts) in enumerate(kept, start=len(lines) + 1)
    ]
    index = UnitIndex(tuple(lines))
    for line in lines:
        for side, facts in _states(line):
            index.by_code[line.layer, side, facts.code] = line
    return index


def ranks_of(labels: tuple[ClassLabel, ...]) -> Mapping[object, int | None]:
    """The rank of each class, where it has one."""
    return {one.value: one.rank for one in labels}


def _states(line: UnitLine) -> list[tuple[Side, UnitFacts]]:
    if line.fate is None:
        return [("before", line.facts), ("after", line.facts)]
    states: list[tuple[Side, UnitFacts | None]] = [
        ("before", line.fate.before),
        ("after", line.fate.after),
    ]
    return [(side, facts) for side, facts in states if facts is not None]
