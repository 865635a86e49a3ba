"""A disk without room or permission is not a fault of the program: exit code 3 and the file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from a_repository import CODE, PlanRepository, box

A, B, C = "ZH99010110001", "ZH99010120002", "ZH99010130003"
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from ecozoning.cli.main import main
main(sys.argv[2:])
"""


@pytest.fixture
def plans(tmp_path: Path) -> PlanRepository:
    repository = PlanRepository(tmp_path / "repository")
    repository.units({A: box(0, 0), B: box(0.1, 0)})
    repository.record()
    repository.commit("first")
    repository.units({A: box(0, 0), B: box(0.1, 0), C: box(0.2, 0)})
    return repository


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
@pytest.mark.parametrize("limit", [100, 50_000])
def test_recording_without_room_says_so_and_leaves_everything_as_it_was(plans, limit):
    pointer = (plans.folder / "zoning.gpkg.dvc").read_bytes()
    command = [sys.executable, "-c", LIMITED, str(limit), "-C", str(plans.root), "record", CODE]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == 3
    assert "zoning.gpkg" in done.stderr
    assert "cannot be written" in done.stderr
    assert "make room" in done.stderr
    assert (plans.folder / "zoning.gpkg.dvc").read_bytes() == pointer
    assert not list(plans.root.rglob("*.tmp"))


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs a common POSIX user"
)
def test_a_folder_that_may_not_be_written_is_named(plans):
    plans.folder.chmod(0o555)
    command = [sys.executable, "-m", "ecozoning.cli.main", "-C", str(plans.root), "record", CODE]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    plans.folder.chmod(0o755)

    assert done.returncode == 3
    assert str(plans.folder) in done.stderr
