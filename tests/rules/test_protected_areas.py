"""Red line, reserves and water sources against the units: REF120, REF121, REF133, REF136."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from shapely import box

from builders import TOLERANCE_M, a_layer, a_plan, a_profile, a_register, an_event, found, place
from ecozoning.geometry.carried import carried
from ecozoning.model.documents import Document
from ecozoning.model.evidence import PlanFolder
from ecozoning.model.finding import Outcome
from ecozoning.model.plan import DEGREES_CRS, AreaMethod
from ecozoning.model.register import Effect
from ecozoning.model.snapshot import PlanSnapshot, RegisterSnapshot
from ecozoning.model.text import Text
from ecozoning.rules.areas_in_force import rows_in_force
from ecozoning.rules.folder import FolderUnderCheck, RecordedLayers
from ecozoning.rules.plan import (
    ref120_red_line_in_priority,
    ref121_protected_areas_in_priority,
    ref133_area_events_exist,
    ref136_land_and_sea_apart,
)
from ecozoning.rules.uncovered import uncovered_ground

TODAY = date(2026, 11, 1)
PRIORITY, GENERAL = "ZH99010110001", "ZH99010130001"
WEST, EAST = box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)
RED_LINE, RESERVE, WATER = "ecological-red-line", "nature-reserve", "drinking-water-source"
ENTRIES = [
    {"register": RED_LINE, "classes": [1]},
    {"register": RESERVE, "classes": [1]},
    {"register": WATER, "zones": ["一级", "二级"], "classes": [1]},
]


def a_zoned(*registers: RegisterSnapshot, on: date = TODAY, **units: Any) -> PlanSnapshot:
    """A priority unit in the west, a general one in the east, and registers over them."""
    shapes = {PRIORITY: place(WEST), GENERAL: place(EAST)}
    profile = a_profile()
    raw = {**profile.raw, "protected_areas": ENTRIES}
    plan = a_plan(land=shapes, profile=replace(profile, raw=raw), **units)
    others = [one for one in ENTRIES if one["register"] not in {r.kind for r in registers}]
    empty = [a_register(one["register"]) for one in others]
    return replace(plan, registers=(*registers, *empty), on=on)


def red_line(*shapes: Any, **columns: Any) -> RegisterSnapshot:
    return a_register(
        RED_LINE, **{f"R{n}": (shape, columns) for n, shape in enumerate(shapes, start=1)}
    )


@pytest.mark.parametrize("shape", [WEST, box(200, 200, 800, 800), box(0, 0, 10, 1000)])
def test_a_red_line_inside_a_priority_unit_is_fine(shape):
    assert found(ref120_red_line_in_priority, a_zoned(red_line(shape))) == []


def test_a_red_line_over_several_priority_units_is_fine():
    plan = a_plan(
        land={PRIORITY: place(WEST), "ZH99010110002": place(EAST)},
        profile=a_zoned().profile,
    )
    whole = replace(plan, registers=(red_line(box(500, 0, 1500, 1000)),), on=TODAY)

    assert found(ref120_red_line_in_priority, whole) == []


def test_a_red_line_in_a_general_unit_is_told_with_both_features_the_place_and_the_area():
    [finding] = found(ref120_red_line_in_priority, a_zoned(red_line(box(900, 0, 1100, 1000))))

    assert finding.location.feature == GENERAL
    assert [one.feature for one in finding.related] == ["R1"]
    assert finding.values["area_m2"] == pytest.approx(100_000, rel=0.01)
    assert finding.values["width_m"] == pytest.approx(100, rel=0.01)
    assert finding.location.point is not None
    inside = place(box(1000, 0, 1100, 1000))
    assert shapely.covers(inside, shapely.Point(*finding.location.point))


@pytest.mark.parametrize(
    ("over_m", "expected"),
    [(0.5 * TOLERANCE_M, 0), (0.99 * TOLERANCE_M, 0), (1.05 * TOLERANCE_M, 1), (1.0, 1)],
)
def test_a_strip_is_told_when_it_is_wider_than_the_tolerance(over_m: float, expected: int):
    plan = a_zoned(red_line(box(500, 0, 1000 + over_m, 1000)))

    assert len(found(ref120_red_line_in_priority, plan)) == expected


def test_every_pair_of_area_and_unit_is_one_finding():
    plan = a_plan(
        land={
            PRIORITY: place(WEST),
            GENERAL: place(EAST),
            "ZH99010120001": place(box(0, 1000, 2000, 2000)),
        },
        profile=a_zoned().profile,
    )
    both = red_line(box(900, 900, 1100, 1100), box(1500, 100, 1600, 200))

    told = found(ref120_red_line_in_priority, replace(plan, registers=(both,), on=TODAY))

    assert sorted((one.related[0].feature, one.location.feature) for one in told) == [
        ("R1", "ZH99010120001"),
        ("R1", GENERAL),
        ("R2", GENERAL),
    ]


def test_the_red_line_of_the_neighbour_is_not_this_plans_affair():
    assert found(ref120_red_line_in_priority, a_zoned(red_line(box(5000, 0, 6000, 1000)))) == []


def test_a_red_line_at_sea_is_looked_for_among_the_sea_units():
    at_sea = red_line(EAST, domain="sea")
    assert found(ref120_red_line_in_priority, a_zoned(at_sea)) == []

    plan = a_zoned(at_sea, sea={"HY99010030001": place(EAST)})
    [finding] = found(ref120_red_line_in_priority, plan)

    assert finding.location.layer == "sea_unit"


def test_without_a_register_of_the_red_line_nothing_is_decided():
    plan = replace(a_zoned(), registers=())

    [finding] = found(ref120_red_line_in_priority, plan)

    assert finding.outcome is Outcome.UNDECIDED
    assert "ecological-red-line" in finding.message.en


def test_a_register_that_cannot_be_had_says_why():
    why = Text("run dvc pull", "请运行 dvc pull")

    [finding] = found(
        ref120_red_line_in_priority, replace(a_zoned(), registers=()), missing_registers=why
    )

    assert (finding.outcome, finding.message) == (Outcome.UNDECIDED, why)


CONDITION = Effect(None, "新取水口投入运行并备案")
OPEN, DONE = an_event("NEW", CONDITION), an_event("NEW", Effect(date(2026, 12, 1)))


@pytest.mark.parametrize(
    ("event", "on", "expected"),
    [
        (OPEN, TODAY, 0),
        (DONE, date(2026, 11, 30), 0),
        (DONE, date(2026, 12, 1), 1),
    ],
)
def test_an_area_counts_from_the_day_its_event_takes_effect(event, on: date, expected: int):
    area = a_register(RED_LINE, an_event("E1"), event, R1=(EAST, {"began_by": "NEW"}))

    assert len(found(ref120_red_line_in_priority, a_zoned(area, on=on))) == expected


@pytest.mark.parametrize(
    ("event", "on", "expected"),
    [
        (OPEN, TODAY, 1),
        (DONE, date(2026, 11, 30), 1),
        (DONE, date(2026, 12, 1), 0),
    ],
)
def test_an_area_counts_until_the_event_that_ends_it_takes_effect(event, on: date, expected: int):
    area = a_register(RED_LINE, an_event("E1"), event, R1=(EAST, {"ended_by": "NEW"}))

    assert len(found(ref120_red_line_in_priority, a_zoned(area, on=on))) == expected


@pytest.mark.parametrize(
    ("kind", "zone", "expected"),
    [(RESERVE, "核心保护区", 1), (WATER, "一级", 1), (WATER, "准保护区", 0), (WATER, None, 0)],
)
def test_the_profile_says_which_zones_must_lie_in_priority_units(kind, zone, expected: int):
    plan = a_zoned(red_line(WEST), a_register(kind, A=(EAST, {"zone": zone})))

    told = found(ref121_protected_areas_in_priority, plan)

    assert len(told) == expected
    assert found(ref120_red_line_in_priority, plan) == []


def test_protected_areas_wait_for_a_justification():
    [finding] = found(
        ref121_protected_areas_in_priority, a_zoned(a_register(RESERVE, A=(EAST, {})))
    )

    assert finding.severity.value == "justify"


def test_a_register_in_a_zone_of_metres_is_carried_to_the_degrees_of_the_plan():
    zone = "EPSG:4549"
    there = red_line(box(900, 0, 1100, 1000))
    layer = there.areas
    metres = replace(layer, crs=zone, shapes=carried(layer.shapes, DEGREES_CRS, zone))

    [finding] = found(ref120_red_line_in_priority, a_zoned(replace(there, areas=metres)))

    assert finding.values["area_m2"] == pytest.approx(100_000, rel=0.01)


@pytest.mark.parametrize("zone", ["EPSG:4549", "EPSG:4528", "EPSG:4490"])
def test_carrying_there_and_back_moves_nothing(zone: str):
    shapes = np.array([place(WEST), None], dtype=object)

    back = carried(carried(shapes, DEGREES_CRS, zone), zone, DEGREES_CRS)

    assert shapely.equals_exact(back[0], shapes[0], tolerance=1e-9)
    assert back[1] is None


def test_invalid_shapes_of_a_unit_do_not_stop_the_rule():
    bow = shapely.Polygon([(1000, 0), (2000, 1000), (2000, 0), (1000, 1000)])
    plan = a_zoned(red_line(EAST))
    layer = a_layer(
        "land_unit",
        {PRIORITY: place(WEST), GENERAL: shapely.transform(bow, lambda xy: xy / 1e5 + [126, 28])},
    )

    told = found(ref120_red_line_in_priority, replace(plan, layers={"land_unit": layer}))

    assert len(told) == 1


@pytest.mark.parametrize(
    ("over_m", "expected"),
    [(0.0, 0), (-5.0, 0), (0.5 * TOLERANCE_M, 0), (1.05 * TOLERANCE_M, 1), (10.0, 1)],
)
def test_land_and_sea_meet_at_the_coast_and_claim_no_ground_together(over_m: float, expected: int):
    sea = {"HY99010030001": place(box(2000 - over_m, 0, 3000, 1000))}

    told = found(ref136_land_and_sea_apart, a_zoned(sea=sea))

    assert len(told) == expected
    assert all(one.location.feature == GENERAL for one in told)
    assert all(one.related[0].feature == "HY99010030001" for one in told)


@pytest.mark.parametrize(
    ("began", "ended", "expected"),
    [
        ("E1", None, []),
        (None, None, ["began_by"]),
        ("E9", None, ["began_by"]),
        ("E1", "E9", ["ended_by"]),
        ("E1", "E1", ["ended_by"]),
    ],
)
def test_areas_name_events_there_are(began, ended, expected: list[str]):
    path = "plans/registers/nature-reserve/990000/register.yaml"
    register = a_register(RESERVE, A=(WEST, {"began_by": began, "ended_by": ended}))
    folder = PlanFolder(
        "nature-reserve/990000",
        {path: Document(path, {"events": [{"id": "E1"}]})},
        {},
        shared_place="plans/registers/nature-reserve/990000",
    )
    subject = FolderUnderCheck(folder, RecordedLayers({"area": register.areas}))

    told = list(ref133_area_events_exist.check(subject))

    assert [one.location.field for one in told] == expected


@pytest.mark.real_data
def test_districts_over_the_zoning_of_cambridge_are_told_with_their_true_areas(shared_data: Path):
    """The overlay districts stand in for protected areas; one overlay of all gives the same sum."""
    zones = _real(shared_data / "cambridge-zoning/zoning_2021-03-02.geojson")
    overlay = _real(shared_data / "cambridge-zoning/overlay_2020-01-07.geojson")
    units = a_layer("land_unit", {f"ZH9901013{n:04d}": one for n, one in enumerate(zones)})
    register = a_register(RED_LINE, **{f"D{n}": (WEST, {}) for n in range(len(overlay))})
    areas = replace(register.areas, shapes=overlay)
    good = np.arange(len(zones)) % 2 == 0

    told = uncovered_ground(
        replace(register, areas=areas),
        rows_in_force(register, TODAY),
        units,
        good,
        area_method=AreaMethod(),
        tolerance_m=0.05,
    )

    bad = shapely.union_all(zones[~good])
    expected = shapely.area(shapely.intersection(overlay, bad)).sum()
    assert shapely.area([one.shape for one in told]).sum() == pytest.approx(expected, rel=1e-5)
    assert len({(one.area, one.unit) for one in told}) == len(told) > 100


def _real(path: Path) -> Any:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    shapes = shapely.from_geojson([json.dumps(one["geometry"]) for one in features])
    return shapely.make_valid(shapes)
