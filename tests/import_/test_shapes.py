"""Shapes: what cannot be read or would be lost is refused, nothing is repaired."""

import json
import sqlite3
import struct

import geopandas
import pytest
import shapely

from a_repository import box
from an_import import A, B, bowtie, save, units


def test_a_polygon_that_crosses_itself_is_imported_as_it_is_and_named(importer, tmp_path):
    answer = importer(save(units(geometry=[bowtie(), box(0.2, 0)]), tmp_path / "a.gpkg"))

    (finding,) = answer.json["findings"]
    assert (finding["code"], finding["severity"]) == ("IMP607", "warn")
    assert finding["location"]["feature"] == A
    assert finding["location"]["point"] == pytest.approx([120.05, 28.05])
    assert importer.layer().shapes[0].equals_exact(shapely.MultiPolygon([bowtie()]))


def test_an_open_ring_is_refused_with_its_feature_and_place(importer, tmp_path):
    frame = units()
    source = tmp_path / "open.geojson"
    collection = json.loads(frame.to_json())
    collection["features"][1]["geometry"]["coordinates"][0].pop()
    source.write_text(json.dumps(collection), encoding="utf-8")

    answer = importer(source)

    (finding,) = [one for one in answer.json["findings"] if one["code"] == "IMP601"]
    assert finding["location"]["feature"] == B
    assert "ring 1 of part 1 is not closed" in finding["message"]
    assert answer.code == 1


def test_heights_are_refused_until_the_author_agrees_to_lose_them(importer, tmp_path):
    high = [shapely.force_3d(box(0, 0), 12.5), shapely.force_3d(box(0.1, 0), 3)]
    source = save(units(geometry=high), tmp_path / "z.gpkg")

    refused = importer(source)
    taken = importer(source, "--drop-z")

    assert refused.codes == {"IMP604"}
    assert "3 … 12.5" in refused.message
    assert taken.code == 0
    assert not shapely.has_z(importer.layer().shapes).any()
    assert "heights (Z) or measures (M) dropped" in taken.converted("geometry")


def test_arcs_are_refused(importer, tmp_path):
    source = save(units(), tmp_path / "arcs.gpkg")
    put_shape(source, 1, curve_polygon([(120, 28), (120.1, 28.1), (120.2, 28), (120.1, 27.9)]))

    answer = importer(source)

    assert answer.codes == {"IMP606"}
    assert A in answer.message
    assert "Densify" in answer.message


def test_measures_are_refused_until_the_author_agrees_to_lose_them(importer, tmp_path):
    source = save(units(), tmp_path / "m.gpkg")
    ring = [(120, 28, 7), (120.1, 28, 8), (120.1, 28.1, 9), (120, 28, 7)]
    wkb = struct.pack("<BII", 1, 2003, 1) + struct.pack("<I", 4)
    put_shape(source, 1, wkb + b"".join(struct.pack("<3d", *point) for point in ring))
    with sqlite3.connect(source) as database:
        database.execute("UPDATE gpkg_geometry_columns SET geometry_type_name = 'POLYGON', m = 1")

    assert importer(source).codes == {"IMP604"}
    assert importer(source, "--drop-z").code == 0


def curve_polygon(points: list[tuple[float, float]]) -> bytes:
    """WKB of a polygon with one ring of arcs through these points and back to the first."""
    ring = [*points, points[0]]
    arcs = struct.pack("<BII", 1, 8, len(ring)) + b"".join(struct.pack("<2d", *p) for p in ring)
    return struct.pack("<BII", 1, 10, 1) + arcs


def put_shape(path, fid: int, wkb: bytes) -> None:
    """Put a shape into a GeoPackage that GDAL wrote."""
    with sqlite3.connect(path) as database:
        (table,) = database.execute("SELECT table_name FROM gpkg_geometry_columns").fetchone()
        for (trigger,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        database.execute("UPDATE gpkg_geometry_columns SET geometry_type_name = 'GEOMETRY'")
        header = b"GP\x00\x01" + struct.pack("<i", 4490)
        database.execute(f'UPDATE "{table}" SET geom = ? WHERE fid = ?', (header + wkb, fid))


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        (shapely.Point(120, 28), "Point"),
        (shapely.LineString([(120, 28), (121, 28)]), "LineString"),
        (shapely.GeometryCollection([box(0, 0)]), "GeometryCollection"),
    ],
)
def test_what_is_no_polygon_is_refused(importer, tmp_path, shape, kind):
    answer = importer(save(units(geometry=[shape, box(0.1, 0)]), tmp_path / "a.geojson"))

    assert answer.codes == {"IMP603"}
    assert f"{A} is a {kind}" in answer.message


