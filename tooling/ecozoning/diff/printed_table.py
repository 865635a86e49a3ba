"""Tables printed with two decimals: rows and columns add up, each figure near its exact one."""

from collections.abc import Sequence
from decimal import Decimal

from ecozoning.diff.apportion import CENT
from ecozoning.diff.rounding_network import Number, rounded_network

CELL, SUM = 1, 10
"""How much an error of print counts: sums are to be nearest before cells are."""

Exact = Sequence[Sequence[int]]
Printed = Sequence[Sequence[Decimal]]


def printed_table(
    exact: Exact,
    *,
    rows: Sequence[Decimal | None] = (),
    columns: Sequence[Decimal | None] = (),
    like: tuple[Exact, Printed] | None = None,
) -> list[list[Decimal]]:
    """A table as printed.

    Args:
        exact: rows of cells in units, STEP of which make a hundredth; none below zero.
        rows: what the sums of rows have to be; none: whatever is nearest.
        columns: the same for columns.
        like: another table of the same form, exact and printed: what is the same is printed the
            same, if it can be.
    """
    values = rounded_network([*_cells(exact, like), *_sums(exact, rows, columns, like)])
    if values is None:
        # Sums that were given from outside may contradict each other; rows come first.
        return [printed_table([row], rows=rows[i : i + 1])[0] for i, row in enumerate(exact)]
    found = iter(values)
    return [[CENT * next(found) for _ in row] for row in exact]


def _cells(exact: Exact, like: tuple[Exact, Printed] | None) -> list[Number]:
    found = []
    for i, row in enumerate(exact):
        for j, value in enumerate(row):
            same = like is not None and like[0][i][j] == value
            wanted = int(like[1][i][j] / CENT) if like is not None and same else None
            number = Number(("row", i), ("column", j), value, CELL, wanted, may_leave=True)
            found.append(number)
    return found


def _sums(
    exact: Exact,
    rows: Sequence[Decimal | None],
    columns: Sequence[Decimal | None],
    like: tuple[Exact, Printed] | None,
) -> list[Number]:
    found = []
    for i, row in enumerate(exact):
        same = like is not None and sum(like[0][i]) == sum(row)
        wanted = int(sum(like[1][i]) / CENT) if like is not None and same else None
        found.append(Number("all", ("row", i), sum(row), SUM, wanted, _fixed(rows, i)))
    found += [
        Number(("column", j), "end", sum(column), SUM, fixed=_fixed(columns, j))
        for j, column in enumerate(zip(*exact, strict=True))
    ]
    return [*found, Number("end", "all", sum(map(sum, exact)), 0, fixed=_all(rows, columns))]


def _fixed(sums: Sequence[Decimal | None], place: int) -> int | None:
    value = sums[place] if place < len(sums) else None
    return None if value is None else int(value / CENT)


def _all(*given: Sequence[Decimal | None]) -> int | None:
    """What the whole table adds up to, where the sums of all rows or of all columns are given."""
    for sums in given:
        known = [value for value in sums if value is not None]
        if known and len(known) == len(sums):
            return int(sum(known, Decimal(0)) / CENT)
    return None
