"""What a matrix of classes and its balance print: hundredths of a km² that add up every way.

The matrix and the balance are one table: the sum of a row is the old area of a class, the sum of a
column and its noise the new one, and old and new areas add up to the areas of the whole. They are
rounded together, so that a class prints one area wherever it is printed, one that did not change
prints no change, and every printed row and column adds up.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ecozoning.diff.apportion import CENT
from ecozoning.diff.rounding_network import Node, Number, rounded_network
from ecozoning.model.report_figures import PrintedGround

UNITS_PER_M2 = 10**4
"""An area in whole units of 1 cm² (10⁻⁴ m²); STEP of them are a hundredth of a km²."""

CELL, SUM, TOTAL = 1, 10, 100
"""How much an error of print counts: sums are to be nearest before cells are."""

Pair = tuple[Any, Any]
Areas = Mapping[Any, float]


def printed_ground(
    cells: Mapping[Pair, float],
    noise_m2: Areas,
    wanted: PrintedGround | None = None,
    step: Decimal = CENT,
) -> PrintedGround:
    """Cells, noise and areas of a matrix as printed.

    Args:
        cells: m² by class before and after; None is ground outside the layer.
        noise_m2: net m² that each class gained by boundaries that moved less than the tolerance.
        wanted: what the later areas are printed as elsewhere, in the same steps.
        step: the last digit printed, in km².
    """
    table = _Table(cells, noise_m2, wanted, step)
    values = rounded_network(table.numbers)
    if values is None:
        raise ArithmeticError("a table with all its sums can always be rounded")
    printed = {name: step * value for name, value in zip(table.names, values, strict=True) if name}
    return PrintedGround(
        cells={pair: printed["cell", pair] for pair in cells},
        noise={value: printed["noise", value] for value in noise_m2},
        before={value: printed["before", value] for value in table.before},
        after={value: printed["after", value] for value in table.after},
    )


class _Table:
    """The numbers of a matrix between the sums they are in, each under a name of its own."""

    def __init__(
        self,
        cells: Mapping[Pair, float],
        noise_m2: Areas,
        wanted: PrintedGround | None,
        step: Decimal,
    ) -> None:
        finer = float(CENT / step)
        self.numbers: list[Number] = []
        self.names: list[tuple[str, Any]] = []
        exact = {pair: in_units(area * finer) for pair, area in cells.items()}
        noise = {value: in_units(area * finer) for value, area in noise_m2.items()}
        self.before = _classes(pair[0] for pair in cells)
        self.after = _classes([*noise, *(pair[1] for pair in cells)])
        for (came, went), amount in exact.items():
            self._add(("cell", (came, went)), ("row", came), ("column", went), amount)
        for went, amount in noise.items():
            self._add(("noise", went), ("row", "noise"), ("column", went), amount)
        rows = {
            came: sum(a for pair, a in exact.items() if pair[0] == came) for came in self.before
        }
        columns = {
            went: noise.get(went, 0) + sum(a for pair, a in exact.items() if pair[1] == went)
            for went in self.after
        }
        gained = sum(amount for pair, amount in exact.items() if pair[0] is None)
        lost = sum(amount for pair, amount in exact.items() if pair[1] is None)
        for came, amount in rows.items():
            self._add(("before", came), "old", ("row", came), amount, SUM)
        for went, amount in columns.items():
            want = None if wanted is None else wanted.after.get(went)
            known = None if want is None else int(want / step)
            self._add(("after", went), ("column", went), "new", amount, SUM, known)
        self._add(("gained", None), "all", ("row", None), gained)
        self._add(("noise sum", None), "all", ("row", "noise"), sum(noise.values()))
        self._add(("lost", None), ("column", None), "end", lost)
        self._add(("old", None), "all", "old", sum(rows.values()), TOTAL)
        self._add(("new", None), "new", "end", sum(columns.values()), TOTAL)
        self._add(("all", None), "end", "all", sum(columns.values()) + lost, 0)

    def _add(
        self,
        name: tuple[str, Any],
        source: Node,
        target: Node,
        exact: int,
        weight: int = CELL,
        wanted: int | None = None,
    ) -> None:
        self.names.append(name)
        self.numbers.append(Number(source, target, exact, weight, wanted))


def in_units(area_m2: float) -> int:
    """An area as a whole number of units."""
    return round(area_m2 * UNITS_PER_M2)


def _classes(values: Iterable[Any]) -> list[Any]:
    return [value for value in dict.fromkeys(values) if value is not None]
