"""Units and areas by class before and after, exact and as printed."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ecozoning.diff.apportion import apportioned
from ecozoning.model.divisions import stem_of
from ecozoning.model.layers import LayerSpec
from ecozoning.model.plan import StatisticArea
from ecozoning.model.report_figures import (
    Balance,
    BalanceRow,
    BalanceTable,
    ClassLabel,
    Figure,
    Place,
    Printed,
)
from ecozoning.model.report_units import UnitFacts
from ecozoning.model.text import Text, same

M2_PER_KM2 = 1e6
HUNDRED = Decimal("100.00")
ALL = Text("all", "合计")

Units = Sequence[UnitFacts]


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a table: exact figures and printed figures by class, in the order of classes."""

    figures: tuple[Figure, ...]
    printed: tuple[Printed, ...]
    total: Figure
    printed_total: Printed


@dataclass(frozen=True, slots=True)
class Districts:
    """How a balance is divided: names of districts by code, and the plan's statistic areas.

    `division_start` is where the division code stands in a unit code; None: it does not.
    """

    names: Mapping[str, Text]
    statistic_areas: Sequence[StatisticArea] = ()
    division_start: int | None = None


def balance_of(
    spec: LayerSpec, before: Units, after: Units, classes: Sequence[ClassLabel], into: Districts
) -> Balance:
    """The balance of a layer of units: the whole, its districts, and the plan's own areas."""
    places = _by_district(before), _by_district(after)
    codes = sorted(district for district in {*places[0], *places[1]} if district is not None)
    totals = [_district_totals(side, [*codes, None]) for side in places]
    whole = _table(
        Place.WHOLE, None, _domain_name(spec), before, after, classes, totals=(None, None)
    )
    return Balance(
        layer=spec.name,
        domain=spec.domain,
        whole=whole,
        districts=tuple(
            _table(
                Place.DISTRICT,
                code,
                into.names.get(code, same(code)),
                places[0].get(code, ()),
                places[1].get(code, ()),
                classes,
                totals=(totals[0][code], totals[1][code]),
            )
            for code in codes
        ),
        statistic_areas=tuple(
            _statistic_table(area, before, after, classes, into.division_start)
            for area in into.statistic_areas
        ),
        not_in_a_district=len(places[1].get(None, ())),
    )


def _domain_name(spec: LayerSpec) -> Text:
    names = {"land": Text("land", "陆域"), "sea": Text("sea", "海域")}
    return names.get(str(spec.domain), Text(spec.title, spec.title_zh))


def _by_district(units: Units) -> dict[str | None, list[UnitFacts]]:
    found: dict[str | None, list[UnitFacts]] = defaultdict(list)
    for unit in units:
        found[unit.district].append(unit)
    return found


def _district_totals(
    places: Mapping[str | None, Units], codes: Sequence[str | None]
) -> dict[str | None, Decimal]:
    """Printed totals of districts, which add up to the printed total of the whole."""
    areas = [sum(unit.area_m2 for unit in places.get(code, ())) for code in codes]
    return dict(zip(codes, apportioned([area / M2_PER_KM2 for area in areas]), strict=True))


def _statistic_table(
    area: StatisticArea,
    before: Units,
    after: Units,
    classes: Sequence[ClassLabel],
    division_start: int | None,
) -> BalanceTable:
    is_in = _membership(area, division_start)
    old = [unit for unit in before if is_in(unit)]
    new = [unit for unit in after if is_in(unit)]
    return _table(Place.STATISTIC_AREA, None, area.name, old, new, classes, totals=(None, None))


def _membership(area: StatisticArea, division_start: int | None) -> Callable[[UnitFacts], bool]:
    """Whether a unit counts to a statistic area: it is named, or its division is."""
    named = frozenset(area.units)
    stems = tuple(stem_of(division) for division in area.divisions)

    def is_in(unit: UnitFacts) -> bool:
        if unit.code in named:
            return True
        return division_start is not None and unit.code[division_start:].startswith(stems or ("?",))

    return is_in


def _table(
    place: Place,
    code: str | None,
    name: Text,
    before: Units,
    after: Units,
    classes: Sequence[ClassLabel],
    *,
    totals: tuple[Decimal | None, Decimal | None],
) -> BalanceTable:
    old, new = (
        _side(units, classes, total) for units, total in zip((before, after), totals, strict=True)
    )
    rows = tuple(
        BalanceRow(
            label.name,
            label.value,
            old.figures[i],
            new.figures[i],
            old.printed[i],
            new.printed[i],
        )
        for i, label in enumerate(classes)
    )
    total = BalanceRow(ALL, None, old.total, new.total, old.printed_total, new.printed_total)
    base = Text("share of the area of {name}", "占{name}面积的比例").format(name=name)
    return BalanceTable(place, code, name, base, rows, total)


def _side(units: Units, classes: Sequence[ClassLabel], total: Decimal | None) -> _Side:
    counts: dict[Any, int] = defaultdict(int)
    areas: dict[Any, float] = defaultdict(float)
    for unit in units:
        counts[unit.class_value] += 1
        areas[unit.class_value] += unit.area_m2
    whole = sum(areas.values())
    by_class = [areas[label.value] for label in classes]
    km2 = apportioned([area / M2_PER_KM2 for area in by_class], total)
    percents = apportioned([100 * area / whole for area in by_class], HUNDRED) if whole else None
    return _Side(
        figures=tuple(
            Figure(counts[label.value], area, area / whole if whole else None)
            for label, area in zip(classes, by_class, strict=True)
        ),
        printed=tuple(
            Printed(counts[label.value], area, None if percents is None else percents[index])
            for index, (label, area) in enumerate(zip(classes, km2, strict=True))
        ),
        total=Figure(len(units), whole, 1.0 if whole else None),
        printed_total=Printed(len(units), sum(km2, Decimal(0)), HUNDRED if whole else None),
    )
