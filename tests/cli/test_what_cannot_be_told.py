"""What cannot be told is said so: never a figure, a pass or a difference."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from a_repository import CLAUSES, CODE, PlanRepository, box
from ecozoning.cli.main import run

A, B = "ZH99010110001", "ZH99010120002"


@pytest.fixture
def plans(tmp_path: Path) -> PlanRepository:
    repository = PlanRepository(tmp_path / "repository")
    text = f"{A}-1-01,unit,{A},spatial_layout,unit,禁止新建高污染项目。,,,\n"
    repository.write(f"plans/{CODE}/access-list.csv", CLAUSES + text)
    repository.units({A: box(0, 0), B: box(0.1, 0)})
    repository.record()
    repository.commit("first")
    return repository


def without_bytes(plans: PlanRepository) -> None:
    shutil.rmtree(plans.root / ".dvc" / "cache")
    (plans.folder / "zoning.gpkg").unlink()


def test_metrics_give_no_figure_for_a_plan_whose_bytes_are_missing(plans, capfd):
    without_bytes(plans)

    assert run(["-C", str(plans.root), "metrics", "--out", "figures.json"]) == 3
    said = capfd.readouterr()
    assert said.out == ""
    assert CODE in said.err
    assert "zoning.gpkg" in said.err
    assert not (plans.root / "figures.json").exists()


def test_metrics_count_a_plan_that_can_be_read(plans, capfd):
    assert run(["-C", str(plans.root), "metrics"]) == 0
    assert "1 clauses" in capfd.readouterr().out


def test_a_file_nobody_can_read_is_no_difference(tmp_path, capfd):
    text, broken = tmp_path / "清单.txt", tmp_path / "broken.gpkg"
    text.write_text("甲", "utf-8")
    broken.write_bytes(b"SQLite format 3\0" + bytes(200))

    for file in (text, broken):
        assert run(["-C", str(tmp_path), "diff", file.name, file.name]) == 3
        assert file.name in capfd.readouterr().err


def test_a_working_file_nobody_can_read_is_no_difference(plans, capfd):
    (plans.folder / "zoning.gpkg").write_bytes(b"SQLite format 3\0" + bytes(200))

    assert run(["-C", str(plans.root), "diff", f"HEAD:{CODE}", CODE]) == 3
    assert "zoning.gpkg" in capfd.readouterr().err


def test_shapes_that_cannot_be_read_are_named_by_number_and_key(tmp_path, capfd):
    rings = {A: "[0,0],[1,0],[1,1],[0,0]", B: "[0,0],[1,0],[1,1],[0,1]"}
    features = ",".join(
        f'{{"type":"Feature","properties":{{"unit_code":"{code}"}},'
        f'"geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}'
        for code, ring in rings.items()
    )
    file = tmp_path / "units.geojson"
    file.write_text(f'{{"type":"FeatureCollection","features":[{features}]}}', "utf-8")

    assert run(["-C", str(tmp_path), "diff", file.name, file.name]) == 3
    assert f"#2 ({B})" in capfd.readouterr().out


WRITER = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA journal_mode = " + sys.argv[2])
database.execute("BEGIN " + sys.argv[3])
database.execute("CREATE TABLE scratch (x)")
print("writing", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("journal", "lock"), [("wal", "immediate"), ("delete", "immediate"), ("delete", "exclusive")]
)
def test_a_file_in_mid_save_is_refused_alike_and_its_writer_named(plans, capfd, journal, lock):
    file = plans.folder / "zoning.gpkg"
    command = [sys.executable, "-c", WRITER, str(file), journal, lock]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        code = run(["-C", str(plans.root), "diff", f"HEAD:{CODE}", CODE])
        said = capfd.readouterr().err
        writer.communicate(b"")

    assert code == 3
    assert f"(pid {writer.pid})" in said
    assert "is being written by" in said
