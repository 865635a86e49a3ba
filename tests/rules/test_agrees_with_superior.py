"""A plan beside its superior's, as the rules of Jiangsu and Hunan ask: REF130 to LST331."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely import box

from a_repository import PlanRepository, a_layer
from builders import (
    CODE,
    TOLERANCE_M,
    a_clause,
    a_plan,
    a_profile,
    found,
    full_clauses,
    place,
    with_table,
)
from ecozoning.model.finding import Outcome
from ecozoning.model.plan import AreaKind, AreaMethod
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.rules.plan import (
    lst330_targets_as_superior,
    lst331_list_not_laxer,
    ref130_units_as_superior,
    ref131_shares_as_superior,
    ref132_boundaries_of_superior,
)
from ecozoning.store.gpkg_write import write_geopackage
from ecozoning.store.lists import render_table
from ecozoning.workflow.record_command import record_named
from ecozoning.workflow.validating import validate_plans

JIANGSU = {
    "unit_counts": "equal",
    "area_shares": "equal",
    "share_room_percent": 0.02,
    "boundaries": "free",
    "targets": "equal",
    "access_list": "not_laxer",
}
"""Counts, shares and targets equal, list not laxer (implementing rules of December 2024)."""

HUNAN = {**dict.fromkeys(JIANGSU, "free"), "share_room_percent": 0.02, "boundaries": "frozen"}
"""Boundaries frozen to the province's units (implementing opinion of May 2025)."""

A, B, ELSEWHERE = "ZH99010110001", "ZH99010130001", "ZH99020130001"
WEST, EAST, FAR = box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000), box(5000, 0, 6000, 1000)
RULES = (
    lst330_targets_as_superior,
    lst331_list_not_laxer,
    ref130_units_as_superior,
    ref131_shares_as_superior,
    ref132_boundaries_of_superior,
)


def a_province(units: Mapping[str, Any] | None = None) -> PlanSnapshot:
    """The provincial plan in force, with a unit of another city."""
    shapes = {code: place(shape) for code, shape in (units or {A: WEST, B: EAST}).items()}
    plan = a_plan(land={**shapes, ELSEWHERE: place(FAR)}, clauses=())
    own = replace(plan.plan, code="990000", level="provincial", edition=3)
    return replace(plan, code="990000", plan=own)


def a_city(
    asks: Mapping[str, Any],
    units: Mapping[str, Any] | None = None,
    superior: PlanSnapshot | None = None,
) -> PlanSnapshot:
    """The plan of the city under a profile that asks for agreement."""
    profile = a_profile()
    asked = replace(profile, raw={**profile.raw, "superior": asks})
    shapes = {code: place(shape) for code, shape in (units or {A: WEST, B: EAST}).items()}
    return replace(a_plan(land=shapes, profile=asked), superior=superior or a_province())


