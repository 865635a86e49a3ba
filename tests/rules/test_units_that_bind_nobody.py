"""Plans whose units are all out of force, and units that are no wider than noise."""

from dataclasses import replace
from datetime import date

import pytest
from shapely import box

from builders import TOLERANCE_M, a_plan, found, with_column
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.rules.plan import top116_some_unit_in_force as in_force
from ecozoning.rules.plan import top117_wider_than_tolerance as wide

TODAY = date(2024, 6, 30)
SQUARE = box(0, 0, 1000, 1000)


def _dated(start: str | None, end: str | None) -> PlanSnapshot:
    plan = replace(a_plan(A=SQUARE, B=box(1000, 0, 2000, 1000)), on=TODAY)
    return with_column(with_column(plan, "in_force_from", start, start), "in_force_until", end, end)


def test_units_without_dates_are_always_in_force():
    assert found(in_force, replace(a_plan(A=SQUARE), on=TODAY)) == []


def test_units_in_force_today_and_without_end_are_fine():
    assert found(in_force, _dated("2024-06-30", None)) == []


def test_units_that_have_all_ended_leave_nothing():
    finding = found(in_force, _dated("2015-01-01", "2021-01-01"))[0]

    assert (finding.values["day"], finding.values["count"]) == ("2024-06-30", 2)
    assert finding.location.point is not None


def test_units_that_all_begin_tomorrow_leave_nothing_today():
    days = [one.values["day"] for one in found(in_force, _dated("2024-07-01", None))]

    assert days == ["2024-06-30"]


def test_units_that_all_end_one_day_leave_nothing_from_then_on():
    days = [one.values["day"] for one in found(in_force, _dated(None, "2030-01-01"))]

    assert days == ["2030-01-01"]


@pytest.mark.parametrize(
    ("width_m", "count"), [(TOLERANCE_M * 0.9, 1), (TOLERANCE_M * 1.1, 0), (15.0, 0)]
)
def test_a_unit_has_to_be_wider_than_the_tolerance(width_m: float, count: int):
    plan = a_plan(A=SQUARE, B=box(1000, 0, 1000 + width_m, 900))

    assert len(found(wide, plan)) == count


def test_a_speck_of_a_unit_is_told_with_its_place():
    plan = a_plan(A=SQUARE, B=box(500, 500, 500.04, 500.04))

    finding = found(wide, plan)[0]

    assert finding.location.feature == "ZH99010130002"
    assert finding.location.point is not None
