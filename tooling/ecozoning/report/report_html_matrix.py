"""The matrix of classes as it is printed: hundredths of a km² that add up along rows and columns.

The sums of the rows are apportioned by largest remainder, as the balance prints the old areas, and
each row is apportioned to its sum; the sum below a column is the sum of what is printed in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ecozoning.diff.apportion import apportioned
from ecozoning.model.report_figures import MatrixCell, TransitionMatrix

M2_PER_KM2 = 1e6

MOST_CLASSES = 9
"""With more classes than this, those that nothing left and nothing came to stand in one line."""


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell with its exact ground and direction, and its km² as printed."""

    cell: MatrixCell
    area_km2: Decimal


@dataclass(frozen=True, slots=True)
class PrintedMatrix:
    """A matrix as printed. `ends` are the classes of rows and columns, None last if it occurs."""

    matrix: TransitionMatrix
    ends: tuple[Any, ...]
    cells: Mapping[tuple[Any, Any], PrintedCell]

    def row_sum(self, before_class: Any) -> Decimal:
        """The sum of what a row prints."""
        return self._sum(0, before_class)

    def column_sum(self, after_class: Any) -> Decimal:
        """The sum of what a column prints."""
        return self._sum(1, after_class)

    @property
    def total(self) -> Decimal:
        """The sum of everything printed."""
        return sum((one.area_km2 for one in self.cells.values()), Decimal("0.00"))

    @property
    def shown(self) -> tuple[Any, ...]:
        """The classes with a row and column of their own: of many, those that ground passed."""
        if len(self.ends) <= MOST_CLASSES:
            return self.ends
        moved = {end for pair in self.cells if pair[0] != pair[1] for end in pair}
        return tuple(end for end in self.ends if end in moved)

    @property
    def others(self) -> int:
        """How many classes stand in one line, as nothing left them and nothing came to them."""
        return len(self.ends) - len(self.shown)

    @property
    def others_sum(self) -> Decimal:
        """What the line of these classes prints."""
        return self.total - sum((self.row_sum(end) for end in self.shown), Decimal("0.00"))

    @property
    def noise_m2(self) -> float:
        """Ground that classes passed to each other by moves below the tolerance, net."""
        return sum(abs(area) for area in self.matrix.noise_m2.values()) / 2

    def _sum(self, place: int, value: Any) -> Decimal:
        found = (one.area_km2 for pair, one in self.cells.items() if pair[place] == value)
        return sum(found, Decimal("0.00"))


def printed_matrix(matrix: TransitionMatrix) -> PrintedMatrix:
    """A matrix as the page prints it."""
    rows: dict[Any, list[MatrixCell]] = {}
    for cell in matrix.cells:
        rows.setdefault(cell.before_class, []).append(cell)
    totals = apportioned([_km2(cells) for cells in rows.values()])
    return PrintedMatrix(
        matrix,
        _ends(matrix),
        {
            (cell.before_class, cell.after_class): PrintedCell(cell, area)
            for cells, total in zip(rows.values(), totals, strict=True)
            for cell, area in zip(cells, _printed(cells, total), strict=True)
        },
    )


def _km2(cells: Sequence[MatrixCell]) -> float:
    return sum(cell.area_m2 for cell in cells) / M2_PER_KM2


def _printed(cells: Sequence[MatrixCell], total: Decimal) -> list[Decimal]:
    return apportioned([cell.area_m2 / M2_PER_KM2 for cell in cells], total)


def _ends(matrix: TransitionMatrix) -> tuple[Any, ...]:
    """The classes in the matrix's order, then any other value, then ground outside the layer."""
    met = [end for cell in matrix.cells for end in (cell.before_class, cell.after_class)]
    known = [label.value for label in matrix.classes]
    ends = dict.fromkeys([*known, *(end for end in met if end is not None)])
    return (*ends, None) if None in met else tuple(ends)
