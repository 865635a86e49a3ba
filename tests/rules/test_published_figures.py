"""Published tables against the geometry and against themselves: LST310, LST340 to LST343."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from shapely import Point, box

from builders import CODE, a_plan, a_territory, code_of, found, place, with_table
from ecozoning.geometry.areas import areas_m2
from ecozoning.model.plan import StatisticArea
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.model.text import Text
from ecozoning.rules.plan import (
    lst310_published_as_computed,
    lst340_areas_add_up,
    lst341_published_adds_up,
    lst342_published_row_known,
    lst343_statistic_area_known,
)

KM = 1000
WEST, EAST = box(0, 0, 10 * KM, 10 * KM), box(10 * KM, 0, 20 * KM, 10 * KM)
PRIORITY, GENERAL = "ZH99010110001", "ZH99010130001"
RULES = (
    lst310_published_as_computed,
    lst340_areas_add_up,
    lst341_published_adds_up,
    lst342_published_row_known,
    lst343_statistic_area_known,
)


def a_row(unit_class: int | None, units: int, km2: float, share: float, **more: Any):
    """A row of the table of the whole plan."""
    return {
        "figure_id": f"land-{unit_class or 'all'}-{more.get('subtype', '')}",
        "domain": "land",
        "area": CODE,
        "unit_class": unit_class,
        "subtype": None,
        "units": units,
        "area_km2": km2,
        "share_percent": share,
        "source": "附表1",
        **more,
    }


def a_zoned() -> PlanSnapshot:
    """Two units of 100 km² by the map of the tests; the ellipsoid gives the true areas."""
    return a_plan(A=WEST, B=EAST, territory=box(0, 0, 20 * KM, 10 * KM))


def true_km2(plan: PlanSnapshot) -> list[float]:
    """The areas of the two units in km²."""
    layer = plan.layers["land_unit"]
    return (areas_m2(layer.shapes, layer.crs, plan.plan.area_method) / 1e6).tolist()


def whole(plan: PlanSnapshot, decimals: int = 2, *, over: float = 0.0) -> list[dict[str, Any]]:
    """The table of the plan as it should be printed, the total off by something."""
    total = round(sum(true_km2(plan)), decimals)
    return [a_row(3, 2, total, 100), a_row(None, 2, round(total + over, 4), 100)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.code)
def test_a_table_in_order_is_fine(rule):
    plan = a_zoned()

    assert found(rule, with_table(plan, "published.csv", *whole(plan))) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.code)
def test_a_plan_that_printed_nothing_is_fine(rule):
    assert found(rule, a_zoned()) == []


@pytest.mark.parametrize(("over", "expected"), [(0.01, 0), (0.02, 0), (0.03, 1), (-0.03, 1)])
def test_a_printed_area_may_differ_by_two_in_the_last_place(over: float, expected: int):
    plan = a_zoned()
    rows = whole(plan)
    exact = sum(true_km2(plan))
    rows[1]["area_km2"] = round(exact, 2) + over

    told = found(lst310_published_as_computed, with_table(plan, "published.csv", *rows))

    assert len(told) == expected


@pytest.mark.parametrize(("decimals", "expected"), [(0, 0), (1, 0), (2, 0)])
def test_a_table_is_judged_by_the_decimals_it_is_printed_with(decimals: int, expected: int):
    plan = a_zoned()

    told = found(
        lst310_published_as_computed, with_table(plan, "published.csv", *whole(plan, decimals))
    )

    assert len(told) == expected


def test_one_decimal_in_a_table_of_two_is_a_nought_and_no_licence():
    plan = a_zoned()
    rows = whole(plan)
    rows[1]["area_km2"] = float(int(rows[1]["area_km2"] * 10)) / 10 + 0.1

    told = found(lst310_published_as_computed, with_table(plan, "published.csv", *rows))

    assert [one.location.field for one in told] == ["area_km2"]


def test_the_number_of_units_is_exact():
    plan = a_zoned()
    rows = whole(plan)
    rows[0]["units"] = 3

    told = found(lst310_published_as_computed, with_table(plan, "published.csv", *rows))

    assert [one.location.field for one in told] == ["units"]


@pytest.mark.parametrize(
    ("east_km", "expected"), [(20.0, 0), (20.0015, 0), (20.0025, 1), (19.99, 1)]
)
def test_units_add_up_to_the_territory_within_what_a_table_forgives(east_km, expected: int):
    """A strip of 2 m along 10 km is 0.02 km²."""
    plan = a_plan(A=WEST, B=EAST, territory=box(0, 0, east_km * KM, 10 * KM))

    told = found(lst340_areas_add_up, plan)

    assert len(told) == expected


def test_the_sum_is_told_with_its_sign():
    plan = a_plan(A=WEST, territory=box(0, 0, 20 * KM, 10 * KM))

    [finding] = found(lst340_areas_add_up, plan)

    assert finding.values["difference_km2"] == pytest.approx(-100, rel=0.01)


@pytest.mark.parametrize(
    ("units", "territory", "where", "beside"),
    [
        ({"A": WEST}, WEST.union(EAST), EAST, {"A"}),
        ({"A": WEST, "B": EAST}, WEST, EAST, {"B"}),
        ({"A": WEST, "B": WEST}, WEST, WEST, {"A", "B"}),
    ],
)
def test_the_sum_is_told_at_the_largest_piece_that_is_wrong(units, territory, where, beside):
    [finding] = found(lst340_areas_add_up, a_plan(territory=territory, **units))

    assert place(where).intersects(Point(*finding.location.point))
    assert {one.feature for one in finding.related} == {code_of(name) for name in beside}


KAIHUA = (
    a_row(1, 6, 1679.31, 75.23),
    a_row(2, 3, 126.95, 5.69, subtype="城镇生活"),
    a_row(2, 6, 29.14, 1.31, subtype="产业集聚"),
    a_row(2, 9, 156.10, 7.00),
    a_row(3, 1, 396.84, 17.77),
    a_row(None, 16, 2232.25, 100.00),
)
"""The table of Kaihua county, 2024: its parts do not add up by 0.01."""


def gaps(*rows: Mapping[str, Any]) -> list[tuple[float, float]]:
    told = found(lst341_published_adds_up, with_table(a_zoned(), "published.csv", *rows))
    assert all(one.severity.value == "warn" for one in told)
    return sorted((one.values["printed"], one.values["computed"]) for one in told)


def test_the_table_of_kaihua_is_told_with_its_numbers():
    assert gaps(*KAIHUA) == [(156.10, 156.09)]


def test_shares_that_add_up_to_100_may_differ_from_the_areas_by_the_tolerance():
    rows = [dict(row) for row in KAIHUA]
    rows[4]["share_percent"], rows[0]["share_percent"] = 17.74, 75.26

    assert (17.74, 17.78) in gaps(*rows)
    assert (75.26, 75.23) in gaps(*rows)


def test_classes_that_miss_units_are_told():
    rows = [dict(row) for row in KAIHUA]
    rows[5]["units"] = 17

    assert (17.0, 16.0) in gaps(*rows)


YANGQUAN: Sequence[tuple[str, int, int, int]] = (
    ("140302", 1, 3, 0),
    ("140303", 1, 3, 0),
    ("140311", 7, 5, 1),
    ("140321", 10, 9, 1),
    ("140322", 10, 6, 1),
)
"""Units by district and class of Yangquan city, 2024; a district may have no general unit."""


@pytest.mark.parametrize(("total", "expected"), [(29, []), (30, [(30.0, 29.0)])])
def test_districts_add_up_to_the_whole(total: int, expected: list[tuple[float, float]]):
    rows = []
    for district, *counts in YANGQUAN:
        rows += [
            {**a_row(value, count, 0, 0, area=district), "area_km2": None, "share_percent": None}
            for value, count in enumerate(counts, start=1)
        ]
    for value, count in ((1, total), (2, 26), (3, 3)):
        row = a_row(value, count, 0, 0)
        rows.append({**row, "area_km2": None, "share_percent": None})
    plan = with_table(a_zoned(), "published.csv", *rows)
    counties = a_territory(*[box(n, 0, n + 1, 1) for n in range(len(YANGQUAN))])
    columns = {**counties.areas.columns, "division_code": [one[0] for one in YANGQUAN]}
    register = replace(counties, areas=replace(counties.areas, columns=columns))
    city = replace(plan, code="140300", registers=(register,))
    table = city.tables["published.csv"]
    renamed = [{**row, "area": "140300"} if row["area"] == CODE else row for row in table.rows]
    city = replace(city, tables={"published.csv": replace(table, rows=tuple(renamed))})

    told = found(lst341_published_adds_up, city)

    assert [(one.values["printed"], one.values["computed"]) for one in told] == expected


def test_some_districts_alone_are_not_compared_with_the_whole():
    assert (
        gaps(
            a_row(None, 1, 10, 100, area="990101"),
            a_row(None, 1, 10, 100, area="990102"),
            a_row(None, 9, 90, 100),
        )
        == []
    )


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"area": "990101"}, []),
        ({"area": "开发区"}, []),
        ({"area": "新区"}, ["area"]),
        ({"area": "990200"}, ["area"]),
        ({"unit_class": 9}, ["unit_class"]),
    ],
)
def test_a_figure_counts_something_there_is(change: dict[str, Any], fields: list[str]):
    plan = with_table(a_zoned(), "published.csv", {**a_row(3, 1, 1, 1), **change})
    area = StatisticArea(Text("development zone", "开发区"), divisions=("990101",))
    named = replace(plan, plan=replace(plan.plan, statistic_areas=(area,)))

    assert [one.location.field for one in found(lst342_published_row_known, named)] == fields


@pytest.mark.parametrize(("source", "expected"), [("附表1", 1), ("附表2", 0)])
def test_a_figure_stands_once_in_a_table(source: str, expected: int):
    rows = a_row(3, 1, 1, 1), a_row(3, 1, 2, 2, source=source)

    told = found(lst342_published_row_known, with_table(a_zoned(), "published.csv", *rows))

    assert len(told) == expected


@pytest.mark.parametrize(
    ("divisions", "units", "fields"),
    [
        (("990101",), (), []),
        ((), ("ZH99010130001",), []),
        ((), (), ["/statistic_areas/0/name"]),
        (("990201",), (), ["/statistic_areas/0/divisions"]),
        ((), ("ZH99010139999",), ["/statistic_areas/0/units"]),
    ],
)
def test_a_statistic_area_is_made_of_what_there_is(divisions, units, fields: list[str]):
    plan = a_zoned()
    area = StatisticArea(Text("zone", "开发区"), divisions, units)
    named = replace(plan, plan=replace(plan.plan, statistic_areas=(area,)))

    assert [one.location.field for one in found(lst343_statistic_area_known, named)] == fields
