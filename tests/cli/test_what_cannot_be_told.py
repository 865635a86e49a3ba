"""What cannot be told is said so: never a figure, a pass or a difference."""

import shutil
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