@pytest.mark.parametrize("asks", [JIANGSU, HUNAN, {}], ids=["jiangsu", "hunan", "national"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.code)
def test_a_plan_that_agrees_is_fine(rule, asks):
    assert found(rule, a_city(asks)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.code)
def test_nothing_is_asked_unless_the_profile_asks(rule):
    different = a_city({}, {A: box(0, 0, 10, 10)})

    assert found(rule, replace(different, superior=None)) == []


@pytest.mark.parametrize(
    ("rule", "asks"),
    [*((rule, JIANGSU) for rule in RULES[:4]), (ref132_boundaries_of_superior, HUNAN)],
)
def test_without_the_superiors_plan_nothing_is_decided(rule, asks):
    told = found(rule, replace(a_city(asks), superior=None))

    assert [one.outcome for one in told] == [Outcome.UNDECIDED]


def test_another_number_of_units_is_told_by_class():
    plan = a_city(JIANGSU, {A: WEST, B: box(1000, 0, 1500, 1000), "ZH99010130002": EAST})

    [finding] = found(ref130_units_as_superior, plan)

    assert (finding.values["own"], finding.values["other"]) == (2, 1)


def test_sea_units_that_only_the_superior_has_are_missed():
    province = a_province()
    sea = a_plan(sea={"HY99010010001": place(FAR)}).layers["sea_unit"]
    with_sea = replace(province, layers={**province.layers, "sea_unit": sea})

    [finding] = found(ref130_units_as_superior, a_city(JIANGSU, superior=with_sea))

    assert finding.location.layer == "sea_unit"


@pytest.mark.parametrize(("moved_m", "expected"), [(0.1, 0), (0.3, 0), (0.5, 2), (10, 2)])
def test_shares_agree_within_the_room_of_the_profile(moved_m: float, expected: int):
    """Of 2 km each metre moved is 0.05 %."""
    plan = a_city(
        JIANGSU, {A: box(0, 0, 1000 + moved_m, 1000), B: box(1000 + moved_m, 0, 2000, 1000)}
    )

    assert len(found(ref131_shares_as_superior, plan)) == expected


def test_shares_measured_otherwise_are_not_compared():
    province = a_province()
    plane = replace(province.plan, area_method=AreaMethod(AreaKind.GAUSS_KRUGER_PLANE, 126.0))

    told = found(ref131_shares_as_superior, a_city(JIANGSU, superior=replace(province, plan=plane)))

    assert [one.outcome for one in told] == [Outcome.UNDECIDED]


@pytest.mark.parametrize(
    ("moved_m", "expected"), [(0.5 * TOLERANCE_M, 0), (1.2 * TOLERANCE_M, 2), (5, 2)]
)
def test_a_frozen_boundary_moves_by_no_more_than_the_tolerance(moved_m: float, expected: int):
    plan = a_city(
        HUNAN, {A: box(0, 0, 1000 + moved_m, 1000), B: box(1000 + moved_m, 0, 2000, 1000)}
    )

    assert len(found(ref132_boundaries_of_superior, plan)) == expected


def test_a_moved_boundary_is_told_with_unit_place_and_area():
    plan = a_city(HUNAN, {A: box(0, 0, 1010, 1000), B: EAST})

    [finding] = found(ref132_boundaries_of_superior, plan)

    assert finding.location.feature == A
    assert finding.values["area_m2"] == pytest.approx(10_000, rel=0.01)
    strip = place(box(1000, 0, 1010, 1000))
    assert shapely.covers(strip, shapely.Point(*finding.location.point))


def test_units_that_only_one_of_the_two_has_are_told():
    plan = a_city(HUNAN, {A: WEST, "ZH99010130009": EAST})

    told = [one.location.feature for one in found(ref132_boundaries_of_superior, plan)]

    assert told == ["ZH99010130009", B]


def a_target(value: float, **changes: Any) -> dict[str, Any]:
    return {
        "element": "水资源",
        "indicator": "用水总量",
        "indicator_unit": "亿立方米",
        "area": CODE,
        "bound": "at_most",
        "target_year": 2025,
        "target_value": value,
        **changes,
    }


@pytest.mark.parametrize(
    ("asked", "own", "outcomes"),
    [
        ("equal", a_target(25.5), []),
        ("equal", a_target(25.4), ["breach"]),
        ("not_laxer", a_target(25.4), []),
        ("not_laxer", a_target(25.6), ["breach"]),
        ("not_laxer", a_target(25.4, bound="at_least"), ["undecided"]),
        ("equal", a_target(25.5, indicator_unit="万立方米"), ["undecided"]),
        ("equal", a_target(25.5, target_year=2030), ["breach"]),
        ("equal", a_target(25.5, area="990102"), ["breach"]),
    ],
)
def test_the_superiors_targets_for_the_city_are_kept(asked: str, own, outcomes: list[str]):
    province = with_table(a_province(), "targets.csv", a_target(25.5), a_target(99, area="990000"))
    plan = with_table(a_city({**JIANGSU, "targets": asked}, superior=province), "targets.csv", own)

    told = found(lst330_targets_as_superior, plan)

    assert [one.outcome.value for one in told] == outcomes


def a_general(text: str, code: str) -> dict[str, Any]:
    return {
        **a_clause(A, "pollutant_discharge"),
        "clause_id": f"{code}-2-01",
        "scope": "jurisdiction",
        "target": code,
        "text": text,
    }


PROVINCIAL = "细颗粒物年均浓度控制在27微克每立方米以内,禁止新建燃煤锅炉。"


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        (PROVINCIAL, []),
        (PROVINCIAL.replace("27", "26"), []),
        (PROVINCIAL.replace("27", "30"), ["breach"]),
        ("限制新建燃煤锅炉和其他高污染燃料设施。", ["breach"]),
        ("禁止新建燃煤锅炉和其他高污染燃料设施。", []),
        (PROVINCIAL.replace("新建", "城区新建"), ["undecided"]),
        ("电镀、化工集中区下游五公里设置水质预警断面。", []),
    ],
)
def test_a_laxer_clause_is_told_where_it_can_be_known(text: str, outcomes: list[str]):
    boilers = a_general("禁止新建燃煤锅炉和其他高污染燃料设施。", "990000")
    rows = a_general(PROVINCIAL, "990000"), {**boilers, "clause_id": "990000-2-02"}
    province = with_table(a_province(), "access-list.csv", *rows)
    plan = with_table(a_city(JIANGSU, superior=province), "access-list.csv", a_general(text, CODE))

    told = found(lst331_list_not_laxer, plan)

    assert [one.outcome.value for one in told] == outcomes
    assert all(one.severity.value == "warn" for one in told)


