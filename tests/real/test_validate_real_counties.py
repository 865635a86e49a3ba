"""Overlaps and gaps of real county boundaries agree with what is known of them."""

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from builders import a_plan, under_check
from ecozoning.geometry.normal import normalized
from ecozoning.model.plan import DEGREE_GRID
from ecozoning.rules.engine import check_plan

pytestmark = pytest.mark.real_data


def shapes_of(path: Path, *, mended: bool = False) -> list[shapely.Geometry | None]:
    """The shapes of a file as they are, or valid as the table of the data sets counts them."""
    _, _, blobs, _ = pyogrio.raw.read(path, columns=[], read_geometry=True)
    shapes = shapely.force_2d(shapely.from_wkb(blobs, on_invalid="ignore"))
    if mended:
        shapes = shapely.make_valid(shapes, method="structure", keep_collapsed=False)
    on_grid = normalized(shapes, DEGREE_GRID)
    return [raw if one is None else one for raw, one in zip(shapes, on_grid, strict=True)]


def plan_of(shapes: list[shapely.Geometry | None]):
    codes = [f"ZH9901013{number:04d}" for number in range(1, len(shapes) + 1)]
    return a_plan(land=dict(zip(codes, shapes, strict=True)))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cn-counties-2020/qinghai_counties_2020.gpkg", 0),
        ("cn-counties-2020/zhejiang_counties_2020.gpkg", 0),
        ("cn-counties-2020/hainan_counties_2020.gpkg", 0),
        ("cn-county-versions/qinghai_counties_2020-06-08.geojson", 44),
        ("cn-county-versions/zhejiang_counties_2020-06-08.geojson", 67),
        ("cn-county-versions/anhui_counties_2021-09-02.geojson", 103),
        ("cn-prefectures-2025/cn_prefectures_2025.shp", 1),
        ("cambridge-zoning/zoning_2013-08-15.geojson", 0),
        ("cambridge-zoning/overlay_2013-08-15.geojson", 52),
        ("messy/ahmedabad_wards.geojson", 59),
    ],
)
def test_pairs_that_overlap_by_more_than_a_square_metre_are_those_of_the_table(
    shared_data: Path, name: str, expected: int
):
    plan = under_check(plan_of(shapes_of(shared_data / name, mended=True)))
    [coverage] = plan.coverages

    pieces = coverage.shared
    areas = np.bincount(pieces.source, weights=pieces.areas_m2, minlength=1)

    assert int((areas > 1.0).sum()) == pytest.approx(expected, abs=1)
    assert len(coverage.overlaps) <= int((areas > 0).sum())


@pytest.mark.parametrize(
    "name",
    [
        "nmmc_wards.geojson",
        "ahmedabad_wards.geojson",
        "berlin_lor_a_wgs84.geojson",
        "qinghai_counties_each_simplified_alone_2021.geojson",
        "ningxia_counties_2020_raw.shp",
    ],
)
def test_messy_shapes_give_findings_and_never_a_traceback(shared_data: Path, name: str):
    check = check_plan(under_check(plan_of(shapes_of(shared_data / "messy" / name))))

    assert check.stages
    assert all(finding.message.zh for finding in check.findings)
