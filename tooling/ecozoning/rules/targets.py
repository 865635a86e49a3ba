"""The rows of targets.csv as the rules look at them."""

from collections.abc import Iterator
from dataclasses import replace

from ecozoning.model.documents import Row
from ecozoning.model.finding import Location
from ecozoning.rules.subject import PlanUnderCheck

TARGETS = "targets.csv"


def iter_targets(plan: PlanUnderCheck) -> Iterator[tuple[Row, int]]:
    """The rows with their lines; none when the plan has no such list."""
    table = plan.snapshot.tables.get(TARGETS)
    if table is not None:
        yield from zip(table.rows, table.row_lines, strict=True)


def at_target(plan: PlanUnderCheck, row: Row, line: int, field: str) -> Location:
    """A cell of a target."""
    return replace(plan.file(TARGETS, line), field=field, feature=str(row.get("target_id")))
