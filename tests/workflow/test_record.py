"""Recording: normal form, mirrors, pointer, cache, manifest."""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import shapely

from a_repository import CODE, PlanRepository, box, opened_in_a_gis
from ecozoning.model.errors import BadInputError, BusyError, MissingDataError
from ecozoning.store.dvc import parse_pointer

A, B = "ZH99010110001", "ZH99010120002"


@pytest.fixture
def plans(tmp_path: Path) -> PlanRepository:
    repository = PlanRepository(tmp_path / "a b 方案")
    repository.units({B: box(0.1, 0), A: box(0, 0)})
    return repository


def test_features_stand_in_the_mirror_by_key_and_have_the_fid_of_their_line(plans):
    plans.record()

    lines = (plans.folder / "features/land_unit.csv").read_text("utf-8").splitlines()
    database = sqlite3.connect(plans.folder / "zoning.gpkg")
    rows = database.execute("SELECT fid, unit_code FROM land_unit ORDER BY fid").fetchall()
    assert [line.split(",")[0] for line in lines[1:]] == [A, B]
    assert rows == [(1, A), (2, B)]


def test_the_pointer_names_the_bytes_in_the_cache(plans):
    plans.record()

    pointer = parse_pointer((plans.folder / "zoning.gpkg.dvc").read_bytes())
    cached = plans.repository.cache / pointer.object_path
    assert hashlib.md5(cached.read_bytes()).hexdigest() == pointer.md5
    assert cached.read_bytes() == (plans.folder / "zoning.gpkg").read_bytes()


def test_the_manifest_gives_the_sha256_of_the_bytes(plans):
    plans.record()

    manifest = json.loads((plans.folder / "manifest.json").read_bytes())
    data = (plans.folder / "zoning.gpkg").read_bytes()
    assert manifest["files"]["zoning.gpkg"]["sha256"] == hashlib.sha256(data).hexdigest()


def test_the_digest_in_the_mirror_is_that_of_the_stored_shape(plans):
    plans.record()

    line = (plans.folder / "features/land_unit.csv").read_text("utf-8").splitlines()[1]
    database = sqlite3.connect(plans.folder / "zoning.gpkg")
    (blob,) = database.execute("SELECT geom FROM land_unit WHERE fid = 1").fetchone()
    assert line.split(",")[-1] == hashlib.sha256(blob[40:]).hexdigest()


def test_recording_again_writes_nothing(plans):
    plans.record()

    again = plans.record()

    assert (again.bytes_kept, again.content_changed, again.written) == (True, False, ())


def test_other_order_ring_start_orientation_and_style_keep_bytes_and_pointer(plans):
    plans.record()
    before = (plans.folder / "zoning.gpkg.dvc").read_bytes()
    ring = box(0.1, 0).exterior.coords[:-1]
    turned = shapely.reverse(shapely.Polygon([*ring[2:], *ring[:2]]))
    plans.units({A: shapely.MultiPolygon([box(0, 0)]), B: turned})
    database = sqlite3.connect(plans.folder / "zoning.gpkg")
    database.execute("UPDATE layer_styles SET styleQML = '<qgis/>'")
    database.execute("UPDATE gpkg_contents SET min_x = 0")
    database.commit()
    database.close()

    again = plans.record()

    assert again.bytes_kept
    assert (plans.folder / "zoning.gpkg.dvc").read_bytes() == before


def test_an_unchanged_unit_keeps_its_line_when_another_changes(plans):
    plans.record()
    before = (plans.folder / "features/land_unit.csv").read_text("utf-8").splitlines()
    plans.units({A: box(0, 0), B: box(0.1, 0, 0.2)})

    plans.record()

    after = (plans.folder / "features/land_unit.csv").read_text("utf-8").splitlines()
    assert (before[1] == after[1], before[2] == after[2]) == (True, False)


def test_blank_text_is_recorded_as_null(plans):
    plans.units({A: box(0, 0)}, remark=["  "])

    plans.record()

    row = sqlite3.connect(plans.folder / "zoning.gpkg").execute("SELECT remark FROM land_unit")
    assert row.fetchone() == (None,)


def test_a_repeated_code_is_refused_by_name_and_nothing_is_written(plans):
    plans.units({A: box(0, 0), B: box(0.1, 0)}, unit_code=[A, A])

    with pytest.raises(BadInputError, match=A):
        plans.record()

    assert not (plans.folder / "manifest.json").exists()


def test_a_ring_that_collapses_on_the_grid_is_refused_with_its_place(plans):
    speck = shapely.Polygon([(120, 28), (120.0000000001, 28), (120, 28.0000000001)])
    plans.units({A: box(0, 0), B: speck})

    with pytest.raises(BadInputError, match=rf"{B}.*120\.000000, 28\.000000"):
        plans.record()


def test_a_column_that_is_not_in_the_schema_is_refused_not_lost(plans):
    database = sqlite3.connect(plans.folder / "zoning.gpkg")
    database.execute("ALTER TABLE land_unit ADD COLUMN 旧编码 TEXT")
    database.close()

    with pytest.raises(BadInputError, match="旧编码"):
        plans.record()