@pytest.mark.parametrize("shape", [None, shapely.Polygon()])
def test_a_feature_without_a_shape_is_imported_and_named(importer, tmp_path, shape):
    answer = importer(save(units(geometry=[box(0, 0), shape]), tmp_path / "a.gpkg"))

    assert answer.codes == {"IMP602"}
    assert B in answer.message
    assert answer.code == 0
    assert len(importer.layer()) == 2


def test_coordinates_are_stored_as_they_came(importer, tmp_path):
    shape = shapely.box(120.1234567890123, 28.1, 120.2, 28.2)
    importer(save(units(geometry=[shape, box(0.3, 0)]), tmp_path / "a.gpkg"))

    assert importer.layer().shapes[0].bounds[0] == 120.1234567890123


def test_an_empty_layer_is_refused_and_the_plan_keeps_its_own(importer, tmp_path):
    importer(save(units(), tmp_path / "a.gpkg"))

    answer = importer(save(units().iloc[:0], tmp_path / "empty.gpkg"))

    assert answer.codes == {"IMP102"}
    assert len(importer.layer()) == 2


def test_another_layer_of_the_plan_is_kept(importer, tmp_path):
    importer(save(units(), tmp_path / "a.gpkg"))
    zones = units().rename(
        columns={"HJGKDYBM": "SHJGKFQBM", "HJGKDYMC": "SHJGKFQMC", "ZHGKDYFL": "管控类别"}
    )
    importer(save(zones, tmp_path / "w.gpkg"), "--as", "water_zone")

    assert set(importer.layers()) == {"land_unit", "water_zone"}
    assert len(importer.layer()) == 2


def test_without_a_working_file_the_recorded_layers_are_kept(importer, tmp_path):
    importer(save(units(), tmp_path / "a.gpkg"))
    importer.plans.record()
    (importer.plans.folder / "zoning.gpkg").unlink()
    space = units(HJGKDYBM=None, HJGKDYMC=None, ZHGKDYFL=None, space_code=["S1", "S2"])
    space["space_name"] = ["甲", "乙"]

    importer(save(space, tmp_path / "s.gpkg"), "--as", "ecological_space")

    assert set(importer.layers()) == {"land_unit", "ecological_space"}


def test_a_layer_of_ones_own_in_the_working_file_is_never_lost(importer, tmp_path):
    importer(save(units(), tmp_path / "a.gpkg"))
    path = importer.plans.folder / "zoning.gpkg"
    geopandas.GeoDataFrame({"note": ["x"]}, geometry=[box(0, 0)], crs=4490).to_file(
        path, layer="sketch", mode="a"
    )

    answer = importer(save(units(), tmp_path / "b.gpkg"))

    assert answer.code == 1
    assert "sketch" in answer.errors
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM sketch").fetchone() == (1,)


def test_importing_the_recorded_file_again_changes_nothing(importer, tmp_path):
    importer(save(units(), tmp_path / "a.gpkg"))
    importer.plans.record()
    recorded = (importer.plans.folder / "zoning.gpkg").read_bytes()
    copy = tmp_path / "copy.gpkg"
    copy.write_bytes(recorded)

    answer = importer(copy, "--layer-in", "land_unit")
    importer.plans.record()

    assert answer.code == 0
    assert (importer.plans.folder / "zoning.gpkg").read_bytes() == recorded


def test_one_remedy_for_many_shapes_is_printed_once(importer, tmp_path):
    source = save(units(geometry=[bowtie(), bowtie()]), tmp_path / "a.gpkg")

    _, out, _ = importer.text(source, "--lang", "zh")

    assert out.count("不是有效的面:边界自相交") == 2
    assert out.count("请在 GIS 中修正") == 1
