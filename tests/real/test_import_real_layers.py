"""Every real layer is imported, or refused with a message that names the place and the remedy."""

from pathlib import Path

import pytest
import shapely

from a_repository import PlanRepository
from an_import import Importer

pytestmark = pytest.mark.real_data

NAMED = "constants: {unit_class: 3}\nfields: {unit_code: %s, unit_name: %s}\n"
ROWS = "constants: {unit_class: 3}\nkey: 'R{row:04}'\nfields: {unit_name: %s}\n"


@pytest.fixture
def importer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Importer:
    return Importer(PlanRepository(tmp_path / "plans"), capsys)


IMPORTED = [
    ("messy/ahmedabad_wards.geojson", ROWS % "Name", ["--drop-z"], 48, 0),
    ("messy/nmmc_wards.geojson", ROWS % "Name", ["--drop-z"], 111, 11),
    ("messy/berlin_lor_a_wgs84.geojson", NAMED % (("SCHLUESSEL",) * 2), [], 447, 4),
    ("messy/berlin_lor_b_webmercator.geojson", NAMED % (("SCHLUESSEL",) * 2), [], 447, 4),
    ("messy/bou2_4p.shp", ROWS % "NAME", ["--crs", "EPSG:4490"], 925, 0),
    (
        "messy/ningxia_counties_2020_raw.shp",
        NAMED % ("adcode", "name"),
        ["--crs", "EPSG:4490"],
        22,
        0,
    ),
    (
        "messy/qinghai_counties_each_simplified_alone_2021.geojson",
        NAMED % ("adcode", "name"),
        [],
        45,
        1,
    ),
    ("cn-prefectures-2025/cn_prefectures_2025.shp", ROWS % "市名", [], 375, 0),
    ("cn-counties-2020/qinghai_counties_2020.gpkg", NAMED % ("adcode", "name"), [], 45, 0),
    ("cn-counties-2020/zhejiang_counties_2020.gpkg", NAMED % ("adcode", "name"), [], 90, 0),
    ("cn-counties-2020/hainan_counties_2020.gpkg", NAMED % ("adcode", "name"), [], 27, 0),
    *[
        (
            f"cn-county-versions/{name}.geojson",
            NAMED % ("adcode", "name"),
            [],
            count,
            invalid,
        )
        for name, count, invalid in (
            ("zhejiang_counties_2020-06-08", 90, 1),
            ("zhejiang_counties_2021-09-02", 90, 1),
            ("qinghai_counties_2020-06-08", 45, 1),
            ("qinghai_counties_2021-09-02", 45, 1),
            ("anhui_counties_2020-06-08", 105, 7),
            ("anhui_counties_2021-09-02", 104, 6),
        )
    ],
    *[
        (
            f"italy-municipalities/trentino_{day}.geojson",
            NAMED % ("com_istat_code", "name"),
            [],
            count,
            0,
        )
        for day, count in (
            ("2019-07-31", 291),
            ("2020-09-13", 282),
            ("2021-02-18", 282),
            ("2022-09-15", 282),
        )
    ],
]


@pytest.mark.parametrize(
    ("name", "mapping", "options", "features", "invalid"),
    IMPORTED,
    ids=[case[0] for case in IMPORTED],
)
def test_it_is_imported(importer, shared_data, name, mapping, options, features, invalid):
    rules = importer.mapping(mapping)

    answer = importer(shared_data / name, "--mapping", str(rules), *options)

    assert answer.code == 0, answer
    layer = importer.layer()
    assert len(layer) == features
    assert int((~shapely.is_valid(layer.shapes)).sum()) == invalid
    assert ("IMP607" in answer.codes) == (invalid > 0)


REFUSED = [
    ("messy/bhopal_wards_unclosed_ring.geojson", ROWS % "Name", ["--drop-z"], "IMP601"),
    ("messy/ahmedabad_wards.geojson", ROWS % "Name", [], "IMP604"),
    ("messy/bou2_4p.shp", ROWS % "NAME", [], "IMP201"),
    ("messy/ningxia_counties_2020_raw.shp", NAMED % ("adcode", "name"), [], "IMP201"),
    ("messy/berlin_lor_a_wgs84.geojson", "", [], "IMP301"),
    ("messy/berlin_lor_b_webmercator.geojson", "", ["--crs", "EPSG:4490"], "IMP204"),
    ("messy/bou2_4p.shp", ROWS % "NAME", ["--encoding", "UTF-8"], "IMP501"),
    ("messy/ningxia_counties_2020_raw.shp", "", ["--encoding", "GBK"], "IMP501"),
    ("messy/bou2_4p.shp", NAMED % ("ADCODE99", "NAME"), ["--crs", "EPSG:4490"], "IMP402"),
]


@pytest.mark.parametrize(
    ("name", "mapping", "options", "code"), REFUSED, ids=[f"{c[3]}-{c[0]}" for c in REFUSED]
)
def test_it_is_refused_with_place_and_remedy(importer, shared_data, name, mapping, options, code):
    rules = ["--mapping", str(importer.mapping(mapping))] if mapping else []

    answer = importer(shared_data / name, *rules, *options)

    assert answer.code == 1
    finding = next(one for one in answer.json["findings"] if one["code"] == code)
    assert finding["severity"] == "block"
    assert finding["location"]["file"] == Path(name).name
    assert finding["fix"]
    assert finding["fix_zh"]
    assert importer.layers() == {}


def test_the_open_ring_of_bhopal_is_named_with_feature_and_place(importer, shared_data):
    rules = importer.mapping(ROWS % "Name")

    answer = importer(
        shared_data / "messy/bhopal_wards_unclosed_ring.geojson",
        *("--mapping", str(rules), "--drop-z"),
    )

    finding = next(one for one in answer.json["findings"] if one["code"] == "IMP601")
    assert finding["location"]["feature"] == "R0058"
    assert "(77.336436, 23.270963)" in finding["message"]


def test_one_layer_in_two_systems_comes_out_as_one(importer, shared_data):
    rules = importer.mapping(NAMED % (("SCHLUESSEL",) * 2))
    places = []
    for name in ("berlin_lor_a_wgs84", "berlin_lor_b_webmercator"):
        importer(shared_data / f"messy/{name}.geojson", "--mapping", str(rules))
        places.append(dict(zip(importer.layer().keys, importer.layer().shapes, strict=True)))

    assert places[0].keys() == places[1].keys()
    apart = [shapely.hausdorff_distance(shape, places[1][key]) for key, shape in places[0].items()]
    assert max(apart) < 1e-7


@pytest.mark.parametrize(
    "name",
    [
        "cn-reserve-register/china_nature_reserves_list_utf8.csv",
        "cn-codes/county_codes_2024-02-06.csv",
    ],
)
def test_a_table_that_is_no_list_of_a_plan_is_refused(importer, shared_data, name):
    answer = importer(shared_data / name)

    assert answer.code == 1
    assert "IMP301" in answer.codes
