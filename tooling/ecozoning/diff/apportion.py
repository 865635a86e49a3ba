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
