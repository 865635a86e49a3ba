"""The rows of published.csv as printed tables: what belongs to one table, and its decimals."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ecozoning.model.documents import Row
from ecozoning.rules.subject import PlanUnderCheck

PUBLISHED = "published.csv"
COLUMNS = ("units", "area_km2", "share_percent")


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """The rows of one source with their lines, and the decimals each column is printed with."""

    source: str | None
    rows: tuple[tuple[Row, int], ...]
    decimals: Mapping[str, int]

    def half_place(self, column: str) -> float:
        """Half of the last printed place of a column: what rounding alone can do."""
        return 0.5 * 10.0 ** -self.decimals[column]


def iter_printed(plan: PlanUnderCheck) -> Iterator[PrintedTable]:
    """The tables of published.csv by their source, in order of the first line."""
    table = plan.snapshot.tables.get(PUBLISHED)
    if table is None:
        return
    by_source: dict[str | None, list[tuple[Row, int]]] = {}
    for row, line in zip(table.rows, table.row_lines, strict=True):
        by_source.setdefault(row.get("source"), []).append((row, line))
    for source, rows in by_source.items():
        decimals = {column: _decimals(row.get(column) for row, _ in rows) for column in COLUMNS}
        yield PrintedTable(source, tuple(rows), decimals)


def _decimals(values: Iterable[Any]) -> int:
    """With how many decimals a column was printed: as many as any of its figures has.

    A list keeps 7255.80 as a number, so that the last nought is lost in one line and not in all.
    """
    exponents = [
        int(Decimal(repr(float(value))).normalize().as_tuple().exponent)
        for value in values
        if isinstance(value, int | float)
    ]
    return max(0, -min(exponents, default=0))
