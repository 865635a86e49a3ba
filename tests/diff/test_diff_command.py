"""`ecozoning diff`, run as a person runs it, on real files and repositories."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import numpy as np
import pyogrio.raw
import pytest
import shapely
from some_layers import cells

from a_repository import CODE, PlanRepository, box
from ecozoning.model.layers import read_schema

RUN = "from ecozoning.cli.main import main; main()"
A, B, C, D = (f"ZH9901012000{n}" for n in (1, 2, 3, 4))


def ecozoning(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN, *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "ECOZONING_LANG": "en"},
        check=False,
    )


def answer(*words: str, folder: Path) -> dict:
    """The JSON answer, which agrees with its schema."""
    run = ecozoning("diff", *words, "--format", "json", folder=folder)
    assert run.returncode in (0, 1), run.stderr
    value = json.loads(run.stdout)
    jsonschema.validate(value, read_schema("output/diff"))
    return value


def write(path: Path, units: dict[str, shapely.Geometry], crs: str | None = "EPSG:4490") -> Path:
    wkb = shapely.to_wkb(np.array(list(units.values()), dtype=object))
    values = [np.array(list(units), dtype=object), np.ones(len(units), dtype=np.int32)]
    pyogrio.raw.write(
        path, wkb, values, ["unit_code", "unit_class"], geometry_type="Polygon", crs=crs,
        layer="land_unit" if path.suffix == ".gpkg" else None,
    )  # fmt: skip
    return path


@pytest.fixture
def plans(tmp_path: Path) -> PlanRepository:
    """A plan of three units, then an edition in which one is split and a clause is added."""
    repository = PlanRepository(tmp_path)
    repository.units({A: box(0, 0), B: box(0.1, 0), C: box(0.2, 0)})
    repository.record()
    repository.commit("first")
    repository.plan_yaml(2, base=1)
    repository.units({A: box(0, 0), B: box(0.1, 0, 0.04), D: box(0.14, 0, 0.06), C: box(0.2, 0)})
    repository.write(
        f"plans/{CODE}/access-list.csv",
        "clause_id,scope,target,dimension,level,text,legal_basis,tags,remark\n"
        f"K1,unit,{D},spatial_layout,unit,禁止新建项目,,,\n",
    )
    repository.record()
    repository.commit("second")
    return repository


def test_two_revisions_are_compared_by_what_their_mirrors_say(plans):
    value = answer(f"HEAD~1:{CODE}", f"HEAD:{CODE}", folder=plans.root)

    layer = value["layers"]["land_unit"]
    assert layer["counts"]["unchanged"] == 2
    assert layer["lineage"] == [
        {"kind": "split", "before": [B], "after": [B, D], "area_m2": layer["lineage"][0]["area_m2"]}
    ]
    assert [row["id"] for row in value["lists"]["access-list.csv"]["rows"]] == ["K1"]


def test_the_same_revision_twice_is_no_difference(plans):
    run = ecozoning("diff", f"HEAD:{CODE}", CODE, folder=plans.root)

    assert run.returncode == 0, run.stderr
    assert "No difference" in run.stdout


def test_the_working_folder_counts_with_what_is_not_recorded_yet(plans):
    plans.units({A: box(0, 0), B: box(0.1, 0, 0.1), C: box(0.2, 0)})

    value = answer(f"HEAD:{CODE}", CODE, folder=plans.root)

    assert [one["kind"] for one in value["layers"]["land_unit"]["lineage"]] == ["merge"]
    assert "not recorded yet" in value["notes"][0]["en"]


def test_missing_bytes_are_undecided_and_the_message_says_what_is_missing(plans):
    for stored in (plans.root / ".dvc" / "cache").rglob("*"):
        if stored.is_file():
            stored.chmod(0o644)
            stored.unlink()

    run = ecozoning("diff", f"HEAD~1:{CODE}", f"HEAD:{CODE}", folder=plans.root)

    assert run.returncode == 3
    assert "zoning.gpkg" in run.stderr
    assert "Traceback" not in run.stderr


def test_changed_bytes_are_not_believed(plans):
    for stored in (plans.root / ".dvc" / "cache").rglob("*"):
        if stored.is_file():
            stored.chmod(0o644)
            data = stored.read_bytes()
            shape = shapely.to_wkb(shapely.MultiPolygon([box(0.1, 0, 0.04)]), byte_order=1)
            stored.write_bytes(data.replace(shape[-16:], bytes(16)))

    run = ecozoning("diff", f"HEAD~1:{CODE}", f"HEAD:{CODE}", folder=plans.root)

    assert run.returncode == 3, run.stdout + run.stderr
    assert "Traceback" not in run.stderr


def test_two_files_in_any_format_are_compared(tmp_path):
    old = write(tmp_path / "old.gpkg", {A: cells(0, 0), B: cells(1, 0)})
    new = write(tmp_path / "new.shp", {B: cells(1, 0), C: cells(0, 0)})

    value = answer(str(old), str(new), "--key", "unit_code", folder=tmp_path)

    (layer,) = value["layers"].values()
    assert layer["counts"]["recoded"] == 1
    assert layer["counts"]["unchanged"] == 1


def test_files_in_different_crs_are_converted_and_the_answer_says_so(tmp_path):
    web = shapely.transform(
        cells(0, 0), lambda xy: np.column_stack([xy[:, 0] * 111319.49079327358,
            np.degrees(np.arcsinh(np.tan(np.radians(xy[:, 1])))) * 111319.49079327358])
    )  # fmt: skip
    old = write(tmp_path / "old.gpkg", {A: cells(0, 0)})
    new = write(tmp_path / "new.gpkg", {A: web}, "EPSG:3857")

    value = answer(str(old), str(new), folder=tmp_path)

    (layer,) = value["layers"].values()
    assert "different CRS" in layer["notes"][0]["en"]
    assert all(one["geometry"]["noise"] for one in layer["features"])


def test_crs_that_cannot_be_brought_together_are_refused(tmp_path):
    old = write(tmp_path / "old.gpkg", {A: cells(0, 0)})
    new = write(tmp_path / "new.gpkg", {A: cells(0, 0)}, "EPSG:32650")

    run = ecozoning("diff", str(old), str(new), folder=tmp_path)

    assert run.returncode == 3
    assert "EPSG:32650" in run.stderr


def test_a_wrong_column_or_state_is_a_wrong_command_line(tmp_path):
    old = write(tmp_path / "old.gpkg", {A: cells(0, 0)})

    column = ecozoning("diff", str(old), str(old), "--key", "no_such", folder=tmp_path)
    state = ecozoning("diff", str(old), "C:\\plans\\new.gpkg", folder=tmp_path)

    assert (column.returncode, state.returncode) == (2, 2)
    assert "unit_code" in column.stderr
    assert "neither a file nor a plan" in state.stderr


def test_a_damaged_file_is_refused_without_a_traceback(tmp_path):
    broken = tmp_path / "broken.gpkg"
    broken.write_bytes(b"SQLite format 3\0" + bytes(200))

    run = ecozoning("diff", str(broken), str(broken), folder=tmp_path)

    assert run.returncode in (1, 3)
    assert "broken.gpkg" in run.stderr
    assert "Traceback" not in run.stderr


def test_text_keeps_within_the_page_in_both_languages(plans):
    for language in ("en", "zh"):
        run = ecozoning(
            "--lang", language, "diff", f"HEAD~1:{CODE}", f"HEAD:{CODE}", folder=plans.root
        )
        assert run.returncode == 1
        assert max(map(len, run.stdout.splitlines())) <= 80
        assert "\x1b" not in run.stdout
