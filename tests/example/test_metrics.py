import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from ecozoning.cli.main import run
from ecozoning.model.layers import read_schema

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("metrics") / "clone"
    subprocess.run(["git", "clone", "-q", str(CHECKOUT), str(folder)], check=True)
    return folder


def test_the_output_is_as_its_schema_says(clone: Path, capfd: pytest.CaptureFixture[str]):
    assert run(["-C", str(clone), "metrics", "--format", "json", "--rev", "HEAD"]) == 0

    answer = json.loads(capfd.readouterr().out)
    jsonschema.validate(answer, read_schema("output/metrics"))


def test_the_figures_kept_beside_the_plans_are_the_ones_of_the_plans(clone: Path):
    command = ["-C", str(clone), "metrics", "--rev", "HEAD", "--on", "2026-11-01"]

    assert run([*command, "--out", "made.json"]) == 0
    assert (clone / "made.json").read_bytes() == (clone / "results" / "metrics.json").read_bytes()


def test_units_of_the_cities_add_up_to_the_province(clone: Path):
    plans = json.loads((clone / "results" / "metrics.json").read_text(encoding="utf-8"))
    cities = [plans[code]["units"]["land"]["all"] for code in ("990100", "990200", "990300")]
    whole = plans["990000"]["units"]["land"]["all"]

    assert sum(one["count"] for one in cities) == whole["count"]
    assert sum(one["area_km2"] for one in cities) == pytest.approx(whole["area_km2"], abs=0.02)


def test_the_table_for_people_names_every_plan(clone: Path, capfd: pytest.CaptureFixture[str]):
    assert run(["-C", str(clone), "--lang", "zh", "metrics", "--rev", "HEAD"]) == 0

    out = capfd.readouterr().out
    assert "990100 第 1 版" in out
    assert "陆域" in out
