"""Maps of real changes: what changed in law stands out from hundreds of boundaries drawn again."""

from datetime import date

import pytest

from ecozoning.report.maps.sheet import Sheet, map_sheets
from ecozoning.report.maps.unit_index import index_units
from ecozoning.store.foreign_tables import opened_foreign
from ecozoning.workflow.diff_request import DiffOptions
from ecozoning.workflow.report_drawn import DrawnUp
from ecozoning.workflow.report_request import ReportOptions
from ecozoning.workflow.reporting_paths import report_paths

pytestmark = pytest.mark.real_data

HANGZHOU_MERGED_SPLIT_OR_NEW = {
    "上城区", "下城区", "江干区", "拱墅区", "萧山区", "余杭区", "临平区", "钱塘区",
}  # fmt: skip


def drawn(paths, **options) -> DrawnUp:
    asked = ReportOptions(on=date(2024, 1, 1), diff=DiffOptions(**options))
    return report_paths(paths, [opened_foreign] * 2, tuple(one.name for one in paths), asked)


def sheet_of(one: DrawnUp) -> Sheet:
    (sheet,) = map_sheets(one.report, one.maps(), index_units(one.report))
    return sheet


@pytest.fixture
def zhejiang(shared_data) -> DrawnUp:
    folder = shared_data / "cn-county-versions"
    days = ("2020-06-08", "2021-09-02")
    return drawn([folder / f"zhejiang_counties_{day}.geojson" for day in days], key="adcode")


@pytest.fixture
def cambridge(shared_data) -> DrawnUp:
    folder = shared_data / "cambridge-zoning"
    paths = [folder / f"zoning_{day}.geojson" for day in ("2013-08-15", "2021-03-02")]
    return drawn(paths, key="GlobalID", class_field="ZONE_TYPE")


def test_hangzhou_is_seen_first_in_zhejiang(zhejiang):
    lines = [one for one in index_units(zhejiang.report).lines if one.stands_out]

    assert {one.facts.name for one in lines[:8]} == HANGZHOU_MERGED_SPLIT_OR_NEW
    assert len(lines) <= 12


def test_slight_shifts_in_zhejiang_are_counted_and_do_not_stand_out(zhejiang):
    sheet = sheet_of(zhejiang)

    assert len(sheet.outstanding) == 8
    assert len(sheet.slight) > 100
    assert sheet.noise.area_m2 > 0


def test_the_first_inset_of_zhejiang_names_the_districts_of_hangzhou(zhejiang):
    (first, *_) = sheet_of(zhejiang).insets
    named = {one.label for side in first.callouts for one in side}

    assert named >= HANGZHOU_MERGED_SPLIT_OR_NEW
    assert first.zoom > 4


def test_rezonings_of_cambridge_stand_out_from_new_ids(cambridge):
    report = cambridge.report
    lines = [one for one in index_units(report).lines if one.stands_out]
    changed = [one for fates in report.fates for one in fates.changed]

    assert 10 < len(lines) < 40
    assert len(changed) > 200
    assert len(sheet_of(cambridge).insets) > 1
