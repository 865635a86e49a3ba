"""Bytes that are there but wrong are the same breach wherever they come from."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from a_repository import CLAUSES, CODE, PlanRepository, box
from ecozoning.cli.main import run

A = "ZH99010130001"
DIMENSIONS = ("spatial_layout", "pollutant_discharge", "risk_control", "resource_efficiency")


@pytest.fixture
def plans(tmp_path: Path) -> PlanRepository:
    """A repository with one plan whose bytes were pushed to the remote, a folder."""
    made = PlanRepository(tmp_path / "repository")
    rows = [f"{A}-{n}-01,unit,{A},{one},unit,禁止。,,,\n" for n, one in enumerate(DIMENSIONS, 1)]
    made.write(f"plans/{CODE}/access-list.csv", CLAUSES + "".join(rows))
    made.units({A: box(0, 0)})
    made.record()
    made.commit()
    subprocess.run([sys.executable, "-m", "dvc", "push", "-q"], cwd=made.root, check=True)
    (made.folder / "zoning.gpkg").unlink()
    return made


def spoil(folder: Path, *, cut: bool = False) -> None:
    [file] = (folder / "files" / "md5").glob("*/*")
    file.chmod(0o644)
    data = bytearray(file.read_bytes())
    data[5000] ^= 1
    file.write_bytes(data[:9000] if cut else data)


def found(plans: PlanRepository, capsysbinary, *more: str) -> tuple[int, set[tuple[str, str]]]:
    code = run(["-C", str(plans.root), "validate", "--format", "json", *more])
    value = json.loads(capsysbinary.readouterr().out)
    grave = [one for one in value["findings"] if one["severity"] == "block"]
    return code, {(one["code"], one["outcome"]) for one in grave}


def test_wrong_bytes_in_the_cache_are_a_breach(plans, capsysbinary):
    spoil(plans.root / ".dvc" / "cache")

    assert found(plans, capsysbinary) == (1, {("BYT104", "breach")})


@pytest.mark.parametrize("cut", [False, True])
def test_wrong_bytes_in_the_remote_are_the_same_breach(plans, capsysbinary, cut):
    spoil(plans.root / ".dvc" / "storage", cut=cut)
    shutil.rmtree(plans.root / ".dvc" / "cache")

    for _ in range(2):
        assert found(plans, capsysbinary) == (1, {("BYT104", "breach")})


def test_wrong_bytes_in_a_remote_kept_in_the_repository_are_the_same_breach(plans, capsysbinary):
    spoil(plans.root / ".dvc" / "storage")
    plans.commit()
    shutil.rmtree(plans.root / ".dvc" / "cache")

    assert found(plans, capsysbinary, "--rev", "HEAD") == (1, {("BYT104", "breach")})


def test_no_bytes_at_all_stay_undecided(plans, capsysbinary):
    shutil.rmtree(plans.root / ".dvc" / "storage")
    shutil.rmtree(plans.root / ".dvc" / "cache")

    assert found(plans, capsysbinary) == (3, {("BYT103", "undecided")})
