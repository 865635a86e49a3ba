"""The figures of a change report: units and areas by class, and what went from class to class.

Areas are in m² by the method the report names. Values are exact; what a table prints beside them
is apportioned by largest remainder, so that every printed column adds up to its printed sum.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ecozoning.model.layers import Domain
from ecozoning.model.text import Text

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class ClassLabel:
    """A class as every form shows it. `rank` 1 is protected most; None: the order is not known.

    `colour` is `#RRGGBB`, or None when the profile gives none.
    """

    value: Any
    name: Text
    colour: str | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """Units and their area in m², with the share of the base (0 to 1; None: the base is empty)."""

    units: int
    area_m2: float
    share: float | None


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as printed: km² and percent with two decimals that add up within their table."""

    units: int
    area_km2: Decimal
    share_percent: Decimal | None


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One class (or one district's total) before and after, exact and as printed.

    `class_value` is None for a sum.
    """

    name: Text
    class_value: Any
    before: Figure
    after: Figure
    printed_before: Printed
    printed_after: Printed

    @property
    def units_change(self) -> int:
        """Units after less units before."""
        return self.after.units - self.before.units

    @property
    def area_change_m2(self) -> float:
        """Area after less area before, in m², exact."""
        return self.after.area_m2 - self.before.area_m2

    @property
    def printed_area_change_km2(self) -> Decimal:
        """Printed area after less printed area before: rows and columns add up."""
        return self.printed_after.area_km2 - self.printed_before.area_km2

    @property
    def printed_share_change_points(self) -> Decimal | None:
        """Percentage points between the two printed shares; None where one has no base."""
        old, new = self.printed_before.share_percent, self.printed_after.share_percent
        return None if old is None or new is None else new - old


class Place(StrEnum):
    """What a balance is drawn up for."""

    WHOLE = "whole"
    DISTRICT = "district"
    STATISTIC_AREA = "statistic_area"


@dataclass(frozen=True, slots=True)
class BalanceTable:
    """Units and areas by class in one place, in one domain; `total` is the printed sum of `rows`.

    `share_base` names what the shares are shares of. `code` is the division code or None.
    """

    place: Place
    code: str | None
    name: Text
    share_base: Text
    rows: tuple[BalanceRow, ...]
    total: BalanceRow


@dataclass(frozen=True, slots=True)
class Balance:
    """The balance of one layer of units. Land and sea are two balances and are never added.

    `districts` partition the layer by its county column; `statistic_areas` are those plan.yaml
    names, which may overlap. `not_in_a_district` counts units that name no county.
    """

    layer: str
    domain: Domain | None
    whole: BalanceTable
    districts: tuple[BalanceTable, ...] = ()
    statistic_areas: tuple[BalanceTable, ...] = ()
    not_in_a_district: int = 0


class Direction(StrEnum):
    """Which way ground went between classes. To a higher rank number is a downgrade."""

    DOWN = "down"
    UP = "up"
    SAME = "same"
    GAINED = "gained"
    LOST = "lost"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Ground in m² from one class to another; None is ground outside the layer."""

    before_class: Any
    after_class: Any
    area_m2: float
    direction: Direction


@dataclass(frozen=True, slots=True)
class PrintedGround:
    """A matrix as printed, in km² with two decimals: every row and column adds up as printed.

    `before` and `after` are the sums of classes: of a row, and of a column with its noise. The
    balance prints the same.
    """

    cells: Mapping[tuple[Any, Any], Decimal] = field(default_factory=dict)
    noise: Mapping[Any, Decimal] = field(default_factory=dict)
    before: Mapping[Any, Decimal] = field(default_factory=dict)
    after: Mapping[Any, Decimal] = field(default_factory=dict)

    def row_sum(self, before_class: Any) -> Decimal:
        """What the cells of a row print together; None: ground from outside."""
        return sum((area for pair, area in self.cells.items() if pair[0] == before_class), NOTHING)

    def column_sum(self, after_class: Any) -> Decimal:
        """What the cells of a column print together, noise set aside."""
        return sum((area for pair, area in self.cells.items() if pair[1] == after_class), NOTHING)

    @property
    def total(self) -> Decimal:
        """What all cells print together."""
        return sum(self.cells.values(), NOTHING)

    @property
    def noise_total(self) -> Decimal:
        """What the noise of all classes prints together."""
        return sum(self.noise.values(), NOTHING)


@dataclass(frozen=True, slots=True)
class TransitionMatrix:
    """From which class to which the ground of a layer went, what stayed included.

    Cells with nothing in them are left out. `classes` gives the order of rows and columns; ground
    outside the layer (None) comes last. Row sums are the old areas. Column sums plus `noise_m2`
    are the new areas: noise is the net ground that a class gained by boundaries that moved less
    than `tolerance_m`, which is set aside, stated, and in no cell off the diagonal.
    """

    layer: str
    classes: tuple[ClassLabel, ...]
    cells: tuple[MatrixCell, ...]
    old_m2: Mapping[Any, float]
    new_m2: Mapping[Any, float]
    noise_m2: Mapping[Any, float]
    tolerance_m: float
    printed: PrintedGround = field(default_factory=PrintedGround)

    def area_m2(self, before_class: Any, after_class: Any) -> float:
        """The ground that went from one class to another."""
        return sum(
            cell.area_m2
            for cell in self.cells
            if (cell.before_class, cell.after_class) == (before_class, after_class)
        )

    def row_sum_m2(self, before_class: Any) -> float:
        """All ground that was of a class."""
        return sum(cell.area_m2 for cell in self.cells if cell.before_class == before_class)

    def column_sum_m2(self, after_class: Any) -> float:
        """All ground that is now of a class, noise set aside."""
        return sum(cell.area_m2 for cell in self.cells if cell.after_class == after_class)

    def directed_m2(self, direction: Direction) -> float:
        """All ground that went one way."""
        return sum(cell.area_m2 for cell in self.cells if cell.direction is direction)

    def printed_directed_km2(self, direction: Direction) -> Decimal:
        """What the cells of one way print together."""
        return sum(
            (
                self.printed.cells[cell.before_class, cell.after_class]
                for cell in self.cells
                if cell.direction is direction
            ),
            NOTHING,
        )

    @property
    def moved(self) -> tuple[MatrixCell, ...]:
        """The cells off the diagonal."""
        return tuple(cell for cell in self.cells if cell.before_class != cell.after_class)


@dataclass(frozen=True, slots=True)
class CumulativeStep:
    """One edition since the last regular adjustment: what it alone moved down and up.

    In m² exact, in km² as its matrix prints it.
    """

    edition: int
    kind: str
    state: str
    commit: str | None
    downgraded_m2: float
    upgraded_m2: float
    downgraded_km2: Decimal
    upgraded_km2: Decimal


@dataclass(frozen=True, slots=True)
class Cumulative:
    """Everything since the last regular (or the initial) edition, so that many small steps show.

    `net` compares that edition with the later state. The steps add what each moved: ground that
    went down and up again is in the steps and not in the net.
    """

    since_edition: int
    since_kind: str
    since_state: str
    steps: tuple[CumulativeStep, ...]
    net: tuple[TransitionMatrix, ...]


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One line of the plan's printed figures, before and after; None where it was not printed."""

    area: str
    domain: str
    class_name: Text
    class_value: Any
    subtype: str | None
    column: str
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class PublishedGap:
    """A printed table that does not add up, or does not say what the geometry says."""

    side: str
    where: Text
    printed: Decimal
    computed: Decimal
    message: Text
