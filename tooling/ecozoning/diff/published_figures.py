"""The figures as printed in the plans, before and after, and where printed tables do not add up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ecozoning.model.report_figures import ClassLabel, PublishedGap, PublishedRow
from ecozoning.model.text import Text, same

Row = Mapping[str, Any]
COLUMNS = ("units", "area_km2", "share_percent")
NAMES = {
    "units": Text("units", "单元数"),
    "area_km2": Text("km²", "平方千米"),
    "share_percent": Text("%", "%"),
}
ALL = Text("all", "合计")
WHOLE = Decimal(100)


def published_rows(
    before: Sequence[Row], after: Sequence[Row], classes: Sequence[ClassLabel]
) -> tuple[PublishedRow, ...]:
    """Every printed figure of both states, in the order of the later state's table."""
    old, new = _by_place(before), _by_place(after)
    decimals = {column: _decimals([*before, *after], column) for column in COLUMNS}
    names = {label.value: label.name for label in classes}
    found = []
    for place in dict.fromkeys([*new, *old]):
        domain, area, unit_class, subtype = place
        for column in COLUMNS:
            sides = [
                _number(side.get(place, {}).get(column), decimals[column]) for side in (old, new)
            ]
            if sides != [None, None]:
                found.append(
                    PublishedRow(
                        area=area,
                        domain=domain,
                        class_name=ALL
                        if unit_class is None
                        else names.get(unit_class, same(str(unit_class))),
                        class_value=unit_class,
                        subtype=subtype,
                        column=column,
                        before=sides[0],
                        after=sides[1],
                    )
                )
    return tuple(found)


def published_gaps(rows: Sequence[PublishedRow]) -> tuple[PublishedGap, ...]:
    """Where a printed table does not add up by itself: parts and sum, shares and areas."""
    found: list[PublishedGap] = []
    for side in ("before", "after"):
        printed = {
            (row.domain, row.area, row.class_value, row.subtype, row.column): value
            for row in rows
            if (value := row.before if side == "before" else row.after) is not None
        }
        names = {row.class_value: row.class_name for row in rows}
        found += _sum_gaps(side, printed, _class_sums(printed), names)
        found += _sum_gaps(side, printed, _subtype_sums(printed), names)
        found += _share_gaps(side, printed, names)
    return tuple(found)


Key = tuple[str, str, Any, str | None, str]
Printed = Mapping[Key, Decimal]
Names = Mapping[Any, Text]


def _class_sums(printed: Printed) -> dict[Key, list[Decimal]]:
    """Figures by class, by the sum they belong to."""
    found: dict[Key, list[Decimal]] = defaultdict(list)
    for (domain, area, unit_class, subtype, column), value in printed.items():
        if unit_class is not None and subtype is None:
            found[domain, area, None, None, column].append(value)
    return found


def _subtype_sums(printed: Printed) -> dict[Key, list[Decimal]]:
    """Figures by sub-type, by the class they belong to."""
    found: dict[Key, list[Decimal]] = defaultdict(list)
    for (domain, area, unit_class, subtype, column), value in printed.items():
        if subtype is not None:
            found[domain, area, unit_class, None, column].append(value)
    return found


def _sum_gaps(
    side: str, printed: Printed, sums: Mapping[Key, Sequence[Decimal]], names: Names
) -> Iterator[PublishedGap]:
    for key, parts in sums.items():
        total = printed.get(key)
        if total is None and key[-1] == "share_percent" and key[2] is None:
            total = WHOLE
        computed = sum(parts, Decimal(0))
        if total is not None and len(parts) > 1 and total != computed:
            yield _gap(
                side,
                (key, names),
                total,
                computed,
                Text(
                    "{where}: printed {printed} {unit}, its parts add up to {computed}",
                    "{where}:公布值 {printed} {unit},分项合计 {computed}",
                ),
            )


def _share_gaps(side: str, printed: Printed, names: Names) -> Iterator[PublishedGap]:
    """Printed shares that printed areas do not give, to the decimals they are printed with."""
    for key, share in printed.items():
        domain, area, unit_class, subtype, column = key
        if column != "share_percent":
            continue
        part = printed.get((domain, area, unit_class, subtype, "area_km2"))
        whole = printed.get((domain, area, None, None, "area_km2"))
        if part is None or not whole:
            continue
        step = Decimal(1).scaleb(int(min(share.as_tuple().exponent, 0)))
        computed = (100 * part / whole).quantize(step, ROUND_HALF_UP)
        if computed != share:
            yield _gap(
                side,
                (key, names),
                share,
                computed,
                Text(
                    "{where}: printed {printed} {unit}, the printed areas give {computed}",
                    "{where}:公布值 {printed} {unit},按公布面积计算为 {computed}",
                ),
            )


def _gap(
    side: str, place: tuple[Key, Names], printed: Decimal, computed: Decimal, words: Text
) -> PublishedGap:
    (domain, area, unit_class, subtype, column), names = place
    name = ALL if unit_class is None else names.get(unit_class, same(str(unit_class)))
    where = Text("{area}, {name}", "{area},{name}").format(area=area, name=name)
    if subtype is not None:
        where = Text("{where}, {subtype}", "{where},{subtype}").format(where=where, subtype=subtype)
    kinds = {"land": Text("land", "陆域"), "sea": Text("sea", "海域")}
    where = Text("{domain} {where}", "{domain} {where}").format(
        domain=kinds.get(domain, same(domain)), where=where
    )
    message = words.format(
        where=where, printed=str(printed), computed=str(computed), unit=NAMES[column]
    )
    return PublishedGap(side, where, printed, computed, message)


def _by_place(rows: Iterable[Row]) -> dict[tuple[str, str, Any, str | None], Row]:
    return {
        (
            str(row.get("domain")),
            str(row.get("area")),
            row.get("unit_class"),
            row.get("subtype"),
        ): row
        for row in rows
    }


def _decimals(rows: Iterable[Row], column: str) -> int:
    """With how many decimals a column was printed: as many as any of its figures has.

    A list keeps 7255.80 as a number, so that the last nought is lost in one line and not in all.
    """
    exponents = [
        int(_plain(value).as_tuple().exponent)
        for row in rows
        if isinstance(value := row.get(column), int | float)
    ]
    return -min(exponents, default=0)


def _number(value: Any, decimals: int) -> Decimal | None:
    """A figure as it was printed."""
    if not isinstance(value, int | float):
        return None
    return _plain(value).quantize(Decimal(1).scaleb(-decimals))


def _plain(value: float) -> Decimal:
    exact = Decimal(repr(value)).normalize()
    return exact if int(exact.as_tuple().exponent) < 0 else exact.quantize(Decimal(1))
