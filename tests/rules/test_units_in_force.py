"""Units never in force together may overlap; on every day those in force cover the territory."""

from dataclasses import replace
from datetime import date

import pytest
from shapely import box

from builders import a_plan, code_of, found, under_check
from ecozoning.model.layers import layer_specs
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.rules.plan import (
    top101_no_overlap,
    top102_no_gap,
    top106_contained_unit,
    top107_duplicate_shape,
    top112_vertices_apart,
    top115_dates_in_order,
)

A, B, C = (code_of(name) for name in "ABC")
LAND = box(0, 0, 2000, 1000)
WEST, EAST = box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)
DAY = date(2026, 7, 1)


def dated(plan: PlanSnapshot, on: date | None = None, **spans: tuple[str | None, str | None]):
    """The plan with dates in its land units, by the name a test calls them; asked for one day."""
    layer = plan.layers["land_unit"]
    spec = layer.spec.having(("in_force_from", "in_force_until"))
    by_code = {code_of(name): span for name, span in spans.items()}
    columns = {
        **layer.columns,
        "in_force_from": [by_code.get(key, (None, None))[0] for key in layer.keys],
        "in_force_until": [by_code.get(key, (None, None))[1] for key in layer.keys],
    }
    changed = replace(layer, spec=spec, columns=columns)
    return replace(plan, layers={**plan.layers, "land_unit": changed}, on=on)


def successors(until: str, start: str) -> PlanSnapshot:
    """The eastern unit with dates, and the two that follow it on the same ground."""
    units = {"B": EAST, "C": box(1000, 0, 2000, 400), "D": box(1000, 400, 2000, 1000)}
    plan = a_plan(A=WEST, **units, territory=LAND)
    return dated(plan, DAY, B=(None, until), C=(start, None), D=(start, None))


def test_units_never_in_force_together_may_overlap():
    plan = successors("2026-09-01", "2026-09-01")

    for rule in (top101_no_overlap, top102_no_gap, top106_contained_unit, top107_duplicate_shape):
        assert found(rule, plan) == []


def test_units_one_day_in_force_together_may_not():
    plan = successors("2026-09-02", "2026-09-01")

    findings = found(top106_contained_unit, plan)

    assert [f.location.feature for f in findings] == [code_of("C"), code_of("D")]
    assert "on 2026-09-01" in findings[0].message.en


def test_a_day_without_a_unit_is_a_gap_on_that_day():
    plan = successors("2026-09-01", "2026-09-02")

    [gap] = found(top102_no_gap, plan)

    assert gap.values["area_m2"] == pytest.approx(1e6, rel=0.01)
    assert gap.message.en.endswith("on 2026-09-01")


def test_the_same_overlap_on_several_days_is_one_finding():
    plan = a_plan(A=WEST, B=box(990, 0, 2000, 1000), C=box(5000, 0, 6000, 1000))
    plan = dated(plan, DAY, C=("2026-08-01", "2026-10-01"))

    assert len(found(top101_no_overlap, plan)) == 1


def test_loose_vertices_of_units_never_in_force_together_are_no_matter():
    plan = a_plan(A=WEST, B=box(1000.01, 0, 2000, 1000))

    assert len(found(top112_vertices_apart, plan)) == 1
    split = dated(plan, DAY, A=(None, "2026-08-01"), B=("2026-08-01", None))
    assert found(top112_vertices_apart, split) == []


def test_empty_dates_mean_always():
    plan = dated(a_plan(A=WEST, B=EAST, territory=LAND), DAY)

    assert len(under_check(plan).moments) == 1
    assert found(top102_no_gap, plan) == []


@pytest.mark.parametrize(
    ("until", "expected"), [("2026-08-31", 1), ("2026-09-01", 1), ("2026-09-02", 0)]
)
def test_a_unit_that_is_never_in_force_is_told(until: str, expected: int):
    plan = dated(a_plan(A=WEST, B=EAST), DAY, B=("2026-09-01", until))

    assert len(found(top115_dates_in_order, plan)) == expected


def test_a_layer_without_dates_has_the_columns_it_always_had():
    spec = layer_specs()["land_unit"]

    assert spec.having(()) is spec
    assert "in_force_from" not in spec.column_names
    assert spec.having(["in_force_until"]).column_names == (*spec.column_names, "in_force_until")
