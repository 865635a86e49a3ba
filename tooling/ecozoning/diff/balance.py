"""Units and areas by class before and after, exact and as printed."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ecozoning.diff.balance_sides import (
    Counts,
    Sides,
    Units,
    counted,
    district_sides,
    place_sides,
    whole_sides,
)
from ecozoning.model.divisions import stem_of
from ecozoning.model.layers import LayerSpec
from ecozoning.model.plan import StatisticArea
from ecozoning.model.report_figures import (
    Balance,
    BalanceRow,
    BalanceTable,
    ClassLabel,
    Place,
    PrintedGround,
)
from ecozoning.model.report_units import UnitFacts
from ecozoning.model.text import Text, same

ALL = Text("all", "合计")


@dataclass(frozen=True, slots=True)
class Districts:
    """How a balance is divided: names of districts by code, and the plan's statistic areas.

    `division_start` is where the division code stands in a unit code; None: it does not.
    """

    names: Mapping[str, Text]
    statistic_areas: Sequence[StatisticArea] = ()
    division_start: int | None = None


def balance_of(
    spec: LayerSpec,
    before: Units,
    after: Units,
    classes: Sequence[ClassLabel],
    into: Districts,
    printed: PrintedGround | None = None,
) -> Balance:
    """The balance of a layer of units: the whole, its districts, and the plan's own areas.

    Args:
        spec: the layer.
        before: its units before.
        after: its units after.
        classes: the order of rows.
        into: how it is divided.
        printed: what the transition matrix prints as the areas of classes; None: there is none.
    """
    values = [label.value for label in classes]
    whole = whole_sides(counted(before, values), counted(after, values), values, printed)
    places = _by_district(before), _by_district(after)
    codes = sorted(district for district in {*places[0], *places[1]} if district is not None)
    old, new = (_counts(side, [*codes, None], values) for side in places)
    tables = district_sides(old, new, whole) if codes else []
    return Balance(
        layer=spec.name,
        domain=spec.domain,
        whole=_table(Place.WHOLE, None, _domain_name(spec), classes, whole),
        districts=tuple(
            _table(Place.DISTRICT, code, into.names.get(code, same(code)), classes, sides)
            for code, sides in zip(codes, tables, strict=False)
        ),
        statistic_areas=tuple(
            _statistic_table(area, (before, after), classes, into.division_start)
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


def _counts(
    places: Mapping[str | None, Units], codes: Sequence[str | None], values: Sequence[object]
) -> list[Counts]:
    """Figures of every district; what names none comes last, so that all make up the whole."""
    return [counted(places.get(code, ()), values) for code in codes]


def _statistic_table(
    area: StatisticArea,
    units: tuple[Units, Units],
    classes: Sequence[ClassLabel],
    division_start: int | None,
) -> BalanceTable:
    is_in = _membership(area, division_start)
    values = [label.value for label in classes]
    old, new = (counted([unit for unit in side if is_in(unit)], values) for side in units)
    return _table(Place.STATISTIC_AREA, None, area.name, classes, place_sides(old, new))


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
    place: Place, code: str | None, name: Text, classes: Sequence[ClassLabel], sides: Sides
) -> BalanceTable:
    old, new = sides
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