def test_a_line_break_in_an_attribute_is_refused(plans):
    plans.units({A: box(0, 0)}, remark=["one\ntwo"])

    with pytest.raises(BadInputError, match=f"{A}: remark"):
        plans.record()


def test_a_missing_working_file_is_said(plans):
    (plans.folder / "zoning.gpkg").unlink()

    with pytest.raises(MissingDataError, match=r"zoning\.gpkg"):
        plans.record()


def test_a_file_that_is_no_geopackage_is_said(plans):
    (plans.folder / "zoning.gpkg").write_bytes(b"PK\x03\x04" * 4096)

    with pytest.raises(BadInputError, match="cannot be read as a GeoPackage"):
        plans.record()


def test_a_file_in_mid_save_is_not_recorded(plans):
    writer = opened_in_a_gis(plans.folder / "zoning.gpkg")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE land_unit SET remark = 'half an edit'")

    with pytest.raises(BusyError, match=r"zoning\.gpkg"):
        plans.record()

    writer.execute("ROLLBACK")
    writer.close()


def test_what_was_saved_to_the_wal_side_file_is_recorded(plans):
    editor = opened_in_a_gis(plans.folder / "zoning.gpkg")
    editor.execute("PRAGMA journal_mode=WAL")
    editor.execute("PRAGMA wal_autocheckpoint=0")
    editor.execute(f"UPDATE land_unit SET remark = 'saved' WHERE unit_code = '{A}'")
    assert (plans.folder / "zoning.gpkg-wal").stat().st_size > 0

    plans.record()

    assert "saved" in (plans.folder / "features/land_unit.csv").read_text("utf-8")
    editor.close()


def test_a_file_open_elsewhere_is_recorded_and_left_in_place(plans):
    holder = subprocess.Popen(
        [sys.executable, "-c", "import sys; f = open(sys.argv[1]); print(flush=True); input()",
         str(plans.folder / "zoning.gpkg")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    holder.stdout.readline()
    before = (plans.folder / "zoning.gpkg").read_bytes()

    recorded = plans.record()

    holder.communicate(b"\n")
    assert str(holder.pid) in recorded.notices[0].en
    assert (plans.folder / "zoning.gpkg").read_bytes() == before


def test_line_ends_and_comments_of_plan_yaml_do_not_change_the_content(plans):
    first = plans.record().content_digest
    text = (plans.folder / "plan.yaml").read_text("utf-8")
    plans.write(f"plans/{CODE}/plan.yaml", ("# a note\n" + text).replace("\n", "\r\n"))

    assert plans.record().content_digest == first


def test_a_clause_changes_the_content_and_keeps_the_bytes(plans):
    first = plans.record()
    plans.write(
        f"plans/{CODE}/access-list.csv",
        "clause_id,scope,target,dimension,level,text,legal_basis,tags,remark\n"
        f"{A}-1-01,unit,{A},spatial_layout,,禁止新建。,,,\n",
    )

    again = plans.record()

    assert again.bytes_kept
    assert again.content_digest != first.content_digest


def test_a_damaged_cache_entry_is_made_whole(plans):
    plans.record()
    pointer = parse_pointer((plans.folder / "zoning.gpkg.dvc").read_bytes())
    cached = plans.repository.cache / pointer.object_path
    good = cached.read_bytes()
    cached.chmod(0o644)
    cached.write_bytes(good[:-3] + b"xyz")

    plans.record()

    assert cached.read_bytes() == good


def test_rows_may_be_numbered_by_another_column(plans):
    database = sqlite3.connect(plans.folder / "zoning.gpkg")
    for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        database.execute(f'DROP TRIGGER "{trigger}"')
    database.execute("ALTER TABLE land_unit RENAME COLUMN fid TO OBJECTID")
    database.commit()
    database.close()

    assert plans.record().features == {"land_unit": 2}


def test_a_table_that_is_not_registered_is_refused_not_dropped(plans):
    database = sqlite3.connect(plans.folder / "zoning.gpkg")
    database.execute("PRAGMA foreign_keys = OFF")
    database.execute("CREATE TABLE sea_unit (fid INTEGER PRIMARY KEY, geom BLOB)")
    database.commit()
    database.close()

    with pytest.raises(BadInputError, match="sea_unit"):
        plans.record()


def test_a_layer_that_lost_most_of_its_features_is_mentioned(plans):
    plans.record()
    plans.units({A: box(0, 0)})

    (notice,) = plans.record().notices

    assert "2 features" in notice.en


def test_a_link_is_no_file_of_a_plan(plans, tmp_path):
    elsewhere = tmp_path / "secret.csv"
    elsewhere.write_text("root:x:0:0", "utf-8")
    try:
        (plans.folder / "targets.csv").symlink_to(elsewhere)
    except OSError:
        pytest.skip("this system lets nobody make links")

    assert plans.repository.work_tree().read(f"plans/{CODE}/targets.csv") is None


def test_missing_base_bytes_keep_nobody_from_recording(plans):
    plans.record()
    plans.commit("first")
    shutil.rmtree(plans.repository.cache)
    plans.plan_yaml(2, 1)
    plans.units({A: box(0, 0), B: box(0.1, 0, 0.2)})

    recorded = plans.record()

    assert any("lineage" in notice.en for notice in recorded.notices)
