"""The rows of lineage.csv that the edition of a plan made."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecozoning.model.changes import LineageKind
from ecozoning.model.documents import Row
from ecozoning.rules.subject import PlanUnderCheck

LINEAGE = "lineage.csv"
WHOLE_UNIT = frozenset(
    {
        LineageKind.SPLIT,
        LineageKind.MERGE,
        LineageKind.RECLASS,
        LineageKind.RENUMBER,
    }
)
"""Kinds whose rows tell of all the ground of a unit, but for what was transferred to it."""


@dataclass(frozen=True, slots=True)
class UnitOrigin:
    """The ground that rows give one unit, in m², and the first line that does.

    `may_have_grown` is true when the unit was reshaped too: then ground may have come to it from
    outside of all units, for which there is no row.
    """

    sum_m2: float
    line: int
    may_have_grown: bool


def iter_lineage(plan: PlanUnderCheck) -> Iterator[tuple[Row, int]]:
    """The rows of this edition with their lines; none when the plan has no such list."""
    table = plan.snapshot.tables.get(LINEAGE)
    if table is None:
        return
    for row, line in zip(table.rows, table.row_lines, strict=True):
        if row.get("edition") == plan.plan.edition:
            yield row, line


def origins_of_units(plan: PlanUnderCheck) -> dict[str, UnitOrigin]:
    """By code, the units whose whole ground the rows of this edition tell, with areas throughout.

    A pair of codes that stands in two relations (a part of a split unit that was merged) is counted
    once.
    """
    rows: dict[str, list[tuple[Row, int]]] = defaultdict(list)
    for row, line in iter_lineage(plan):
        if row.get("after_code") is not None:
            rows[row["after_code"]].append((row, line))
    found = {code: _origin(of_unit) for code, of_unit in rows.items()}
    return {code: origin for code, origin in found.items() if origin is not None}


def _origin(rows: Sequence[tuple[Row, int]]) -> UnitOrigin | None:
    kinds = {row["kind"] for row, _ in rows}
    told = [(row, line) for row, line in rows if row["kind"] in WHOLE_UNIT]
    ground = [row for row, _ in rows if row["kind"] in WHOLE_UNIT | {LineageKind.TRANSFER}]
    if not told or any(row.get("area_m2") is None for row in ground):
        return None
    areas = {(row.get("before_code"), row["after_code"]): row["area_m2"] for row in ground}
    return UnitOrigin(sum(areas.values()), told[0][1], LineageKind.RESHAPE in kinds)
