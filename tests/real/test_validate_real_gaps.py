"""Gaps, floating noise and sound coverages of real layers agree with what is known of them."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from real_layers import plan_of, shapes_of

from builders import a_profile, under_check
from ecozoning.geometry.normal import normalized
from ecozoning.model.snapshot import PlanSnapshot, Shapes
from ecozoning.rules.catalogue import plan_rules
from ecozoning.rules.coverage_parts import offending_units
from ecozoning.rules.rule import Stage
from ecozoning.workflow.fix_layer import FixLimits, fixed_layer

pytestmark = pytest.mark.real_data

QINGHAI = "cn-counties-2020/qinghai_counties_2020.gpkg"
ALBERS = "ESRI:102025"
"""Asia North Albers: the plane in which the gaps of the table were counted."""

NATIONAL_TOLERANCE_M = 0.05


def told(plan: PlanSnapshot) -> Counter[str]:
    """Findings about shapes beside each other by code, but for the missing territory."""
    subject = under_check(plan)
    rules = [one for one in plan_rules() if one.rule.stage is Stage.TOPOLOGY]
    found = Counter(finding.code for one in rules for finding in one.check(subject))
    del found["TOP104"]
    return found


def raw_shapes(path: Path) -> Shapes:
    """The shapes with every digit of their source."""
    _, _, blobs, _ = pyogrio.raw.read(path, columns=[], read_geometry=True)
    shapes: Shapes = shapely.force_2d(shapely.from_wkb(blobs))
    return shapes


def judged(shapes: Shapes) -> PlanSnapshot:
    return replace(plan_of(list(shapes)), profile=a_profile(tolerance_m=NATIONAL_TOLERANCE_M))


@pytest.mark.parametrize(
    ("name", "expected", "apart"),
    [
        ("cn-county-versions/qinghai_counties_2020-06-08.geojson", 1130, 0),
        ("cn-county-versions/qinghai_counties_2021-09-02.geojson", 1130, 0),
        ("cn-county-versions/zhejiang_counties_2020-06-08.geojson", 1591, 1),
        ("cn-county-versions/zhejiang_counties_2021-09-02.geojson", 1640, 3),
        ("cn-county-versions/anhui_counties_2020-06-08.geojson", 1793, 0),
        ("cn-county-versions/anhui_counties_2021-09-02.geojson", 1835, 4),
        ("cn-prefectures-2025/cn_prefectures_2025.shp", 3, 0),
        ("messy/qinghai_counties_each_simplified_alone_2021.geojson", 5305, 0),
        ("messy/ahmedabad_wards.geojson", 99, 1),
        ("messy/nmmc_wards.geojson", 794, 10),
    ],
)
def test_holes_among_the_units_are_those_of_the_table(
    shared_data: Path, name: str, expected: int, apart: int
):
    [coverage] = under_check(plan_of(shapes_of(shared_data / name, mended=True))).coverages

    assert abs(len(coverage.uncovered) - expected) <= apart


@pytest.mark.parametrize(
    "name",
    [
        "cn-counties-2020/zhejiang_counties_2020.gpkg",
        "cn-counties-2020/hainan_counties_2020.gpkg",
        *(
            f"cambridge-zoning/zoning_{day}.geojson"
            for day in (
                *("2013-08-15", "2014-02-06", "2014-09-30", "2016-06-01"),
                *("2018-01-09", "2020-01-07", "2020-02-03", "2021-03-02"),
            )
        ),
    ],
)
def test_a_sound_coverage_has_nothing_told(shared_data: Path, name: str):
    assert told(plan_of(shapes_of(shared_data / name))) == {}


def test_the_floating_noise_of_qinghai_is_in_six_counties(shared_data: Path):
    shapes = raw_shapes(shared_data / QINGHAI)

    assert offending_units(shapes, shapely.STRtree(shapes)).sum() == 6
    assert told(judged(shapes)) == {"TOP112": 5}


def test_rounding_to_the_storage_grid_takes_the_noise_of_qinghai_away(shared_data: Path):
    assert told(plan_of(shapes_of(shared_data / QINGHAI))) == {}


def in_albers(shapes: Shapes) -> Shapes:
    pyproj = pytest.importorskip("pyproj")
    carry = pyproj.Transformer.from_crs(4326, ALBERS, always_xy=True).transform
    metres: Shapes = shapely.transform(shapes, lambda xy: np.column_stack(carry(*xy.T)))
    return metres


def test_the_hairline_gaps_of_qinghai_are_those_of_the_plane_they_were_counted_in(
    shared_data: Path,
):
    union = shapely.union_all(in_albers(raw_shapes(shared_data / QINGHAI)))
    rings = [ring for part in shapely.get_parts(union) for ring in part.interiors]

    assert len(rings) == 478
    assert shapely.area(shapely.polygons(rings)).sum() == pytest.approx(0.0016, abs=0.0005)


@pytest.mark.parametrize("plane", ["degrees", "albers"])
def test_a_proposal_closes_the_hairline_gaps_of_qinghai(shared_data: Path, plane: str):
    raw = raw_shapes(shared_data / QINGHAI)
    plan = judged(raw if plane == "degrees" else in_albers(raw))
    if plane == "albers":
        layer = replace(plan.layers["land_unit"], crs=ALBERS)
        plan = replace(plan, layers={"land_unit": layer})
    [coverage] = under_check(plan).coverages
    limits = FixLimits(1.0, 1.0, plan.profile.raw["sliver"], {})

    shapes = fixed_layer(coverage, plan.profile, limits).shapes

    union = shapely.union_all(shapes)
    assert sum(len(part.interiors) for part in shapely.get_parts(union)) == 0
    assert shapely.coverage_is_valid(shapes)
    moved = np.abs(shapely.area(shapes) - shapely.area(coverage.layer.shapes)).sum()
    assert moved < 1e-6 * shapely.area(coverage.layer.shapes).sum()


def test_counties_digitised_one_by_one_come_to_share_their_boundaries(shared_data: Path):
    random = np.random.default_rng(20240306)

    def beside(points: np.ndarray) -> np.ndarray:
        moved = points + random.uniform(-1e-7, 1e-7, points.shape)
        moved[-1] = moved[0]
        return moved

    rough = [
        shapely.transform(part.exterior, beside)
        for shape in raw_shapes(shared_data / "cn-counties-2020/hainan_counties_2020.gpkg")
        for part in shapely.get_parts(shape)
    ]
    shapes = normalized(shapely.polygons(rough), 1e-9)
    plan = judged(shapes[shapely.is_valid(shapes)])
    [coverage] = under_check(plan).coverages
    limits = FixLimits(1.0, 1.0, plan.profile.raw["sliver"], {})
    assert told(plan)["TOP112"] > 20

    fixed = fixed_layer(coverage, plan.profile, limits).shapes

    assert shapely.coverage_is_valid(fixed)
