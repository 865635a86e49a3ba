"""The GeoPackage as a container: attacks on real files, and the code that answers (THREATS F)."""

import sqlite3
import struct
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from shapely import box

from builders import CODE, a_layer, a_plan, code_of, place, under_check
from ecozoning.model.finding import Finding
from ecozoning.model.plan import DEGREES_CRS
from ecozoning.rules.engine import check_plan
from ecozoning.store.gpkg_facts import read_facts
from ecozoning.store.gpkg_read import layer_names, opened_as_stored, read_layer
from ecozoning.store.gpkg_write import write_geopackage

NAME = f"plans/{CODE}/zoning.gpkg"
UNITS = {"A": box(0, 0, 1000, 1000), "B": box(1000, 0, 2000, 1000)}


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A GeoPackage as recording writes it."""
    path = tmp_path / "zoning.gpkg"
    layer = a_layer("land_unit", {code_of(name): place(shape) for name, shape in UNITS.items()})
    write_geopackage(path, [layer], ())
    return path


def change(path: Path, *statements: str) -> None:
    """Change a file as an attacker would, leaving no trace of the rows that were there before."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MinY", "ST_MaxX", "ST_MaxY"):
            database.create_function(name, 1, lambda _: 0)
        for statement in statements:
            database.execute(statement)
        if not any(word in " ".join(statements) for word in ("WAL", "DROP TABLE")):
            database.execute("VACUUM")


def findings_of(path: Path) -> tuple[Finding, ...]:
    """What stands in the way of a plan whose bytes are in this file."""
    facts = read_facts(path, NAME)
    plan = a_plan(**UNITS)
    if facts.unreadable is None:
        with opened_as_stored(path) as database:
            layer = plan.layers["land_unit"]
            if "land_unit" in layer_names(database):
                layer = read_layer(database, layer.spec)
        plan = replace(plan, layers={"land_unit": layer})
    check = check_plan(under_check(plan, container=facts))
    return tuple(one for one in check.findings if one.code != "TOP104")


def codes_of(path: Path) -> set[str]:
    """The codes of these findings."""
    return {finding.code for finding in findings_of(path)}


def test_what_recording_writes_is_fine(stored: Path):
    assert codes_of(stored) == set()


def test_a_text_file_is_no_geopackage(tmp_path: Path):
    path = tmp_path / "zoning.gpkg"
    path.write_text("no database" * 500)

    assert codes_of(path) == {"CON101"}


def test_an_empty_file_is_no_geopackage(tmp_path: Path):
    path = tmp_path / "zoning.gpkg"
    path.write_bytes(b"")

    assert codes_of(path) == {"CON101"}


