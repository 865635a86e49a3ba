"""Coordinate systems: declared, converted and measured, never guessed."""

import numpy as np
import pytest
import shapely

from a_repository import box
from an_import import save, units


def shift(answer):
    (one,) = [one for one in answer.json["converted"] if one["subject"] == "CRS"]
    return one["values"]


def test_a_source_without_a_crs_is_refused_until_one_is_declared(importer, tmp_path):
    source = save(units(crs=None), tmp_path / "源 数据.shp", encoding="UTF-8")

    refused = importer(source)
    taken = importer(source, "--crs", "EPSG:4490")

    assert refused.codes == {"IMP201"}
    assert "--crs EPSG:4490" in refused.message
    assert "GCJ-02" in refused.message
    assert taken.code == 0
    assert taken.json["source_crs"] == "EPSG:4490"


def test_wgs84_degrees_come_in_unmoved_and_that_is_said(importer, tmp_path):
    answer = importer(save(units(crs="EPSG:4326"), tmp_path / "a.geojson"))

    assert shift(answer)["largest_displacement_m"] == 0
    assert shift(answer)["accuracy_m"] == 1.0
    assert importer.layer().shapes[0].bounds == box(0, 0).bounds


@pytest.mark.parametrize("crs", ["EPSG:4549", "EPSG:4528", "EPSG:3857", "EPSG:32650"])
def test_a_projected_source_is_converted_and_the_way_back_measured(importer, tmp_path, crs):
    source = save(units().to_crs(crs), tmp_path / "a.gpkg")

    answer = importer(source)

    assert answer.code == 0
    assert shift(answer)["round_trip_m"] < 1e-3
    corners = shapely.get_coordinates(importer.layer().shapes)
    assert np.abs(corners - shapely.get_coordinates(units().geometry.array)).max() < 1e-9


def test_a_datum_without_published_parameters_is_refused(importer, tmp_path):
    answer = importer(save(units(crs="EPSG:4214"), tmp_path / "a.gpkg"))

    assert answer.codes == {"IMP203"}
    assert "hundred metres" in answer.message
    assert importer.layers() == {}


def test_what_the_author_declares_wins_and_the_contradiction_is_named(importer, tmp_path):
    answer = importer(save(units(crs="EPSG:4326"), tmp_path / "a.gpkg"), "--crs", "EPSG:4490")

    assert answer.codes == {"IMP202"}
    assert answer.code == 0
    assert not [one for one in answer.json["converted"] if one["subject"] == "CRS"]


def test_metres_declared_as_degrees_are_refused(importer, tmp_path):
    metres = units().to_crs("EPSG:4549")
    answer = importer(save(metres, tmp_path / "a.gpkg"), "--crs", "EPSG:4490")

    assert "IMP204" in answer.codes
    assert "metres" in answer.json["findings"][0]["fix"]


def test_swapped_axes_are_recognised(importer, tmp_path):
    frame = units(geometry=[shapely.box(28, 120, 28.1, 120.1), shapely.box(28, 121, 28.1, 121.1)])
    answer = importer(save(frame, tmp_path / "a.gpkg"))

    assert answer.codes == {"IMP204"}
    assert "swapped" in answer.message


def test_a_crs_that_does_not_exist_is_a_wrong_command_line(importer, tmp_path):
    answer = importer(save(units(), tmp_path / "a.gpkg"), "--crs", "EPSG:999999")

    assert answer.code == 2
    assert "EPSG:4490" in answer.errors
