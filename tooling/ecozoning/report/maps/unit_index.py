"""Which line of the list of units a shape on the map belongs to, and back."""

from dataclasses import dataclass, field
from typing import Literal

from ecozoning.model.report_units import LayerFates, UnitFacts, UnitFate

Side = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A line of the list: its id on the page, and the number of a changed unit on the map."""

    id: str
    layer: str
    facts: UnitFacts
    fate: UnitFate | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class UnitIndex:
    """All lines, changed units first, and the line of a code of either state."""

    lines: tuple[UnitLine, ...]
    by_code: dict[tuple[str, Side, str], UnitLine] = field(default_factory=dict)

    def find(self, layer: str, side: Side, code: str) -> UnitLine | None:
        """The line of a unit that stands under this code in this state."""
        return self.by_code.get((layer, side, code))


def index_units(fates: tuple[LayerFates, ...]) -> UnitIndex:
    """Number the units of a report: those that differ from 1 on, in the report's order."""
    changed = [(one.layer, fate) for one in fates for fate in one.changed]
    kept = [(one.layer, facts) for one in fates for facts in one.kept]
    lines = [
        UnitLine(f"u{number}", layer, fate.facts, fate, number)
        for number, (layer, fate) in enumerate(changed, start=1)
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


def _states(line: UnitLine) -> list[tuple[Side, UnitFacts]]:
    if line.fate is None:
        return [("before", line.facts), ("after", line.facts)]
    states: list[tuple[Side, UnitFacts | None]] = [
        ("before", line.fate.before),
        ("after", line.fate.after),
    ]
    return [(side, facts) for side, facts in states if facts is not None]
