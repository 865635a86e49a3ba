"""Tables that provinces and cities printed: the report prints them, and says where they are off.

Figures as printed in the documents of Guangxi, Henan, Zhongshan, Jiayuguan, Kaihua, Yangquan and
Chongqing on their updates of 2023 and 2024.
"""

from decimal import Decimal

import pytest

from ecozoning.diff.balance import Districts, balance_of
from ecozoning.diff.published_figures import published_gaps, published_rows
from ecozoning.model.layers import layer_specs
from ecozoning.model.report_figures import ClassLabel
from ecozoning.model.report_units import UnitFacts
from ecozoning.model.text import Text, same

CLASSES = tuple(
    ClassLabel(value, Text(en, zh), rank=value)
    for value, en, zh in (
        (1, "priority", "优先保护单元"), (2, "key", "重点管控单元"), (3, "general", "一般管控单元"),
    )
)  # fmt: skip
LAND, SEA = layer_specs()["land_unit"], layer_specs()["sea_unit"]


def units(counts, areas_km2=(1.0, 1.0, 1.0), district=None):
    """So many units of each class, which together have these areas."""
    return [
        UnitFacts(f"{district}-{value}-{n}", "", value, district, 1e6 * area / count)
        for value, (count, area) in enumerate(zip(counts, areas_km2, strict=True), start=1)
        for n in range(count)
    ]


def counts_of(table):
    return [
        (row.before.units, row.units_change, row.after.units) for row in (*table.rows, table.total)
    ]


def a_figure(area, unit_class, subtype=None, **printed):
    return {"domain": "land", "area": area, "unit_class": unit_class, "subtype": subtype, **printed}


def gaps(*rows):
    found = published_gaps(published_rows([], rows, CLASSES))
    return [(str(one.printed), str(one.computed)) for one in found]


def test_guangxi_counts_land_and_sea_apart():
    land = balance_of(LAND, units((819, 502, 104)), units((831, 519, 111)), CLASSES, Districts({}))
    sea = balance_of(SEA, units((84, 56, 39)), units((101, 72, 39)), CLASSES, Districts({}))

    assert counts_of(land.whole) == [
        (819, 12, 831), (502, 17, 519), (104, 7, 111), (1425, 36, 1461)
    ]  # fmt: skip
    assert counts_of(sea.whole) == [(84, 17, 101), (56, 16, 72), (39, 0, 39), (179, 33, 212)]
    assert (land.domain, sea.domain) == ("land", "sea")


def test_henan_has_its_units_and_shares_that_add_up():
    after = units((353, 677, 115), (26.89, 29.38, 43.73))
    table = balance_of(LAND, [], after, CLASSES, Districts({})).whole

    assert [row.after.units for row in (*table.rows, table.total)] == [353, 677, 115, 1145]
    shares = [row.printed_after.share_percent for row in (*table.rows, table.total)]
    assert shares == [Decimal(one) for one in ("26.89", "29.38", "43.73", "100.00")]
    assert gaps(
        a_figure("410000", 1, units=353, share_percent=26.89),
        a_figure("410000", 2, units=677, share_percent=29.38),
        a_figure("410000", 3, units=115, share_percent=43.73),
        a_figure("410000", None, units=1145),
    ) == []  # fmt: skip


def test_henan_and_zhongshan_have_the_changes_of_their_documents():
    henan = balance_of(LAND, units((344, 660, 110)), units((353, 677, 115)), CLASSES, Districts({}))
    land = balance_of(LAND, units((20, 20, 8)), units((19, 19, 8)), CLASSES, Districts({}))
    sea = balance_of(SEA, units((3, 3, 2)), units((3, 3, 2)), CLASSES, Districts({}))

    assert counts_of(henan.whole)[-1] == (1114, 31, 1145)
    assert counts_of(land.whole)[-1] == (48, -2, 46)
    assert counts_of(sea.whole)[-1] == (8, 0, 8)


def test_zhongshan_ecological_space_does_not_add_up_by_a_hundredth():
    assert gaps(
        a_figure("442000", 1, area_km2=237.47),
        a_figure("442000", 1, "生态保护红线", area_km2=163.80),
        a_figure("442000", 1, "一般生态空间", area_km2=73.66),
    ) == [("237.47", "237.46")]


