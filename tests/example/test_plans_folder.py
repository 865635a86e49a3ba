"""What `plans/` of this repository holds is what the generator makes."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from ecozoning.example.build import write_example
from ecozoning.example.province import the_province
from ecozoning.model.manifest import read_manifest
from ecozoning.rules.result import Verdict
from ecozoning.store.repository import open_repository
from ecozoning.workflow.validating import validate_plans

CHECKOUT = Path(__file__).resolve().parents[2]
MOST_BYTES = 6 * 1024 * 1024


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


def dvc(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "dvc", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh") / "clone"
    git(CHECKOUT, "clone", "-q", ".", str(folder))
    return folder


def text_of(folder: Path) -> dict[str, bytes]:
    """What people write; the mirrors are compared by the content digest, without their areas."""
    paths = git(CHECKOUT, "ls-files", "plans").splitlines()
    return {
        path: (folder / path).read_bytes()
        for path in paths
        if not path.endswith((".dvc", "manifest.json")) and "/features/" not in path
    }


def test_making_the_example_again_gives_the_same_text_and_content(tmp_path: Path, clone: Path):
    git(tmp_path, "init", "-q")

    recorded = write_example(open_repository(tmp_path), the_province())

    assert text_of(tmp_path) == text_of(clone)
    for one in recorded:
        kept = read_manifest((clone / one.folder / "manifest.json").read_bytes())
        assert kept is not None
        assert kept.content_digest == one.content_digest


def test_writing_the_example_over_itself_keeps_every_byte(tmp_path: Path):
    git(tmp_path, "init", "-q")
    repository = open_repository(tmp_path)
    write_example(repository, the_province())

    again = write_example(repository, the_province())

    assert all(one.bytes_kept for one in again)
    assert [one.written for one in again] == [()] * len(again)


def test_the_bytes_kept_in_the_repository_are_a_few_megabytes():
    kept = (CHECKOUT / ".dvc" / "storage").rglob("*")

    assert 0 < sum(path.stat().st_size for path in kept if path.is_file()) < MOST_BYTES


def test_a_fresh_clone_pulls_every_byte_without_network_and_has_nothing_to_do(clone: Path):
    dvc(clone, "pull")

    assert (clone / "plans" / "990100" / "zoning.gpkg").is_file()
    assert "up to date" in dvc(clone, "status")
    assert "up to date" in dvc(clone, "repro")
    assert git(clone, "status", "--short") == ""


def test_the_example_keeps_every_rule(clone: Path):
    repository = open_repository(clone)

    result = validate_plans(repository, repository.revision("HEAD"), (), on=date(2026, 11, 1))

    assert [plan.plan for plan in result.plans] == ["990000", "990100", "990200", "990300"]
    assert result.verdict is Verdict.PASS
    assert [finding.message.en for plan in result.plans for finding in plan.findings] == []
