"""The matrix of classes as the page draws it: cells as printed, the exact ground beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ecozoning.model.report_figures import MatrixCell, PrintedGround, TransitionMatrix

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

    @property
    def printed(self) -> PrintedGround:
        """Everything as printed."""
        return self.matrix.printed

    def row_sum(self, before_class: Any) -> Decimal:
        """The sum of what a row prints: what the balance prints as the old area."""
        return self.printed.row_sum(before_class)

    def column_sum(self, after_class: Any) -> Decimal:
        """The sum of what a column prints; with its noise what the balance prints as new area."""
        return self.printed.column_sum(after_class)

    @property
    def total(self) -> Decimal:
        """The sum of everything printed."""
        return self.printed.total

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


def printed_matrix(matrix: TransitionMatrix) -> PrintedMatrix:
    """A matrix as the page prints it."""
    return PrintedMatrix(
        matrix,
        _ends(matrix),
        {
            (cell.before_class, cell.after_class): PrintedCell(
                cell, matrix.printed.cells[cell.before_class, cell.after_class]
            )
            for cell in matrix.cells
        },
    )


def _ends(matrix: TransitionMatrix) -> tuple[Any, ...]:
    """The classes in the matrix's order, then any other value, then ground outside the layer."""
    met = [end for cell in matrix.cells for end in (cell.before_class, cell.after_class)]
    known = [label.value for label in matrix.classes]
    ends = dict.fromkeys([*known, *(end for end in met if end is not None)])
    return (*ends, None) if None in met else tuple(ends)
