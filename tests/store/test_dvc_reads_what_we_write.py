"""Pointers, cache entries and remotes as plain DVC sees them."""

import shutil
import subprocess
import sys

import pytest

from a_repository import PlanRepository, box
from ecozoning.model.errors import DamagedDataError, MissingDataError
from ecozoning.store.dvc import parse_pointer
from ecozoning.store.repository import open_repository

A, B = "ZH99010110001", "ZH99010120002"


@pytest.fixture
def plans(tmp_path):
    repository = PlanRepository(tmp_path / "plans with blanks")
    repository.units({A: box(0, 0), B: box(0.1, 0)})
    repository.record()
    repository.commit()
    return repository


def dvc(plans: PlanRepository, *arguments: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "dvc", *arguments],
        cwd=plans.root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return run.stdout


def pointer_of(plans: PlanRepository):
    return parse_pointer((plans.folder / "zoning.gpkg.dvc").read_bytes())


def test_dvc_status_finds_nothing_to_do_after_record(plans):
    assert "up to date" in dvc(plans, "status")


def test_dvc_push_then_pull_brings_the_bytes_back(plans):
    before = (plans.folder / "zoning.gpkg").read_bytes()
    dvc(plans, "push")
    shutil.rmtree(plans.repository.cache)
    (plans.folder / "zoning.gpkg").unlink()

    dvc(plans, "pull")

    assert (plans.folder / "zoning.gpkg").read_bytes() == before


def test_bytes_that_are_not_in_the_cache_are_fetched_through_dvc(plans, tmp_path):
    remote = tmp_path / "another place"
    plans.write(
        ".dvc/config", f"[core]\n    remote = store\n['remote \"store\"']\n    url = {remote}\n"
    )
    dvc(plans, "push")
    shutil.rmtree(plans.repository.cache)

    path = plans.repository.bytes_of(pointer_of(plans), plans.repository.work_tree())

    assert path.read_bytes() == (plans.folder / "zoning.gpkg").read_bytes()


def test_a_remote_tracked_inside_the_repository_serves_a_bare_clone(plans, tmp_path):
    dvc(plans, "push")
    plans.commit("bytes")
    bare = tmp_path / "bare.git"
    subprocess.run(["git", "clone", "-q", "--bare", plans.root, bare], check=True)
    repository = open_repository(bare)

    path = repository.bytes_of(pointer_of(plans), repository.revision("HEAD"))

    assert path.read_bytes() == (plans.folder / "zoning.gpkg").read_bytes()


def test_bytes_that_cannot_be_had_are_an_error_that_names_the_md5(plans):
    shutil.rmtree(plans.repository.cache)
    pointer = pointer_of(plans)

    with pytest.raises(MissingDataError, match=pointer.md5):
        plans.repository.bytes_of(pointer, plans.repository.work_tree())


def test_other_bytes_under_the_same_name_in_the_remote_are_noticed(plans, tmp_path):
    dvc(plans, "push")
    pointer = pointer_of(plans)
    stored = plans.root / ".dvc/storage" / pointer.object_path
    stored.chmod(0o644)
    stored.write_bytes(b"x" * pointer.size)
    shutil.rmtree(plans.repository.cache)

    with pytest.raises(DamagedDataError):
        plans.repository.bytes_of(pointer, plans.repository.work_tree())


@pytest.mark.parametrize(
    "text",
    [
        b"outs:\n- md5: 0123456789abcdef0123456789abcdef\n  size: 1\n  path: zoning.gpkg\n",
        b"outs:\n- md5: 0123456789abcdef0123456789abcdef\n  size: 1\n  hash: md5\n"
        b"  path: ../990200/zoning.gpkg\n",
        b"outs:\n- md5: 0123456789abcdef0123456789abcdef.dir\n  size: 1\n  hash: md5\n  path: z\n",
        b"outs:\n- md5: 0123456789abcdef0123456789abcdef\n  size: 1\n  hash: md5\n  path: z\n"
        b"  remote: elsewhere\n",
    ],
)
def test_a_pointer_that_says_anything_else_is_none(text):
    assert parse_pointer(text) is None
