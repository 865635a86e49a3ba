"""The access list and the published figures: LST301 to LST310."""

from dataclasses import replace

import pytest
from shapely import box

from builders import CODE, DIMENSIONS, a_clause, a_plan, a_profile, code_of, found, with_table
from ecozoning.geometry.areas import areas_m2
from ecozoning.rules.plan import (
    lst301_unit_has_clauses,
    lst302_all_dimensions,
    lst303_target_known,
    lst304_dimension_known,
    lst305_level_known,
    lst306_clause_id_once,
    lst310_published_as_computed,
)

A, B = code_of("A"), code_of("B")
UNITS = {"A": box(0, 0, 1000, 1000), "B": box(1000, 0, 2000, 1000)}
RULES = (
    lst301_unit_has_clauses,
    lst302_all_dimensions,
    lst303_target_known,
    lst304_dimension_known,
    lst305_level_known,
    lst306_clause_id_once,
    lst310_published_as_computed,
)


def plan_with(*clauses):
    return a_plan(**UNITS, clauses=clauses)


def all_of(unit: str):
    return [a_clause(unit, dimension) for dimension in DIMENSIONS]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.code)
def test_a_full_access_list_is_fine(rule):
    assert found(rule, a_plan(**UNITS)) == []


def test_a_unit_without_clauses_is_found():
    [finding] = found(lst301_unit_has_clauses, plan_with(*all_of(A)))

    assert finding.location.feature == B


def test_a_missing_dimension_is_named():
    [finding] = found(lst302_all_dimensions, plan_with(*all_of(A)[:3], *all_of(B)))

    assert finding.location.feature == A
    assert "resource_efficiency" in finding.message.en


def test_a_unit_without_any_clause_is_said_once():
    assert found(lst302_all_dimensions, plan_with(*all_of(A))) == []


@pytest.mark.parametrize("rule", [lst301_unit_has_clauses, lst302_all_dimensions])
def test_a_profile_may_not_ask_for_clauses_of_units(rule):
    profile = a_profile(raw={"access_list": {"unit_clauses": False}})

    assert found(rule, a_plan(**UNITS, clauses=[], profile=profile)) == []


def test_a_provincial_plan_speaks_by_class_and_region():
    plan = plan_with()
    provincial = replace(plan, plan=replace(plan.plan, level="provincial"))

    assert found(lst301_unit_has_clauses, provincial) == []


@pytest.mark.parametrize(
    ("scope", "target", "expected"),
    [
        ("unit", A, 0),
        ("unit", "ZH99010139999", 1),
        ("class", "1", 0),
        ("class", "9", 1),
        ("jurisdiction", CODE, 0),
        ("jurisdiction", "990102", 0),
        ("jurisdiction", "990200", 1),
        ("region", "沿江地区", 0),
    ],
)
def test_a_clause_binds_something_that_there_is(scope: str, target: str, expected: int):
    clause = {**a_clause(A, "risk_control"), "scope": scope, "target": target}

    assert len(found(lst303_target_known, plan_with(clause))) == expected


def test_a_clause_that_binds_nothing_names_its_line():
    clause = {**a_clause(A, "risk_control"), "target": "ZH99010139999"}

    [finding] = found(lst303_target_known, plan_with(*all_of(A), clause))

    assert (finding.location.file, finding.location.line) == (f"plans/{CODE}/access-list.csv", 6)


def test_an_unknown_dimension_is_found():
    clause = {**a_clause(A, "risk_control"), "dimension": "noise"}

    assert len(found(lst304_dimension_known, plan_with(clause))) == 1


def test_an_unknown_level_is_found():
    clause = {**a_clause(A, "risk_control"), "level": "village"}

    assert len(found(lst305_level_known, plan_with(clause))) == 1


def test_a_repeated_clause_id_names_the_first_line():
    [finding] = found(lst306_clause_id_once, plan_with(*all_of(A), all_of(A)[0]))

    assert finding.values["first"] == 2


def figures(plan, **changed):
    km2 = areas_m2(plan.layers["land_unit"].shapes, "EPSG:4490", plan.plan.area_method).sum() / 1e6
    row = {
        "figure_id": "F1",
        "domain": "land",
        "area": CODE,
        "unit_class": 3,
        "subtype": None,
        "units": 2,
        "area_km2": round(km2, 2),
        "share_percent": 100.0,
    }
    return with_table(plan, "published.csv", {**row, **changed})


@pytest.mark.parametrize(("off", "expected"), [(0.0, 0), (0.02, 0), (0.04, 1), (-0.04, 1)])
def test_a_printed_area_may_differ_by_two_in_the_last_place(off: float, expected: int):
    plan = a_plan(**UNITS)
    printed = figures(plan).tables["published.csv"].rows[0]["area_km2"]

    assert len(found(lst310_published_as_computed, figures(plan, area_km2=printed + off))) == (
        expected
    )


def test_a_printed_number_of_units_is_exact():
    [finding] = found(lst310_published_as_computed, figures(a_plan(**UNITS), units=3))

    assert finding.values["computed"] == 2


def test_a_figure_of_a_class_nobody_has_is_found():
    findings = found(lst310_published_as_computed, figures(a_plan(**UNITS), unit_class=1))

    assert len(findings) == 3


def test_a_figure_of_an_area_nobody_knows_is_left_alone():
    assert found(lst310_published_as_computed, figures(a_plan(**UNITS), area="高新区")) == []
