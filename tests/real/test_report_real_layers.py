"""The report on real layers: eight states of a city's zoning, and counties merged and split."""

from datetime import date
from pathlib import Path

import pytest

from ecozoning.model.plan import AreaMethod
from ecozoning.model.report import Report
from ecozoning.model.report_units import Fate
from ecozoning.report.report_md import render as as_markdown
from ecozoning.report.report_text import render as as_text
from ecozoning.store.foreign_tables import opened_foreign
from ecozoning.workflow.diff_request import DiffOptions
from ecozoning.workflow.report_request import ReportOptions
from ecozoning.workflow.reporting_paths import report_paths

pytestmark = pytest.mark.real_data

DAYS = (
    "2013-08-15", "2014-02-06", "2014-09-30", "2016-06-01",
    "2018-01-09", "2020-01-07", "2020-02-03", "2021-03-02",
)  # fmt: skip
STATE_PLANE = 0.99994
"""Area in the state plane, in which the changes were measured apart, over the ellipsoid's."""


def a_report(before: Path, after: Path, on_day, **options) -> Report:
    asked = DiffOptions(area_method=AreaMethod(), **options)
    names = (before.name, after.name)
    wanted = ReportOptions(on=on_day, diff=asked)
    return report_paths([before, after], [opened_foreign] * 2, names, wanted).report


@pytest.fixture
def zoning(shared_data, on_day):
    def between(old: int, new: int) -> Report:
        paths = [shared_data / f"cambridge-zoning/zoning_{DAYS[i]}.geojson" for i in (old, new)]
        return a_report(*paths, on_day, key="GlobalID", class_field="ZONE_TYPE", tolerance_m=0.0)

    return between


@pytest.fixture
def on_day():
    return date(2024, 1, 1)


def moved_inside_m2(report: Report) -> float:
    (matrix,) = report.matrices
    return sum(
        cell.area_m2
        for cell in matrix.moved
        if cell.before_class is not None and cell.after_class is not None
    )


@pytest.mark.parametrize("step", range(7))
def test_every_step_of_a_citys_zoning_adds_up(zoning, step):
    report = zoning(step, step + 1)
    (matrix,), (fates,) = report.matrices, report.fates

    for value in matrix.old_m2:
        assert matrix.row_sum_m2(value) == pytest.approx(matrix.old_m2[value], abs=1)
    for value in matrix.new_m2:
        got = matrix.column_sum_m2(value) + matrix.noise_m2[value]
        assert got == pytest.approx(matrix.new_m2[value], abs=1)
    balance = fates.lineage
    told = balance.kept_m2 + balance.passed_on_m2 + balance.left_layer_m2 + balance.noise_m2
    assert told + balance.unaccounted_m2 == pytest.approx(balance.old_m2, abs=1)
    assert balance.unaccounted_m2 < 1


def test_rezonings_of_2014_and_2016_are_told_step_by_step_and_together(zoning):
    steps = [moved_inside_m2(zoning(step, step + 1)) for step in range(7)]
    together = moved_inside_m2(zoning(0, 7))

    assert steps[0] * STATE_PLANE == pytest.approx(17899.0, abs=1)
    assert steps[2] * STATE_PLANE == pytest.approx(5185.5, abs=1)
    assert together == pytest.approx(sum(steps), abs=60)


def test_the_report_on_eight_years_shows_the_rezonings(zoning):
    report = zoning(0, 7)

    text = as_text(report, None, "en")
    assert "MXD" in text
    assert "ASD" in text
    assert len(as_markdown(report, None, "en").encode()) < 60_000


def test_hangzhou_is_seen_at_a_glance(shared_data, on_day):
    folder = shared_data / "cn-county-versions"
    report = a_report(
        folder / "zhejiang_counties_2020-06-08.geojson",
        folder / "zhejiang_counties_2021-09-02.geojson",
        on_day,
        key="adcode",
        tolerance_m=1.0,
    )

    (fates,) = report.fates
    of = {one.before.code: one for one in fates.changed if one.before is not None}
    assert (fates.count(Fate.SPLIT), fates.count(Fate.MERGED)) == (6, 6)
    assert {Fate.SPLIT, Fate.MERGED} <= set(of["330104"].fates)
    assert of["330103"].after is None
    assert of["330103"].became[0].code == "330105"
    assert of["330103"].became[0].area_m2 == pytest.approx(29.30e6, rel=0.01)
    assert fates.lineage.unaccounted == ()
    assert "330114" in as_text(report, None, "zh")
