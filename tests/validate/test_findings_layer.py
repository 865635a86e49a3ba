"""`validate --format gpkg`: points, the features concerned, links between two; styled for QGIS."""

import sqlite3
from pathlib import Path
from xml.etree import ElementTree as Xml

import pyogrio
import pytest
from a_validation import A, B

from a_repository import PlanRepository
from ecozoning.cli.main import run
from ecozoning.model.finding import Severity

LAYERS = ("finding_features", "finding_links", "findings")


@pytest.fixture
def target(overlapping: PlanRepository, tmp_path: Path) -> Path:
    path = tmp_path / "layers" / "findings.gpkg"
    options = ["--base", "HEAD", "--format", "gpkg", "--out", str(path)]
    run(["-C", str(overlapping.root), "validate", *options])
    return path


def rows(path: Path, query: str) -> list[tuple]:
    database = sqlite3.connect(path)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def test_gdal_reads_every_layer(target: Path):
    kinds = {str(name): kind for name, kind in pyogrio.list_layers(target) if kind}

    assert kinds == dict(zip(LAYERS, ("MultiPolygon", "LineString", "Point"), strict=True))


def test_the_features_of_an_overlap_are_there_with_their_gravest_severity(target: Path):
    found = rows(target, "SELECT feature, severity, codes FROM finding_features ORDER BY feature")

    assert [row[:2] for row in found] == [(A, "block"), (B, "block")]
    assert all("TOP101" in row[2] for row in found)


def test_a_line_joins_the_two_features_of_an_overlap(target: Path):
    query = "SELECT from_feature, to_feature FROM finding_links WHERE code = 'TOP101'"

    assert rows(target, query) == [(A, B)]


def test_a_finding_says_whether_it_was_there_before(target: Path):
    assert ("TOP101", "existing") in rows(target, "SELECT code, baseline FROM findings")


@pytest.mark.parametrize("layer", LAYERS)
def test_a_window_finds_what_a_full_read_finds(target: Path, layer: str):
    whole = pyogrio.raw.read(target, layer=layer)[2]
    seen = pyogrio.raw.read(target, layer=layer, bbox=(119.9, 27.9, 120.5, 28.5))[2]

    assert len(seen) == sum(shape is not None for shape in whole) > 0


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_opens_with_a_style_that_knows_every_severity(target: Path, layer: str):
    query = f"SELECT styleQML FROM layer_styles WHERE useAsDefault = 1 AND f_table_name = '{layer}'"
    [(style,)] = rows(target, query)

    renderer = Xml.fromstring(style).find("renderer-v2")
    assert renderer is not None
    assert renderer.get("attr") == "severity"
    values = [one.get("value") for one in renderer.iter("category")]
    assert values == [one.value for one in Severity]


def test_the_extents_are_true(target: Path):
    for layer in LAYERS:
        query = f"SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = '{layer}'"
        [extent] = rows(target, query)
        assert extent == pytest.approx(pyogrio.read_info(target, layer=layer)["total_bounds"])


def test_a_plan_without_findings_of_shapes_has_the_points_alone(
    sound: PlanRepository, tmp_path: Path
):
    path = tmp_path / "findings.gpkg"
    options = ["--select", "LST", "--format", "gpkg", "--out", str(path)]
    run(["-C", str(sound.root), "validate", *options])

    assert [str(name) for name, kind in pyogrio.list_layers(path) if kind] == ["findings"]
