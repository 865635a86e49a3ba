"""Element zones against their codes and the units they form: REF126 to REF128."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from shapely import box

from builders import TOLERANCE_M, a_layer, a_plan, a_profile, a_register, found, place
from ecozoning.model.plan import CodePattern, Element, Subtype
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.model.text import Text
from ecozoning.rules.plan import (
    ref126_subtype_in_zone_code,
    ref127_zone_as_profile,
    ref128_unit_rests_on_zones,
)

WEST, EAST = box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)
PRIORITY, GENERAL = "ZH99010110001", "ZH99010130001"
AIR = Element(
    "air_zone",
    Text("air", "大气"),
    3,
    (
        Subtype(Text("high emission", "高排放"), 2, 1),
        Subtype(Text("receptor sensitive", "受体敏感"), 2, 4),
        Subtype(Text("other", "其他"), None, None),
    ),
)
PATTERN = CodePattern(re.compile(r"YS\d{6}[1-9]3\d\d{4}"), "YS9901011310001", 8, 2)
BASIS = {"unit_class": 1, "zone_classes": [1], "spaces": True, "registers": ["nature-reserve"]}


def a_zoned(zones: dict[str, Any], *registers: Any, **columns: Any) -> PlanSnapshot:
    """A priority unit in the west and a general one in the east, with air zones."""
    profile = a_profile()
    profile = replace(
        profile,
        elements=(AIR,),
        code_patterns={**profile.code_patterns, "air_zone": PATTERN},
        raw={**profile.raw, "element_zones": {"unit_basis": [BASIS], "demanded_of": []}},
    )
    plan = a_plan(land={PRIORITY: place(WEST), GENERAL: place(EAST)}, profile=profile)
    columns.setdefault("element", ["大气"] * len(zones))
    layers = dict(plan.layers)
    if zones:
        layers["air_zone"] = a_layer(
            "air_zone", {key: place(shape) for key, shape in zones.items()}, **columns
        )
    return replace(plan, layers=layers, registers=registers, on=date(2026, 11, 1))


@pytest.mark.parametrize(
    ("code", "subtype", "expected"),
    [
        ("YS9901012310001", "高排放", 0),
        ("YS9901012340001", "高排放", 1),
        ("YS9901012340001", "受体敏感", 0),
        ("YS9901012390001", "其他", 0),
        ("YS9901012390001", None, 0),
    ],
)
def test_the_subtype_stands_in_the_code(code: str, subtype: str | None, expected: int):
    plan = a_zoned({code: WEST}, subtype=[subtype])

    assert len(found(ref126_subtype_in_zone_code, plan)) == expected


@pytest.mark.parametrize(
    ("code", "element", "subtype", "fields"),
    [
        ("YS9901012310001", "大气", "高排放", []),
        ("YS9901012310001", "水", "高排放", ["element"]),
        ("YS9901012310001", "大气", "工业污染", ["subtype"]),
        ("YS9901011310001", "大气", "高排放", ["subtype"]),
        ("YS9901011310001", "大气", "其他", []),
        ("YS9901011310001", "大气", None, []),
    ],
)
def test_element_and_subtype_are_those_of_the_profile(code, element, subtype, fields: list[str]):
    plan = a_zoned({code: WEST}, element=[element], subtype=[subtype])

    assert [one.location.field for one in found(ref127_zone_as_profile, plan)] == fields


PRIORITY_ZONE, KEY_ZONE = "YS9901011310001", "YS9901012310001"


@pytest.mark.parametrize(
    "shape", [WEST, box(100, 100, 200, 200), box(-500, -500, 3000, 3000), box(900, 0, 1500, 500)]
)
def test_a_priority_unit_rests_on_a_priority_zone(shape):
    assert found(ref128_unit_rests_on_zones, a_zoned({PRIORITY_ZONE: shape})) == []


@pytest.mark.parametrize("zones", [{KEY_ZONE: WEST}, {PRIORITY_ZONE: EAST}])
def test_a_priority_unit_that_rests_on_nothing_is_found(zones: dict[str, Any]):
    [finding] = found(ref128_unit_rests_on_zones, a_zoned(zones))

    assert finding.location.feature == PRIORITY


@pytest.mark.parametrize(("width_m", "expected"), [(0.9 * TOLERANCE_M, 1), (1.1 * TOLERANCE_M, 0)])
def test_a_strip_of_the_tolerance_is_no_basis(width_m: float, expected: int):
    plan = a_zoned({PRIORITY_ZONE: box(1000 - width_m, 0, 2000, 1000)})

    assert len(found(ref128_unit_rests_on_zones, plan)) == expected


def test_a_reserve_in_force_is_a_basis_too():
    reserve = a_register("nature-reserve", R=(box(10, 10, 20, 20), {}))

    assert found(ref128_unit_rests_on_zones, a_zoned({KEY_ZONE: EAST}, reserve)) == []


def test_ecological_space_is_a_basis_too():
    plan = a_zoned({KEY_ZONE: EAST})
    space = a_layer("ecological_space", {"STKJ9901020001": place(box(0, 0, 50, 50))})
    with_space = replace(plan, layers={**plan.layers, "ecological_space": space})

    assert found(ref128_unit_rests_on_zones, with_space) == []


@pytest.mark.parametrize(("levels", "expected"), [([], 0), (["municipal"], 1), (["county"], 0)])
def test_only_the_profile_demands_zones_of_a_plan(levels: list[str], expected: int):
    plan = a_zoned({})
    raw = {**plan.profile.raw, "element_zones": {"unit_basis": [BASIS], "demanded_of": levels}}
    asked = replace(plan, profile=replace(plan.profile, raw=raw))

    assert len(found(ref128_unit_rests_on_zones, asked)) == expected