def test_jiayuguan_percentage_points_of_one_base_add_up_to_nothing():
    before = units((4, 3, 1), (30.0, 20.0, 50.0))
    after = units((4, 4, 1), (37.4, 23.0, 39.6))
    table = balance_of(LAND, before, after, CLASSES, Districts({})).whole

    points = [row.printed_share_change_points for row in table.rows]
    # The document prints +7.4, +3 and -10.7, which no three shares of one base can be.
    assert points == [Decimal("7.40"), Decimal("3.00"), Decimal("-10.40")]
    assert sum(points) == 0
    assert table.share_base.en == "share of the area of land"
    assert counts_of(table) == [(4, 0, 4), (3, 1, 4), (1, 0, 1), (8, 1, 9)]


def test_kaihua_prints_two_shares_and_a_sum_that_are_off_by_a_hundredth():
    printed = [
        a_figure("330824", 1, units=6, area_km2=1679.31, share_percent=75.23),
        a_figure("330824", 2, units=9, area_km2=156.10, share_percent=7.00),
        a_figure("330824", 2, "城镇生活", units=3, area_km2=126.95, share_percent=5.69),
        a_figure("330824", 2, "产业集聚", units=6, area_km2=29.14, share_percent=1.31),
        a_figure("330824", 3, units=1, area_km2=396.84, share_percent=17.77),
        a_figure("330824", None, units=16, area_km2=2232.25, share_percent=100.0),
    ]

    assert sorted(gaps(*printed)) == [("156.10", "156.09"), ("17.77", "17.78"), ("7.00", "6.99")]
    shown = {
        (row.class_value, row.subtype, row.column): str(row.after)
        for row in published_rows([], printed, CLASSES)
    }
    assert shown[2, None, "area_km2"] == "156.10"
    assert shown[2, "城镇生活", "share_percent"] == "5.69"
    assert shown[None, None, "units"] == "16"


YANGQUAN = {
    "城区": ((1, 3, 0), (4.39, 95.61, 0)),
    "矿区": ((1, 3, 0), (3.80, 96.20, 0)),
    "郊区": ((7, 5, 1), (5.98, 45.82, 48.20)),
    "平定县": ((10, 9, 1), (59.81, 14.07, 26.12)),
    "盂县": ((10, 6, 1), (31.65, 5.66, 62.69)),
}


def test_yangquan_by_district_is_printed_as_the_city_printed_it():
    facts = [
        unit
        for district, (counts, shares) in YANGQUAN.items()
        for unit in units(counts, shares, district)
    ]
    names = {district: same(district) for district in YANGQUAN}

    found = balance_of(LAND, facts, facts, CLASSES, Districts(names))

    for table in found.districts:
        counts, shares = YANGQUAN[table.name.zh]
        assert tuple(row.after.units for row in table.rows) == counts
        printed = [row.printed_after.share_percent for row in table.rows]
        assert printed == [Decimal(f"{one:.2f}") for one in shares]
    assert [row.after.units for row in (*found.whole.rows, found.whole.total)] == [29, 26, 3, 58]
    totals = [table.total.printed_after.area_km2 for table in found.districts]
    assert sum(totals) == found.whole.total.printed_after.area_km2


@pytest.mark.parametrize(
    ("district", "counts", "shares"),
    [
        ("万州区", (13, 13, 7), (42.3, 19.2, 38.5)),
        ("渝中区", (1, 1, 0), (2.7, 97.3, 0.0)),
        ("城口县", (7, 6, 3), (68.2, 0.4, 31.4)),
        ("万盛经开区", (7, 7, 2), (26.3, 50.4, 23.3)),
        ("大足区(含双桥经开区)", (11, 9, 4), (17.4, 46.0, 36.6)),
    ],
)
def test_chongqing_prints_one_decimal_and_adds_up(district, counts, shares):
    printed = [
        a_figure(district, value, units=count, share_percent=share)
        for value, (count, share) in enumerate(zip(counts, shares, strict=True), start=1)
    ]

    assert gaps(*printed, a_figure(district, None, units=sum(counts), share_percent=100.0)) == []
    rows = published_rows([], printed, CLASSES)
    assert {str(r.after) for r in rows if r.column == "share_percent"} == {f"{s}" for s in shares}
