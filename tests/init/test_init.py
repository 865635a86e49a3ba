"""`init` makes a repository of plans in one step: whole or not at all, clean, and valid."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ecozoning.cli.main import run
from ecozoning.model.layers import read_schema
from ecozoning.store.documents import read_document
from ecozoning.store.files import WorkTree
from ecozoning.workflow.reading_authorities import read_authorities
from ecozoning.workflow.reading_profile import read_profile

IDENTITY = {
    "GIT_AUTHOR_NAME": "test",
    "GIT_AUTHOR_EMAIL": "test@example.org",
    "GIT_COMMITTER_NAME": "test",
    "GIT_COMMITTER_EMAIL": "test@example.org",
}


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git as on a machine where nothing but name and address is set."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_the_new_repository_is_committed_and_clean(tmp_path: Path) -> None:
    assert run(["init", str(tmp_path / "库 1")]) == 0

    assert git(tmp_path / "库 1", "status", "--porcelain", "--ignored") == ""
    assert git(tmp_path / "库 1", "rev-list", "--count", "main") == "1"


@pytest.mark.parametrize("province", [(), ("--province", "440000", "--name", "广东省")])
def test_every_record_it_writes_fits_its_schema(tmp_path: Path, province: tuple[str, ...]) -> None:
    run(["init", str(tmp_path / "r"), *province])
    files = WorkTree(tmp_path / "r")
    records = {
        "authorities": "authorities",
        "ownership": "ownership",
        "profiles/national": "profile",
    }
    if province:
        records["profiles/440000"] = "profile"

    for path, schema in records.items():
        assert read_document(files, f"plans/{path}.yaml", schema).problems == ()


def test_a_province_finds_itself_among_the_bodies_and_in_its_profile(tmp_path: Path) -> None:
    name = '广东"省: #1'
    run(["init", str(tmp_path / "r"), "--province", "440000", "--name", name, "--name-en", "G"])
    files = WorkTree(tmp_path / "r")
    authorities = read_authorities(read_document(files, "plans/authorities.yaml", "authorities"))
    national = read_document(files, "plans/profiles/national.yaml", "profile")
    profile = read_profile(national, read_document(files, "plans/profiles/440000.yaml", "profile"))

    assert authorities is not None
    assert profile is not None
    assert [body.division for body in authorities.bodies] == [None, "440000"]
    assert (profile.code, profile.name.zh, profile.name.en) == ("440000", name, "G")
    assert profile.tolerance_m == 0.05


def test_no_placeholder_is_left_in_any_file(tmp_path: Path) -> None:
    run(["init", str(tmp_path / "r"), "--province", "440000", "--name", "广东省"])

    for file in (tmp_path / "r").rglob("*"):
        if file.is_file() and ".git" not in file.relative_to(tmp_path / "r").parts:
            assert b"@@" not in file.read_bytes(), file


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, capfd) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "note.txt").write_text("mine")

    assert run(["init", str(tmp_path / "r")]) == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["r", "note.txt"]
    assert "is not empty" in capfd.readouterr().err


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "r").write_text("mine")

    assert run(["init", str(tmp_path / "r")]) == 2
    assert (tmp_path / "r").read_text() == "mine"


def test_an_empty_folder_that_is_there_is_filled(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()

    assert run(["-C", str(tmp_path / "r"), "init", "."]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["r"]
    assert git(tmp_path / "r", "status", "--porcelain") == ""


def test_nothing_is_left_when_git_refuses(tmp_path: Path, monkeypatch) -> None:
    broken = tmp_path / "config"
    broken.write_text("[core\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(broken))

    assert run(["init", str(tmp_path / "r")]) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["config"]


def test_without_a_name_nothing_is_committed_and_the_remedy_is_said(
    tmp_path: Path, monkeypatch, capfd
) -> None:
    for name in IDENTITY:
        monkeypatch.delenv(name)

    assert run(["init", str(tmp_path / "r")]) == 0
    assert "user.email" in capfd.readouterr().out
    assert git(tmp_path / "r", "diff", "--cached", "--name-only") != ""


def test_no_commit_leaves_everything_ready_to_be_committed(tmp_path: Path) -> None:
    run(["init", str(tmp_path / "r"), "--no-commit"])

    assert all(
        line.startswith("A ") for line in git(tmp_path / "r", "status", "--porcelain").splitlines()
    )


def test_dvc_itself_understands_the_repository(tmp_path: Path) -> None:
    run(["init", str(tmp_path / "r"), "--remote", str(tmp_path / "bytes, #1")])
    for arguments in (["status"], ["remote", "list"], ["config", "core.remote"]):
        done = subprocess.run(
            [sys.executable, "-m", "dvc", *arguments],
            cwd=tmp_path / "r",
            capture_output=True,
            text=True,
            env={**os.environ, "DVC_NO_ANALYTICS": "1"},
        )
        assert done.returncode == 0, done.stderr
        if arguments[0] == "remote":
            shown = "".join(done.stdout.split())  # DVC breaks a long line anywhere
            assert "".join((tmp_path / "bytes, #1").as_posix().split()) in shown


def test_the_outputs_are_made_once_and_then_left_alone(tmp_path: Path) -> None:
    run(["init", str(tmp_path / "r")])
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    said = [
        subprocess.run(
            [sys.executable, "-m", "dvc", "repro"],
            cwd=tmp_path / "r",
            capture_output=True,
            text=True,
            env={**os.environ, "DVC_NO_ANALYTICS": "1", "PATH": path},
        )
        for _ in range(2)
    ]

    assert said[0].returncode == 0, said[0].stderr
    assert "didn't change" in said[1].stdout
    assert git(tmp_path / "r", "status", "--porcelain") == "?? dvc.lock\n?? results/"


def test_a_repository_without_a_plan_is_no_error(tmp_path: Path, capfd) -> None:
    run(["init", str(tmp_path / "r")])

    assert run(["-C", str(tmp_path / "r"), "validate"]) == 0
    assert "There is no plan yet" in capfd.readouterr().out


def test_a_relative_remote_is_meant_from_where_the_command_runs(tmp_path: Path) -> None:
    run(["-C", str(tmp_path), "init", "r", "--remote", "bytes"])

    assert f"url = {(tmp_path / 'bytes').as_posix()}" in (tmp_path / "r/.dvc/config").read_text()


@pytest.mark.parametrize(
    "options",
    [
        ["--remote", "https://name:secret@example.org/x"],
        ["--remote", "a\nb"],
        ["--remote", ""],
        ["--province", "44", "--name", "x"],
        ["--province", "440000"],
        ["--name", "x"],
        ["--province", "440000", "--name", "x\u202ey"],
    ],
)
def test_what_cannot_be_asked_is_refused_before_anything_is_written(
    tmp_path: Path, options: list[str]
) -> None:
    assert run(["init", str(tmp_path / "r"), *options]) == 2
    assert list(tmp_path.iterdir()) == []


def test_line_ends_under_plans_stay_as_recorded(tmp_path: Path) -> None:
    run(["init", str(tmp_path / "r")])
    git(tmp_path / "r", "config", "core.autocrlf", "true")
    (tmp_path / "r/plans/x.csv").write_bytes(b"a\nb\r\n")
    git(tmp_path / "r", "add", "plans/x.csv")

    assert git(tmp_path / "r", "cat-file", "-s", ":plans/x.csv") == "5"


def test_bytes_are_ignored_by_git_and_pointers_are_not(tmp_path: Path) -> None:
    run(["init", str(tmp_path / "r")])
    ignored = ["plans/1/zoning.gpkg", "plans/1/documents/map.pdf", "plans/1/zoning.gpkg-wal"]
    kept = ["plans/1/zoning.gpkg.dvc", "plans/1/documents/map.pdf.dvc", "dvc.lock"]
    known = subprocess.run(
        ["git", "check-ignore", *ignored, *kept], cwd=tmp_path / "r", capture_output=True, text=True
    ).stdout.splitlines()

    assert known == ignored


def test_the_answer_for_programs_fits_its_schema(tmp_path: Path, capfdbinary) -> None:
    run(["init", str(tmp_path / "r"), "--format", "json"])
    answer = json.loads(capfdbinary.readouterr().out)

    Draft202012Validator(read_schema("output/init")).validate(answer)
    assert answer["commit"] == git(tmp_path / "r", "rev-parse", "HEAD")
    assert sorted(answer["files"]) == sorted(
        git(tmp_path / "r", "-c", "core.quotepath=false", "ls-files").splitlines()
    )
