"""Codes and classes: REF101 to REF110, SCH106, DOC120, DOC121."""

from dataclasses import replace

import pytest
from shapely import box

from builders import (
    CODE,
    a_layer,
    a_plan,
    a_table,
    a_territory,
    found,
    place,
    with_column,
    with_table,
)
from ecozoning.model.plan import AreaKind, AreaMethod
from ecozoning.rules.plan import (
    doc120_coastline_declared,
    doc121_area_basis_declared,
    ref101_code_pattern,
    ref102_code_once,
    ref103_class_in_code,
    ref104_division_in_code,
    ref110_lineage_codes,
    sch106_class_of_profile,
)

SQUARE = box(0, 0, 100, 100)
NEXT = box(100, 0, 200, 100)
RULES = (
    doc120_coastline_declared,
    doc121_area_basis_declared,
    ref101_code_pattern,
    ref102_code_once,
    ref103_class_in_code,
    ref104_division_in_code,
    ref110_lineage_codes,
    sch106_class_of_profile,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.code)
def test_a_valid_plan_is_fine(rule):
    assert found(rule, a_plan(A=SQUARE, B=NEXT)) == []


@pytest.mark.parametrize(
    "code", ["ZH99010130001 ", "zh99010130001", "ZH9901013001", "ZH99010140001", "HY99010130001"]
)
def test_a_code_of_another_form_is_found(code: str):
    assert len(found(ref101_code_pattern, with_column(a_plan(A=SQUARE), "unit_code", code))) == 1


def test_a_code_that_stands_twice_is_found_once_with_both_places():
    same = "ZH99010130001"
    plan = with_column(a_plan(A=SQUARE, B=NEXT), "unit_code", same, same)

    [finding] = found(ref102_code_once, plan)

    assert finding.values["count"] == 2
    assert len(finding.related) == 1


def test_a_code_in_land_and_sea_units_is_found():
    plan = a_plan(A=SQUARE)
    sea = a_layer("sea_unit", {"ZH99010130001": place(NEXT)})

    assert len(found(ref102_code_once, replace(plan, layers={**plan.layers, "sea_unit": sea}))) == 1


def test_a_class_that_is_not_the_digit_is_found():
    [finding] = found(ref103_class_in_code, with_column(a_plan(A=SQUARE), "unit_class", 1))

    assert (finding.values["digit"], finding.values["value"]) == ("3", "1")


def test_a_class_the_profile_does_not_have_is_found():
    assert len(found(sch106_class_of_profile, with_column(a_plan(A=SQUARE), "unit_class", 7))) == 1


def test_a_division_of_another_city_is_found():
    plan = with_column(a_plan(A=SQUARE), "unit_code", "ZH99020130001")

    [finding] = found(ref104_division_in_code, plan)

    assert finding.values["division"] == "990201"


@pytest.mark.parametrize(("county", "expected"), [("990101", 0), ("990102", 1)])
def test_a_county_must_be_one_the_register_lists(county: str, expected: int):
    plan = replace(a_plan(A=SQUARE), registers=(a_territory(SQUARE, division=county),))

    assert len(found(ref104_division_in_code, plan)) == expected


def test_a_register_that_lists_only_the_city_says_nothing_of_counties():
    plan = replace(a_plan(A=SQUARE), registers=(a_territory(SQUARE, division=CODE),))

    assert found(ref104_division_in_code, plan) == []


@pytest.mark.parametrize(("code", "expected"), [("ZH99010130001", 0), ("ZH99010139999", 1)])
def test_lineage_of_this_edition_leads_to_a_unit_there_is(code: str, expected: int):
    plan = with_table(a_plan(A=SQUARE), "lineage.csv", {"edition": 1, "after_code": code})

    assert len(found(ref110_lineage_codes, plan)) == expected


def test_lineage_of_an_earlier_edition_may_lead_to_units_that_are_gone():
    plan = a_plan(A=SQUARE)
    later = replace(plan, plan=replace(plan.plan, edition=2))
    rows = [{"edition": 1, "after_code": "ZH99010139999"}]

    assert found(ref110_lineage_codes, with_table(later, "lineage.csv", *rows)) == []


def test_sea_units_without_a_coastline_are_found():
    plan = a_plan(A=SQUARE, sea={"HY99010130001": place(NEXT)})

    assert len(found(doc120_coastline_declared, plan)) == 1


def test_sea_units_with_a_coastline_are_fine():
    plan = a_plan(A=SQUARE, sea={"HY99010130001": place(NEXT)})
    with_coast = replace(plan, plan=replace(plan.plan, coastline="2019 年修测"))

    assert found(doc120_coastline_declared, with_coast) == []


def test_a_plan_without_a_base_survey_is_found():
    plan = a_plan(A=SQUARE)

    assert len(found(doc121_area_basis_declared, basis(plan, base_survey=" "))) == 1


def test_a_plane_without_a_meridian_is_found():
    method = AreaMethod(AreaKind.GAUSS_KRUGER_PLANE, None)

    assert len(found(doc121_area_basis_declared, basis(a_plan(A=SQUARE), area_method=method))) == 1


def basis(plan, **changes):
    return replace(plan, plan=replace(plan.plan, **changes))


def test_a_table_is_named_by_its_path():
    assert a_table("lineage.csv", []).path == f"plans/{CODE}/lineage.csv"
