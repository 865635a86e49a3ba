"""`doctor` says what is ready, what is not, and what to do; it never fails itself."""

import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ecozoning.cli.main import run
from ecozoning.model.diagnosis import CheckGroup, Diagnosis, Health, MachineCheck
from ecozoning.model.layers import read_schema
from ecozoning.model.text import same
from ecozoning.report.doctor_report import render_doctor
from ecozoning.store.dvc import Pointer
from ecozoning.store.machine import PackageFacts
from ecozoning.workflow.diagnosing import diagnose

NOW = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A new repository of plans."""
    run(["init", str(tmp_path / "r"), "--remote", str(tmp_path / "bytes")])
    return tmp_path / "r"


def look(folder: Path, **differs: object) -> dict[str, MachineCheck]:
    facts = {"now": NOW, "console_encoding": "utf-8"} | differs
    return {check.id: check for check in diagnose(folder, **facts).checks}


def test_a_machine_that_runs_the_tests_has_what_it_takes(tmp_path: Path) -> None:
    checks = look(tmp_path)

    for name in ("python", "package-pyogrio", "format-gpkg", "proj", "sqlite", "git"):
        assert checks[name].state is Health.OK, checks[name]
    assert "bytes" not in checks


def test_outside_a_repository_it_says_so(tmp_path: Path) -> None:
    check = look(tmp_path)["repository"]

    assert check.state is Health.WARN
    assert check.remedy is not None
    assert "ecozoning init" in check.remedy.en


def test_bytes_that_are_not_here_are_counted_and_named(repository: Path) -> None:
    pointer = Pointer("0" * 32, 3, "zoning.gpkg")
    (repository / "plans/990100").mkdir()
    (repository / "plans/990100/zoning.gpkg.dvc").write_bytes(pointer.text)
    before = look(repository)["bytes"]
    kept = repository / ".dvc/cache" / pointer.object_path
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"abc")

    assert before.state is Health.WARN
    assert "1 of 1" in before.found.en
    assert "plans/990100/zoning.gpkg.dvc" in before.found.en
    assert look(repository)["bytes"].state is Health.OK


def test_a_pointer_that_says_more_than_it_may_is_named(repository: Path) -> None:
    (repository / "plans/990100").mkdir()
    (repository / "plans/990100/zoning.gpkg.dvc").write_text("outs:\n- md5: x\n  remote: evil\n")

    assert look(repository)["pointers"].state is Health.FAIL


def test_a_fault_in_a_shared_record_is_told_with_its_line(repository: Path) -> None:
    policy = repository / "plans/ownership.yaml"
    before = look(repository)["records"]
    policy.write_text(policy.read_text("utf-8") + "polcy: 2\n", encoding="utf-8")
    check = look(repository)["records-1"]

    assert before.state is Health.OK
    assert check.state is Health.FAIL
    assert f"plans/ownership.yaml:{len(policy.read_text('utf-8').splitlines())}" in check.found.en
    assert check.remedy is not None
    assert "“policy”" in check.remedy.en


def test_a_remote_on_a_drive_that_is_gone_is_said(repository: Path) -> None:
    config = repository / ".dvc/config"
    (repository / "file").write_text("")
    config.write_text(config.read_text().split("url =")[0] + f"url = {repository / 'file'}/x\n")

    assert look(repository)["remote"].state is Health.WARN


def test_a_repository_without_a_remote_is_told_how_to_get_one(repository: Path) -> None:
    (repository / ".dvc/config").write_text("[core]\n    analytics = false\n")
    check = look(repository)["remote"]

    assert check.remedy is not None
    assert "dvc remote add" in check.remedy.en


def test_line_ends_that_git_would_change_are_a_failure(repository: Path) -> None:
    subprocess.run(["git", "config", "core.autocrlf", "true"], cwd=repository, check=True)
    kept = look(repository)["git-line-ends"]
    subprocess.run(["git", "rm", "--quiet", ".gitattributes"], cwd=repository, check=True)

    assert kept.state is Health.OK
    assert look(repository)["git-line-ends"].state is Health.FAIL


def test_a_clone_that_does_not_run_the_hooks_is_told_how(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(repository), str(clone)], check=True)

    assert look(repository)["git-hook"].state is Health.OK
    assert look(clone)["git-hook"].state is Health.WARN


def test_a_shallow_clone_is_said(repository: Path, tmp_path: Path) -> None:
    (repository / "README.md").write_text("more")
    subprocess.run(["git", "commit", "--quiet", "-am", "more"], cwd=repository, check=True)
    url = f"file://{repository.as_posix()}"
    clone = ["git", "clone", "--quiet", "--depth", "1", url, str(tmp_path / "clone")]
    subprocess.run(clone, check=True)

    assert "git-shallow" not in look(repository)
    assert look(tmp_path / "clone")["git-shallow"].state is Health.WARN


def test_a_clock_behind_the_last_commit_is_said(repository: Path) -> None:
    assert look(repository)["clock"].state is Health.OK
    assert look(repository, now=datetime(2001, 1, 1, tzinfo=UTC))["clock"].state is Health.WARN


def test_a_console_that_cannot_show_everything_is_said(tmp_path: Path) -> None:
    assert look(tmp_path, console_encoding="gbk")["console"].state is Health.WARN
    assert look(tmp_path, console_encoding=None)["console"].state is Health.WARN


@pytest.mark.parametrize(
    ("wanted", "found", "fits"),
    [
        (">=2.0,<3", "2.4.6", True),
        (">=2.0,<3", "3.0.0", False),
        (">=2.0.6,<3", "2.0.5", False),
        (">=0.20,<0.25", "0.24.2", True),
        (">=1", None, False),
    ],
)
def test_a_package_fits_when_its_version_is_within_bounds(
    wanted: str, found: str | None, fits: bool
) -> None:
    assert PackageFacts("x", wanted, found).fits is fits


def test_one_failure_makes_the_whole_a_failure_and_the_exit_code_one(repository: Path) -> None:
    assert run(["-C", str(repository), "doctor"]) == 0
    (repository / "plans/990100").mkdir()
    (repository / "plans/990100/zoning.gpkg.dvc").write_text("?")

    assert run(["-C", str(repository), "doctor"]) == 1


def test_without_git_it_still_answers(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert look(tmp_path)["git"].state is Health.FAIL


def test_the_answer_for_programs_fits_its_schema(repository: Path, capfdbinary) -> None:
    run(["-C", str(repository), "doctor", "--format", "json"])
    answer = json.loads(capfdbinary.readouterr().out)

    Draft202012Validator(read_schema("output/doctor")).validate(answer)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_is_no_wider_than_eighty_columns_and_plain(repository: Path, language) -> None:
    text = render_doctor(
        diagnose(repository, now=NOW, console_encoding="utf-8"), language, colour=False
    )
    widths = [sum(2 if ord(c) > 0x2E80 else 1 for c in line) for line in text.splitlines()]

    assert max(widths) <= 80
    assert "\x1b" not in text


def test_the_gravest_check_is_the_state_of_the_whole() -> None:
    def check(state: Health) -> MachineCheck:
        return MachineCheck("x", CheckGroup.GIT, same("x"), state, same("x"))

    assert Diagnosis(()).state is Health.OK
    assert Diagnosis((check(Health.OK), check(Health.WARN))).state is Health.WARN
    assert Diagnosis((check(Health.WARN), check(Health.FAIL))).state is Health.FAIL


def test_a_repository_of_somebody_else_is_told_apart_from_none(repository: Path) -> None:
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only the superuser can give a folder away")
    for path in (repository, repository / ".git"):
        os.chown(path, 12345, 12345)

    assert "safe.directory" in look(repository)["repository"].remedy.en
