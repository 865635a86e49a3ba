"""Units, areas and shares of one place before and after, exact and as printed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ecozoning.diff.apportion import apportioned
from ecozoning.diff.printed_ground import in_units
from ecozoning.diff.printed_table import printed_table
from ecozoning.diff.transitions import NO_CLASS
from ecozoning.model.report_figures import Figure, Printed, PrintedGround
from ecozoning.model.report_units import UnitFacts

M2_PER_KM2 = 1e6
HUNDRED = Decimal("100.00")
NOTHING = Decimal("0.00")
MOST_PLACES = 200
"""With more districts than these, only the sums over classes add up, not those over districts."""

Units = Sequence[UnitFacts]


@dataclass(frozen=True, slots=True)
class Counts:
    """Units and areas by class, in the order of the classes."""

    units: tuple[int, ...]
    areas_m2: tuple[float, ...]

    @property
    def km2(self) -> list[float]:
        """Areas in km²."""
        return [area / M2_PER_KM2 for area in self.areas_m2]

    @property
    def shares(self) -> list[float]:
        """Shares in percent; none where there is no area."""
        whole = sum(self.areas_m2)
        return [100 * area / whole for area in self.areas_m2] if whole else []


@dataclass(frozen=True, slots=True)
class PlaceSide:
    """One place at one side: exact and printed figures by class, and their sums."""

    figures: tuple[Figure, ...]
    printed: tuple[Printed, ...]
    total: Figure
    printed_total: Printed


Sides = tuple[PlaceSide, PlaceSide]


def counted(units: Units, values: Sequence[Any]) -> Counts:
    """Units by class; a unit without a class counts as such."""
    counts: dict[Any, int] = defaultdict(int)
    areas: dict[Any, float] = defaultdict(float)
    for unit in units:
        value = NO_CLASS if unit.class_value is None else unit.class_value
        counts[value] += 1
        areas[value] += unit.area_m2
    return Counts(tuple(counts[value] for value in values), tuple(areas[value] for value in values))


def whole_sides(
    before: Counts, after: Counts, values: Sequence[Any], printed: PrintedGround | None
) -> Sides:
    """The whole layer; its areas are those the matrix prints, where there is one."""
    if printed is None:
        return place_sides(before, after)
    known = [*printed.before.values(), *printed.after.values()]
    nothing = 0 * known[0] if known else NOTHING
    areas = [
        [side.get(value, nothing) for value in values] for side in (printed.before, printed.after)
    ]
    return _sides(before, after, areas[0], areas[1])


def place_sides(before: Counts, after: Counts) -> Sides:
    """A place that nothing has to add up with."""
    old = apportioned(before.km2)
    new = apportioned(after.km2, like=(before.km2, old))
    return _sides(before, after, old, new)


def district_sides(before: Sequence[Counts], after: Sequence[Counts], whole: Sides) -> list[Sides]:
    """Districts that make up the whole: their areas add up over classes and over districts."""
    if not before:
        return []
    exact = [
        [[in_units(area) for area in counts.areas_m2] for counts in side]
        for side in (before, after)
    ]
    sums = [[one.area_km2 for one in side.printed] for side in whole]
    if len(before) > MOST_PLACES:
        old, new = (
            _by_rows(side, total.printed_total.area_km2)
            for side, total in zip((before, after), whole, strict=True)
        )
    else:
        old = printed_table(exact[0], columns=sums[0])
        new = printed_table(exact[1], columns=sums[1], like=(exact[0], old))
    return [_sides(*one) for one in zip(before, after, old, new, strict=True)]


def _by_rows(places: Sequence[Counts], total: Decimal) -> list[list[Decimal]]:
    rows = apportioned([sum(counts.km2) for counts in places], total)
    return [apportioned(counts.km2, row) for counts, row in zip(places, rows, strict=True)]


def _sides(before: Counts, after: Counts, old: Sequence[Decimal], new: Sequence[Decimal]) -> Sides:
    shares = [apportioned(before.shares, HUNDRED) if before.shares else None]
    like = None if shares[0] is None else (before.shares, shares[0])
    shares.append(apportioned(after.shares, HUNDRED, like) if after.shares else None)
    first = _side(before, old, shares[0])
    return first, _side(after, new, shares[1])


def _side(counts: Counts, areas: Sequence[Decimal], shares: Sequence[Decimal] | None) -> PlaceSide:
    whole = sum(counts.areas_m2)
    units = sum(counts.units)
    return PlaceSide(
        figures=tuple(
            Figure(number, area, area / whole if whole else None)
            for number, area in zip(counts.units, counts.areas_m2, strict=True)
        ),
        printed=tuple(
            Printed(counts.units[i], area, None if shares is None else shares[i])
            for i, area in enumerate(areas)
        ),
        total=Figure(units, whole, 1.0 if whole else None),
        printed_total=Printed(units, sum(areas, NOTHING), None if shares is None else HUNDRED),
    )
