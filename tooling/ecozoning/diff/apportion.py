"""Rounding that adds up: the largest remainders are rounded up until the parts make the sum."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")

Like = tuple[Sequence[float], Sequence[Decimal]]
"""Values of another table, and what they are printed as."""


def apportioned(
    values: Sequence[float],
    total: Decimal | None = None,
    like: Like | None = None,
    step: Decimal = CENT,
) -> list[Decimal]:
    """Values in whole steps that add up to their sum in whole steps.

    Each is rounded down or up to the next step, never further. Of equal remainders the
    earlier ones are rounded up.

    Args:
        values: none below zero, as exact as they are.
        total: what they have to add up to; None: their own sum, rounded half up.
        like: another table of the same form: what is the same is printed the same, if it can be.
        step: the last digit printed.
    """
    exact = [Decimal(repr(float(value))) for value in values]
    wanted = rounded(sum(exact, Decimal(0)), step) if total is None else total
    parts = [value.quantize(step, ROUND_FLOOR) for value in exact]
    missing = int((wanted - sum(parts, Decimal(0))) / step)
    same = [like is not None and like[0][i] == value for i, value in enumerate(values)]

    def place_in_line(place: int) -> tuple[int, Decimal, int]:
        low = parts[place]
        if like is not None and same[place] and like[1][place] in (low, low + step):
            return (1 if like[1][place] == low else -1, Decimal(0), place)
        return (0, low - exact[place], place)

    order = sorted(range(len(parts)), key=place_in_line)
    for place in order[: max(0, missing)]:
        parts[place] += step
    return parts


def rounded(value: Decimal | float, step: Decimal = CENT) -> Decimal:
    """A number in whole steps, halves rounded up, as tables are printed."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    return exact.quantize(step, ROUND_HALF_UP)