PROFILE = """\
profile: strict
version: 1
name: 测试省
name_en: Test Province
superior:
  boundaries: {value: frozen, source: test}
"""
PUBLICATION = """\
plan: "990000"
editions:
- edition: 1
  consent: {document: 测政函〔2023〕1号, on: 2023-12-01}
  filed: {document: 环函〔2023〕1号, on: 2023-12-10}
  published: {document: 测环发〔2023〕1号, on: 2023-12-20}
  effective_on: 2024-01-01
  repealed_on: 2026-01-01
- edition: 2
  consent: {document: 测政函〔2025〕1号, on: 2025-12-01}
  filed: {document: 环函〔2025〕1号, on: 2025-12-10}
  published: {document: 测环发〔2025〕1号, on: 2025-12-20}
  effective_on: 2026-01-01
  repeals: {edition: 1}
"""


@pytest.fixture
def plans(tmp_path: Path) -> PlanRepository:
    """A city, and a province whose two editions draw its unit differently."""
    made = PlanRepository(tmp_path)
    made.write("plans/profiles/strict.yaml", PROFILE)
    plan_yaml = (made.folder / "plan.yaml").read_text("utf-8").replace("national", "strict")
    made.write(f"plans/{CODE}/plan.yaml", plan_yaml)
    made.write(f"plans/{CODE}/access-list.csv", render_table("access-list", full_clauses([B])))
    made.units({B: place(WEST)})
    made.record()
    province = plan_yaml.replace(CODE, "990000").replace("municipal", "provincial")
    made.write("plans/990000/publication.yaml", PUBLICATION)
    for edition, shape in ((1, WEST), (2, box(0, 0, 1100, 1000))):
        text = province.replace("edition: 1", f"edition: {edition}")
        if edition == 2:
            text = text.replace("kind: initial", "kind: regular").replace(
                "base: null", "base: {edition: 1}"
            )
        made.write("plans/990000/plan.yaml", text)
        layer = a_layer({B: place(shape)})
        write_geopackage(made.root / "plans/990000/zoning.gpkg", [layer], ())
        record_named(made.repository, "990000")
        made.commit(f"edition {edition}")
    return made


@pytest.mark.parametrize(
    ("day", "outcomes"),
    [("2023-12-31", ["undecided"]), ("2024-06-01", []), ("2026-06-01", ["breach"])],
)
def test_compared_is_the_edition_of_the_superior_in_force_on_the_day(plans, day, outcomes):
    repository = plans.repository
    on = date.fromisoformat(day)

    checks = validate_plans(repository, repository.work_tree(), [CODE], on=on).plans

    told = [one for one in checks[0].findings if one.code == "REF132"]
    assert [one.outcome.value for one in told] == outcomes
    if day > "2026":
        assert "edition 2 of 990000" in told[0].message.en
