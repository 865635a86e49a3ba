"""Where a receiving repository, which has no working folder, gets bytes from."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pygit2
import pytest

from ecozoning.model.errors import EcozoningError
from ecozoning.store.dvc import Pointer
from ecozoning.store.dvc_settings import config_text
from ecozoning.store.repository import Repository, open_repository
from ecozoning.store.scratch import scratch_repository

DATA = b"bytes of a plan"
POINTER = Pointer(hashlib.md5(DATA, usedforsecurity=False).hexdigest(), len(DATA), "zoning.gpkg")


class Received:
    """A bare repository with a commit that names a remote, and a shared folder with bytes."""

    def __init__(self, folder: Path) -> None:
        self.shared = folder / "shared folder"
        stored = self.shared / POINTER.object_path
        stored.parent.mkdir(parents=True)
        stored.write_bytes(DATA)
        self.git = pygit2.init_repository(str(folder / "r.git"), bare=True)
        self.repository: Repository = open_repository(folder / "r.git")

    def commit(self, url: str) -> str:
        """A commit whose `.dvc/config` names a remote."""
        inner, outer = self.git.TreeBuilder(), self.git.TreeBuilder()
        inner.insert("config", self.git.create_blob(config_text(url)), 0o100644)
        outer.insert(".dvc", inner.write(), 0o040000)
        who = pygit2.Signature("a", "a@example.org", 0, 0)
        return str(self.git.create_commit(None, who, who, "x", outer.write(), []))


@pytest.fixture
def received(tmp_path: Path) -> Received:
    """A receiving repository with an empty cache."""
    return Received(tmp_path)


def test_a_shared_folder_gives_the_bytes(received: Received) -> None:
    state = received.repository.revision(received.commit(str(received.shared)))

    assert received.repository.bytes_of(POINTER, state).read_bytes() == DATA


def test_a_folder_beside_a_working_folder_means_nothing_here(received: Received) -> None:
    state = received.repository.revision(received.commit("../../shared folder"))

    with pytest.raises(EcozoningError, match=r"git config ecozoning\.remote"):
        received.repository.bytes_of(POINTER, state)


def test_the_administrator_may_say_how_this_machine_reaches_the_remote(received: Received) -> None:
    state = received.repository.revision(received.commit("../../shared folder"))
    received.git.config["ecozoning.remote"] = str(received.shared)

    assert received.repository.bytes_of(POINTER, state).read_bytes() == DATA


def test_a_remote_that_only_the_proposal_names_is_not_asked(received: Received) -> None:
    nowhere = str(received.shared.parent / "nowhere")
    target = received.repository.revision(received.commit(nowhere))
    proposal = received.commit(str(received.shared))

    with (
        scratch_repository(received.repository, target) as scratch,
        pytest.raises(EcozoningError, match="could not be fetched"),
    ):
        scratch.bytes_of(POINTER, scratch.revision(proposal))


def test_the_remote_of_the_target_serves_a_proposal_that_names_another(received: Received) -> None:
    target = received.repository.revision(received.commit(str(received.shared)))
    proposal = received.commit(str(received.shared.parent / "nowhere"))

    with scratch_repository(received.repository, target) as scratch:
        found = scratch.bytes_of(POINTER, scratch.revision(proposal))

    assert found.read_bytes() == DATA


def test_wrong_bytes_in_a_shared_folder_are_told_apart_from_none(received: Received) -> None:
    (received.shared / POINTER.object_path).write_bytes(b"bytes of another")
    state = received.repository.revision(received.commit(str(received.shared)))

    with pytest.raises(EcozoningError, match="are not what MD5"):
        received.repository.bytes_of(POINTER, state)


def test_a_relative_remote_of_a_clone_is_found_by_the_gate_too(received: Received) -> None:
    root = received.shared.parent / "clone"
    head = received.commit("../../shared folder")
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    fetch = ["git", "-C", str(root), "fetch", "--quiet", received.git.path]
    received.git.references.create("refs/heads/main", head)
    subprocess.run([*fetch, "main"], check=True)
    shutil.rmtree(received.git.path)
    clone = open_repository(root)
    state = clone.revision(head)

    with scratch_repository(clone, state) as scratch:
        assert scratch.bytes_of(POINTER, scratch.revision(head)).read_bytes() == DATA
