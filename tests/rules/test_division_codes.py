"""Division codes and the dated table of them: REF123, REF134."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from shapely import box

from builders import a_layer, a_plan, a_profile, a_table, found, place, with_table
from ecozoning.model.divisions import DivisionSpan
from ecozoning.model.evidence import PlanFolder
from ecozoning.model.finding import Outcome
from ecozoning.model.plan import StatisticArea
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.model.text import same
from ecozoning.rules.folder import FolderUnderCheck, RecordedLayers
from ecozoning.rules.plan import ref123_division_of_base_year, ref134_division_table_once
from ecozoning.store.lists import parse_table, render_table
from ecozoning.workflow.reading_divisions import read_divisions

SQUARE = box(0, 0, 100, 100)
CITY = DivisionSpan("990100", "测试市")
COUNTY = DivisionSpan("990101", "测试县", None, date(2021, 7, 1))
DISTRICT = DivisionSpan("990108", "测试区", date(2021, 7, 1), None)


def a_dated(*spans: DivisionSpan, year: int | None = 2020) -> PlanSnapshot:
    """A plan of 990101 with this base year and this table."""
    plan = a_plan(A=SQUARE)
    own = replace(plan.plan, base_year=year)
    return replace(plan, plan=own, divisions=(CITY, *spans) if spans else None)


@pytest.mark.parametrize(("year", "expected"), [(2020, 0), (2021, 1), (2025, 1)])
def test_a_code_counts_as_it_stood_at_the_end_of_the_base_year(year: int, expected: int):
    assert len(found(ref123_division_of_base_year, a_dated(COUNTY, year=year))) == expected


@pytest.mark.parametrize(
    ("until", "expected"), [(date(2020, 12, 31), 1), (date(2021, 1, 1), 0), (None, 0)]
)
def test_the_last_day_of_the_year_decides(until: date | None, expected: int):
    plan = a_dated(replace(COUNTY, until=until))

    assert len(found(ref123_division_of_base_year, plan)) == expected


def test_a_code_that_came_later_is_told_with_its_first_day():
    [finding] = found(
        ref123_division_of_base_year,
        a_dated(replace(COUNTY, first_day=date(2021, 7, 1), until=None)),
    )

    assert "2021-07-01" in finding.message.en
    assert finding.values["division"] == "990101"


def test_a_place_that_changed_its_code_is_told_with_the_right_one():
    renamed = replace(DISTRICT, name="测试县")

    [finding] = found(ref123_division_of_base_year, a_dated(COUNTY, renamed, year=2022))

    assert "990108" in finding.message.en


def test_a_code_is_told_once_per_layer_with_its_count():
    units = {f"ZH99010930{n:03d}": place(box(n, 0, n + 1, 1)) for n in range(5)}
    plan = replace(a_dated(COUNTY), layers={"land_unit": a_layer("land_unit", units)})

    [finding] = found(ref123_division_of_base_year, plan)

    assert finding.values["count"] == 5
    assert finding.location.feature == "ZH99010930000"


def test_codes_of_lists_and_statistic_areas_are_looked_up_too():
    plan = a_dated(COUNTY)
    area = StatisticArea(same("开发区"), divisions=("990199",))
    plan = replace(plan, plan=replace(plan.plan, statistic_areas=(area,)))
    plan = with_table(plan, "targets.csv", {"area": "990198"}, {"area": "澜江流域"})
    plan = with_table(plan, "published.csv", {"area": "990197"}, {"area": "开发区"})

    told = [one.values["division"] for one in found(ref123_division_of_base_year, plan)]

    assert told == ["990199", "990197", "990198"]


@pytest.mark.parametrize("plan", [a_dated(), a_dated(COUNTY, year=None)], ids=["table", "year"])
def test_without_table_or_year_nothing_is_decided(plan: PlanSnapshot):
    profile = a_profile()
    raw = {**profile.raw, "division_codes": {"table_required": True}}
    asked = replace(plan, profile=replace(profile, raw=raw))

    assert [one.outcome for one in found(ref123_division_of_base_year, asked)] == [
        Outcome.UNDECIDED
    ]


def test_a_table_is_read_with_its_days():
    rows = [{"code": "990101", "name": "测试县", "from": "2020-01-01", "until": "2021-07-01"}]
    table = parse_table("plans/divisions/990000.csv", render_table("divisions", rows), "divisions")

    assert table.problems == ()
    assert read_divisions([table]) == (
        DivisionSpan("990101", "测试县", date(2020, 1, 1), date(2021, 7, 1)),
    )
    assert read_divisions([]) is None


@pytest.mark.parametrize("cell", ["2021-7-1", "2021", "一月"])
def test_a_table_with_a_day_of_another_form_is_not_used(cell: str):
    text = f"code,name,from,until,source,remark\n990101,测试县,{cell},,,\n"
    table = parse_table("plans/divisions/990000.csv", text.encode(), "divisions")

    assert table.problems
    assert read_divisions([table]) is None


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((None, "2021-07-01"), ("2021-07-01", None), 0),
        ((None, "2021-07-02"), ("2021-07-01", None), 1),
        ((None, None), ("2021-07-01", None), 1),
        (("2021-07-01", "2021-07-01"), ("2022-01-01", None), 1),
    ],
)
def test_a_code_means_one_thing_on_a_day(first, second, expected: int):
    rows = [
        {"code": "990101", "name": "测试县", "from": start, "until": until}
        for start, until in (first, second)
    ]
    table = replace(a_table("x.csv", rows), path="plans/divisions/990000.csv")
    folder = PlanFolder("", {}, {table.path: table}, shared_place="plans")

    told = list(ref134_division_table_once.check(FolderUnderCheck(folder, RecordedLayers())))

    assert len(told) == expected


TABLES = ("2021-09-27", "2021-11-07", "2022-07-05", "2024-02-06")


def real_codes(folder: Path, day: str) -> dict[str, str]:
    """The codes of all levels in one of the real tables."""
    with (folder / f"county_codes_{day}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row[f"{level}_adcode"]: row[f"{level}_name"] for row in rows for level in ("pr", "ct", "dt")
    }


def real_spans(folder: Path) -> tuple[DivisionSpan, ...]:
    """The dated tables as one: a code holds from the table it first stands in."""
    states = [(date.fromisoformat(day), real_codes(folder, day)) for day in TABLES]
    found = []
    for code in sorted({code for _, codes in states for code in codes}):
        inside = [code in codes for _, codes in states]
        first = inside.index(True)
        last = len(states) - 1 - inside[::-1].index(True)
        until = None if last == len(states) - 1 else states[last + 1][0]
        start = None if first == 0 else states[first][0]
        found.append(DivisionSpan(code, states[last][1][code], start, until))
    return tuple(found)


def of_province(spans: Sequence[DivisionSpan], codes: dict[str, str], province: str, year: int):
    units = {
        f"ZH{code}30001": place(box(n, 0, n + 1, 1))
        for n, code in enumerate(sorted(code for code in codes if code.startswith(province)))
    }
    plan = a_plan(land=units)
    own = replace(plan.plan, code=f"{province}0000", base_year=year, level="provincial")
    return replace(plan, code=f"{province}0000", plan=own, divisions=spans)


@pytest.mark.real_data
def test_real_codes_of_every_province_hold_in_their_year_and_fail_where_they_changed(
    shared_data: Path,
):
    folder = shared_data / "cn-codes"
    spans = real_spans(folder)
    old, new = real_codes(folder, TABLES[0]), real_codes(folder, TABLES[-1])
    assert 0 < len(old.keys() - new.keys()) < 50

    for province in sorted({code[:2] for code in new}):
        today = of_province(spans, new, province, 2024)
        before = of_province(spans, old, province, 2024)
        gone = {code for code in old.keys() - new.keys() if code.startswith(province)}

        assert found(ref123_division_of_base_year, today) == []
        told = {one.values["division"] for one in found(ref123_division_of_base_year, before)}
        assert told == gone


@pytest.mark.real_data
def test_real_codes_of_today_are_not_those_of_2021(shared_data: Path):
    folder = shared_data / "cn-codes"
    spans = real_spans(folder)
    old, new = real_codes(folder, TABLES[0]), real_codes(folder, TABLES[-1])
    at_end_of_2021 = real_codes(folder, TABLES[1])
    province = next(iter(sorted(new.keys() - old.keys() - at_end_of_2021.keys())))[:2]

    told = found(ref123_division_of_base_year, of_province(spans, new, province, 2021))

    expected = {code for code in new.keys() - at_end_of_2021.keys() if code.startswith(province)}
    assert {one.values["division"] for one in told} == expected
