"""Clauses, levels and targets: LST307 to LST323, DOC122."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from shapely import box

from builders import a_clause, a_plan, a_profile, found, full_clauses, with_table
from ecozoning.model.plan import Profile
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.rules.plan import (
    doc122_plan_years,
    lst302_all_dimensions,
    lst307_clause_id_of_its_unit,
    lst308_clause_id_form,
    lst309_clause_once_in_place,
    lst311_clause_says_something,
    lst312_general_requirement_there,
    lst313_levels_present,
    lst320_target_years,
    lst321_target_once,
    lst322_target_not_worse,
    lst323_target_in_jurisdiction,
)

SQUARE, NEXT = box(0, 0, 100, 100), box(100, 0, 200, 100)
A, B = "ZH99010130001", "ZH99010130002"
FOLLOWS = ["^(按照?|参照|执行).*(普适性|通用|总体|共性|一般)(管控|准入|性)?要求"]
RULES = (
    doc122_plan_years,
    lst307_clause_id_of_its_unit,
    lst308_clause_id_form,
    lst309_clause_once_in_place,
    lst311_clause_says_something,
    lst312_general_requirement_there,
    lst313_levels_present,
    lst320_target_years,
    lst321_target_once,
    lst322_target_not_worse,
    lst323_target_in_jurisdiction,
)


def asking(**values: Any) -> Profile:
    """A profile with these values about the access list."""
    profile = a_profile()
    return replace(
        profile, raw={**profile.raw, "access_list": {"follows_general": FOLLOWS, **values}}
    )


def with_clauses(*rows: Mapping[str, Any], **values: Any) -> PlanSnapshot:
    """Two units with these clauses, under a profile with these values."""
    return a_plan(A=SQUARE, B=NEXT, clauses=rows, profile=asking(**values))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.code)
def test_a_plan_in_order_is_fine(rule):
    plan = with_table(a_plan(A=SQUARE, B=NEXT), "targets.csv", a_target())
    years = replace(plan.plan, base_year=2020, target_year=2025)

    assert found(rule, replace(plan, plan=years, on=date(2026, 11, 1))) == []


@pytest.mark.parametrize(
    ("clause_id", "expected"),
    [
        (f"{A}-1-01", 0),
        (f"{B}-1-01", 1),
        (f"{A}-2-01", 1),
        (f"{A}-9-01", 0),
        ("1-3", 0),
        ("望潮-1-01", 0),
    ],
)
def test_an_id_made_of_a_unit_and_a_dimension_is_of_them(clause_id: str, expected: int):
    clause = {**a_clause(A, "spatial_layout"), "clause_id": clause_id}

    assert len(found(lst307_clause_id_of_its_unit, with_clauses(clause))) == expected


def test_a_unit_with_a_new_code_may_keep_its_clauses():
    old, between = "ZH99010120007", "ZH99010120008"
    clause = {**a_clause(A, "spatial_layout"), "clause_id": f"{old}-1-01"}
    rows = [
        {"edition": 1, "before_code": old, "after_code": between},
        {"edition": 2, "before_code": between, "after_code": A},
    ]

    assert len(found(lst307_clause_id_of_its_unit, with_clauses(clause))) == 1
    plan = with_table(with_clauses(clause), "lineage.csv", *rows)
    assert found(lst307_clause_id_of_its_unit, plan) == []


@pytest.mark.parametrize(
    ("pattern", "expected"), [(None, 0), (r"ZH\d{11}-[1-4]-\d{2}", 0), (r"[1-4]-\d+", 1)]
)
def test_ids_have_the_form_the_profile_asks_for(pattern: str | None, expected: int):
    plan = with_clauses(a_clause(A, "spatial_layout"), clause_id_pattern=pattern)

    assert len(found(lst308_clause_id_form, plan)) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, 1),
        ({"text": "禁止 新建、扩建高污染项目"}, 1),
        ({"text": "禁止新建高污染项目。"}, 0),
        ({"dimension": "risk_control"}, 0),
        ({"target": B}, 0),
        ({"level": "city"}, 0),
    ],
)
def test_a_text_pasted_twice_is_found(change: dict[str, str], expected: int):
    clause = a_clause(A, "spatial_layout")
    again = {**a_clause(A, "spatial_layout", 2), **change}

    assert len(found(lst309_clause_once_in_place, with_clauses(clause, again))) == expected


@pytest.mark.parametrize("text", ["无", "/", "——", "无。", "。", "  "])
def test_a_clause_that_says_nothing_is_found(text: str):
    clause = {**a_clause(A, "spatial_layout"), "text": text}

    assert len(found(lst311_clause_says_something, with_clauses(clause))) == 1


@pytest.mark.parametrize("text", ["禁止新建化工项目。", "执行普适性要求", "无组织排放应收集处理。"])
def test_a_clause_that_says_something_is_fine(text: str):
    clause = {**a_clause(A, "spatial_layout"), "text": text}

    assert found(lst311_clause_says_something, with_clauses(clause)) == []


GENERAL = {
    "clause_id": "990100-1-01",
    "scope": "jurisdiction",
    "target": "990100",
    "dimension": "spatial_layout",
    "level": "city",
    "text": "全市严格控制新增工业用地。",
}


def following(text: str = "执行全市普适性管控要求。") -> dict[str, Any]:
    return {**a_clause(A, "spatial_layout"), "text": text}


def test_following_the_general_requirement_counts_as_a_clause_of_its_dimension():
    rows = [row for row in full_clauses([A, B]) if row["clause_id"] != f"{A}-1-01"]

    assert found(lst302_all_dimensions, with_clauses(*rows, following(), GENERAL)) == []
    assert len(found(lst302_all_dimensions, with_clauses(*rows, GENERAL))) == 1


@pytest.mark.parametrize(
    ("general", "expected"),
    [
        ({}, 0),
        ({"dimension": "risk_control"}, 1),
        ({"scope": "class", "target": "3"}, 0),
        ({"scope": "class", "target": "2"}, 1),
        ({"scope": "region", "target": "沿海地区"}, 0),
    ],
)
def test_what_is_followed_must_be_there(general: dict[str, str], expected: int):
    plan = with_clauses(following(), {**GENERAL, **general})

    assert len(found(lst312_general_requirement_there, plan)) == expected


def test_a_clause_with_words_of_its_own_follows_nothing():
    plan = with_clauses(following("禁止新建不符合总体规划要求的项目。"))

    assert found(lst312_general_requirement_there, plan) == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"plans": "municipal", "level": "unit"}, 0),
        ({"plans": "municipal", "level": "unit", "targets": 2}, 0),
        ({"plans": "municipal", "level": "unit", "targets": 3}, 1),
        ({"plans": "municipal", "level": "city"}, 1),
        ({"plans": "municipal", "level": "city", "targets": 1}, 1),
        ({"plans": "provincial", "level": "region", "targets": 5}, 0),
    ],
)
def test_the_list_has_the_levels_of_the_profile(asked: dict[str, Any], expected: int):
    plan = with_clauses(*full_clauses([A, B]), levels_present=[asked])

    assert len(found(lst313_levels_present, plan)) == expected


def a_target(**changes: Any) -> dict[str, Any]:
    """A target in order."""
    return {
        "target_id": "990100-pm25",
        "line": "quality",
        "element": "大气",
        "indicator": "细颗粒物年均浓度",
        "indicator_unit": "微克每立方米",
        "area": "990100",
        "bound": "at_most",
        "base_year": 2020,
        "base_value": 31,
        "target_year": 2025,
        "target_value": 27,
        **changes,
    }


def with_targets(*rows: Mapping[str, Any]) -> PlanSnapshot:
    return with_table(a_plan(A=SQUARE), "targets.csv", *rows)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"base_year": 2024}, None),
        ({"base_year": 2025}, "target_year"),
        ({"base_year": None}, "base_year"),
        ({"base_value": None}, "base_value"),
        ({"base_year": None, "base_value": None}, None),
    ],
)
def test_the_target_year_is_after_the_base_year(change: dict[str, Any], field: str | None):
    told = found(lst320_target_years, with_targets(a_target(**change)))

    assert [one.location.field for one in told] == ([] if field is None else [field])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, 1),
        ({"target_id": "other"}, 1),
        ({"indicator": "臭氧浓度"}, 1),
        ({"target_id": "other", "target_year": 2030}, 0),
        ({"target_id": "other", "area": "990102"}, 0),
    ],
)
def test_a_target_stands_once(change: dict[str, Any], expected: int):
    plan = with_targets(a_target(), a_target(**change))

    assert len(found(lst321_target_once, plan)) == expected


@pytest.mark.parametrize(
    ("bound", "value", "expected"),
    [
        ("at_most", 31, 0),
        ("at_most", 31.1, 1),
        ("at_least", 31, 0),
        ("at_least", 30.9, 1),
        ("equal", 99, 0),
    ],
)
def test_a_target_does_not_fall_behind_its_base(bound: str, value: float, expected: int):
    plan = with_targets(a_target(bound=bound, target_value=value))

    assert len(found(lst322_target_not_worse, plan)) == expected


@pytest.mark.parametrize(
    ("area", "expected"), [("990102", 0), ("990200", 1), ("990000", 1), ("澜江流域", 0)]
)
def test_a_target_is_for_this_jurisdiction(area: str, expected: int):
    assert len(found(lst323_target_in_jurisdiction, with_targets(a_target(area=area)))) == expected


@pytest.mark.parametrize(
    ("base", "target", "fields"),
    [
        (2024, 2025, []),
        (2025, 2025, ["/target_year"]),
        (2027, 2030, ["/base_year"]),
        (None, 2025, []),
    ],
)
def test_the_years_of_a_plan_can_be(base: int | None, target: int, fields: list[str]):
    plan = a_plan(A=SQUARE)
    own = replace(plan.plan, base_year=base, target_year=target)

    told = found(doc122_plan_years, replace(plan, plan=own, on=date(2026, 11, 1)))

    assert [one.location.field for one in told] == fields
