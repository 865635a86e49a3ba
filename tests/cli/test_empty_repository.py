"""A repository in which nothing has been done yet: every refusal says how to begin."""

import pygit2
import pytest

from ecozoning.cli.main import run


@pytest.fixture
def empty(tmp_path):
    pygit2.init_repository(str(tmp_path), initial_head="main")
    return tmp_path


@pytest.mark.parametrize("command", ["validate", "record"])
def test_a_plan_that_is_not_there_can_be_begun(empty, capfd, command):
    assert run(["-C", str(empty), command, "990100"]) == 2
    assert "--plan 990100 --new NAME" in " ".join(capfd.readouterr().err.split())


@pytest.mark.parametrize("words", [("diff", "HEAD:990100", "990100"), ("show", "ZH99010110001")])
def test_before_the_first_commit_the_way_to_it_is_told(empty, capfd, words):
    assert run(["-C", str(empty), *words]) == 2
    assert "git commit" in capfd.readouterr().err


def test_a_bare_repository_takes_no_import_whatever_the_file(tmp_path, capfd):
    pygit2.init_repository(str(tmp_path / "bare.git"), bare=True)
    words = ["import", "no.shp", "--plan", "990100", "--new", "甲"]

    assert run(["-C", str(tmp_path / "bare.git"), *words]) == 3
    said = capfd.readouterr().err
    assert "a bare repository has no working folder" in said
    assert "clone" in said
