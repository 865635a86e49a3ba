"""Rounding that adds up: the largest remainders are rounded up until the parts make the sum."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def apportioned(values: Sequence[float], total: Decimal | None = None) -> list[Decimal]:
    """Values with two decimals that add up to their sum with two decimals.

    Each is rounded down or up to the next hundredth, never further. Of equal remainders the
    earlier ones are rounded up.

    Args:
        values: none below zero, as exact as they are.
        total: what they have to add up to; None: their own sum, rounded half up.
    """
    exact = [Decimal(repr(float(value))) for value in values]
    wanted = rounded(sum(exact, Decimal(0))) if total is None else total
    parts = [value.quantize(CENT, ROUND_FLOOR) for value in exact]
    missing = int((wanted - sum(parts, Decimal(0))) / CENT)
    order = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in order[: max(0, missing)]:
        parts[place] += CENT
    return parts


def rounded(value: Decimal | float) -> Decimal:
    """A number with two decimals, halves rounded up, as tables are printed."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    return exact.quantize(CENT, ROUND_HALF_UP)


def apportioned_grid(values: Sequence[Sequence[float]]) -> list[list[Decimal]]:
    """A table with two decimals whose rows, columns and sum all add up as printed.

    Rows and columns are apportioned to the same sum first; then each cell is rounded down or up so
    that all of them are met. Where no such rounding exists, rows are met and columns may be off by
    a hundredth.
    """
    rows = apportioned([float(sum(row)) for row in values])
    columns = apportioned([float(sum(column)) for column in zip(*values, strict=True)])
    exact = [[Decimal(repr(float(cell))) for cell in row] for row in values]
    grid = [[cell.quantize(CENT, ROUND_FLOOR) for cell in row] for row in exact]
    missing = [int((rows[i] - sum(row, Decimal(0))) / CENT) for i, row in enumerate(grid)]
    wanted = [
        int((columns[j] - sum(column, Decimal(0))) / CENT)
        for j, column in enumerate(zip(*grid, strict=True))
    ]
    if min([*missing, *wanted], default=0) < 0 or sum(missing) != sum(wanted):
        return [apportioned(row, rows[i]) for i, row in enumerate(values)]
    remainders = [
        [float(cell - low) for cell, low in zip(row, lows, strict=True)]
        for row, lows in zip(exact, grid, strict=True)
    ]
    raised = _raised(remainders, missing, wanted)
    if raised is None:
        return [apportioned(row, rows[i]) for i, row in enumerate(values)]
    for i, j in raised:
        grid[i][j] += CENT
    return grid


def _raised(
    remainders: Sequence[Sequence[float]], rows: Sequence[int], columns: Sequence[int]
) -> set[tuple[int, int]] | None:
    """The cells to round up, so many in each row and column; None when that cannot be.

    Cells without a remainder stay as they are. Larger remainders are tried first, and earlier
    choices give way where a later row needs them (augmenting paths).
    """
    chosen: set[tuple[int, int]] = set()
    left = list(columns)
    for i, count in enumerate(rows):
        for _ in range(count):
            if not _raise_one(i, remainders, chosen, left, set()):
                return None
    return chosen


def _raise_one(
    i: int,
    remainders: Sequence[Sequence[float]],
    chosen: set[tuple[int, int]],
    left: list[int],
    seen: set[int],
) -> bool:
    """Round up one more cell of a row, moving other choices along if need be."""
    row = remainders[i]
    for j in sorted(range(len(row)), key=lambda place: -row[place]):
        if row[j] <= 0 or (i, j) in chosen or j in seen:
            continue
        seen.add(j)
        if left[j] > 0:
            left[j] -= 1
            chosen.add((i, j))
            return True
        for other in [k for k, column in chosen if column == j]:
            chosen.discard((other, j))
            if _raise_one(other, remainders, chosen, left, seen):
                chosen.add((i, j))
                return True
            chosen.add((other, j))
    return False