def test_half_a_file_is_no_geopackage(stored: Path):
    stored.write_bytes(stored.read_bytes()[: stored.stat().st_size // 2])

    assert codes_of(stored) & {"CON101", "CON108"}


def test_a_database_with_another_application_id_is_found(stored: Path):
    change(stored, "PRAGMA application_id = 0")

    assert codes_of(stored) == {"CON101"}


def test_journal_mode_wal_is_found(stored: Path):
    change(stored, "PRAGMA journal_mode = WAL")

    assert "CON102" in codes_of(stored)


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal"])
def test_a_file_beside_the_file_is_found(stored: Path, end: str):
    Path(f"{stored}{end}").write_bytes(b"x")

    assert codes_of(stored) == {"CON102"}


def test_another_system_under_the_number_of_cgcs2000_is_found(stored: Path):
    change(
        stored,
        "UPDATE gpkg_spatial_ref_sys SET definition ="
        " (SELECT definition FROM gpkg_spatial_ref_sys WHERE srs_id = 4326) WHERE srs_id = 4490",
    )

    assert codes_of(stored) == {"CON103"}


def test_another_code_under_the_number_of_cgcs2000_is_found(stored: Path):
    change(
        stored,
        "UPDATE gpkg_spatial_ref_sys SET organization_coordsys_id = 4326 WHERE srs_id = 4490",
    )

    assert codes_of(stored) == {"CON103"}


def test_a_layer_in_another_system_is_found(stored: Path):
    change(
        stored,
        "UPDATE gpkg_geometry_columns SET srs_id = 4326",
        "UPDATE gpkg_contents SET srs_id = 4326 WHERE table_name = 'land_unit'",
    )

    assert {"CON103", "CON106"} <= codes_of(stored)


def test_a_table_nobody_registered_is_found(stored: Path):
    change(stored, "CREATE TABLE notes (id INTEGER)")

    assert codes_of(stored) == {"CON104"}


def test_a_registered_table_that_is_not_there_is_found(stored: Path):
    change(stored, "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('ghost', 'features')")

    assert "CON104" in codes_of(stored)


def test_a_view_in_place_of_a_layer_is_found(stored: Path):
    change(stored, "CREATE VIEW today AS SELECT * FROM land_unit WHERE date('now') > '2026'")

    assert "CON105" in codes_of(stored)


def test_a_trigger_that_changes_what_is_saved_is_found(stored: Path):
    change(
        stored,
        "CREATE TRIGGER sly AFTER INSERT ON land_unit BEGIN"
        " UPDATE land_unit SET unit_class = 3; END",
    )

    assert codes_of(stored) == {"CON105"}


def test_a_trigger_that_hides_behind_the_name_of_the_index_is_found(stored: Path):
    change(
        stored,
        "DROP TRIGGER rtree_land_unit_geom_delete",
        "CREATE TRIGGER rtree_land_unit_geom_delete AFTER DELETE ON land_unit BEGIN"
        " DELETE FROM rtree_land_unit_geom WHERE id = OLD.fid;"
        " UPDATE land_unit SET unit_class = 3; END",
    )

    assert codes_of(stored) == {"CON105"}


def test_a_shape_that_names_another_system_is_found(stored: Path):
    put_header(stored, struct.pack("<i", 4326), 4)

    assert codes_of(stored) == {"CON106"}


def test_an_envelope_that_is_not_the_shapes_is_found(stored: Path):
    put_header(stored, struct.pack("<d", 0.0), 8)

    assert codes_of(stored) == {"CON107", "CON118"}


def test_an_index_entry_that_was_moved_is_found(stored: Path):
    change(stored, "UPDATE rtree_land_unit_geom SET minx = 0, maxx = 1 WHERE id = 1")

    assert codes_of(stored) == {"CON107", "CON118"}


def test_bytes_after_the_end_are_found(stored: Path):
    stored.write_bytes(stored.read_bytes() + b"a draft")

    assert codes_of(stored) == {"CON108"}


def test_pages_with_deleted_rows_are_found(stored: Path):
    change(
        stored,
        "CREATE TABLE draft (words TEXT)",
        "INSERT INTO draft VALUES (printf('%.*c', 20000, 'x'))",
        "DROP TABLE draft",
    )

    assert codes_of(stored) == {"CON108"}


def test_a_stored_extent_that_leaves_units_out_is_told(stored: Path):
    change(stored, "UPDATE gpkg_contents SET max_x = min_x WHERE table_name = 'land_unit'")

    assert codes_of(stored) == {"CON109"}


def test_a_text_in_a_number_column_is_found(stored: Path):
    change(stored, "UPDATE land_unit SET unit_class = 'three' WHERE fid = 1")

    assert {one for one in codes_of(stored) if one[:3] == "SCH"} == {"SCH103"}


def test_a_blob_in_a_text_column_is_found(stored: Path):
    change(stored, "UPDATE land_unit SET remark = x'00ff' WHERE fid = 1")

    assert "SCH103" in codes_of(stored)


def test_a_nul_inside_a_text_is_found(stored: Path):
    change(stored, "UPDATE land_unit SET remark = 'a' || char(0) || 'b' WHERE fid = 1")

    assert "SCH104" in codes_of(stored)


def test_a_column_nobody_knows_is_found(stored: Path):
    change(stored, "ALTER TABLE land_unit ADD COLUMN secret TEXT")

    assert codes_of(stored) == {"SCH102"}


def test_a_column_that_is_missing_is_found(stored: Path):
    change(stored, "ALTER TABLE land_unit DROP COLUMN county")

    assert "SCH102" in codes_of(stored)


def test_a_shape_stored_in_another_order_is_found(stored: Path):
    turn_ring(stored)

    assert codes_of(stored) == {"BYT106", "GEO106"}
    [finding] = [one for one in findings_of(stored) if one.code == "GEO106"]
    assert finding.location.point is not None


def put_header(path: Path, value: bytes, offset: int) -> None:
    with closing(sqlite3.connect(path)) as database:
        [blob] = database.execute("SELECT geom FROM land_unit WHERE fid = 1").fetchone()
    changed = blob[:offset] + value + blob[offset + len(value) :]
    put_blob(path, changed)


def turn_ring(path: Path) -> None:
    """The same square with its ring starting at another corner."""
    with closing(sqlite3.connect(path)) as database:
        [blob] = database.execute("SELECT geom FROM land_unit WHERE fid = 1").fetchone()
    points = np.frombuffer(blob[-80:], dtype="<f8").reshape(5, 2)
    turned = np.concatenate([points[1:], points[1:2]])
    put_blob(path, blob[:-80] + turned.tobytes())


def put_blob(path: Path, blob: bytes) -> None:
    """Put a geometry in place without waking the index."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        triggers = database.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE land_unit SET geom = ? WHERE fid = 1", (blob,))
        for _, sql in triggers:
            database.execute(sql)


def test_the_crs_of_the_test_is_the_one_plans_are_stored_in():
    assert a_plan(**UNITS).layers["land_unit"].crs == DEGREES_CRS


def test_a_counter_of_changes_that_was_altered_is_named_as_such(stored: Path):
    data = bytearray(stored.read_bytes())
    data[92:96] = struct.pack(">I", 77)
    stored.write_bytes(data)

    words = [one.message.en for one in findings_of(stored) if one.code == "CON111"]

    assert len(words) == 1
    assert "counters of changes" in words[0]
    assert "pages" not in words[0]
