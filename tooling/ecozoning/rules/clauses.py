"""The access list as the rules look at it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ecozoning.model.finding import Location
from ecozoning.rules.subject import PlanUnderCheck

ACCESS_LIST = "access-list.csv"
PROVINCIAL = "provincial"


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One line of the access list; a cell that is empty is an empty text."""

    id: str
    scope: str
    target: str
    dimension: str
    level: str
    plan: str
    file: str
    line: int

    def place(self, field: str) -> Location:
        """A cell of the line."""
        return Location(plan=self.plan, file=self.file, line=self.line, field=field)


def clauses_of(plan: PlanUnderCheck) -> Iterator[ClauseLine]:
    """The clauses of the plan, in order of the line."""
    table = plan.snapshot.tables.get(ACCESS_LIST)
    if table is None:
        return
    for row, line in zip(table.rows, table.row_lines, strict=True):
        cells = (row.get(name) for name in ("clause_id", "scope", "target", "dimension", "level"))
        id_, scope, target, dimension, level = ("" if one is None else str(one) for one in cells)
        yield ClauseLine(id_, scope, target, dimension, level, plan.code, table.path, line)


def dimensions_by_unit(plan: PlanUnderCheck) -> dict[str, set[str]]:
    """The dimensions in which each unit has a clause of its own."""
    found: dict[str, set[str]] = defaultdict(set)
    for clause in clauses_of(plan):
        if clause.scope == "unit":
            found[clause.target].add(clause.dimension)
    return dict(found)


def wants_unit_clauses(plan: PlanUnderCheck) -> bool:
    """Whether the profile asks for clauses of every unit.

    A provincial plan speaks by jurisdiction, region and class; the clauses of units stand in the
    plans of the cities.
    """
    settings = plan.profile.raw.get("access_list", {})
    return plan.plan.level != PROVINCIAL and bool(settings.get("unit_clauses", True))
