"""Overlaps and gaps of real county boundaries agree with what is known of them."""

from pathlib import Path

import numpy as np
import pytest
from real_layers import plan_of, shapes_of

from builders import under_check
from ecozoning.rules.engine import check_plan

pytestmark = pytest.mark.real_data


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
        ("messy/nmmc_wards.geojson", 242),
        ("messy/qinghai_counties_each_simplified_alone_2021.geojson", 108),
        ("cn-county-versions/zhejiang_counties_2021-09-02.geojson", 68),
        ("cn-county-versions/qinghai_counties_2021-09-02.geojson", 44),
        ("cn-county-versions/anhui_counties_2020-06-08.geojson", 103),
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
