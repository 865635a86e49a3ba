"""The demonstration is played once in each language; every fact is read from what it left."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from ecozoning.cli.demo_stage import Stage
from ecozoning.cli.main import run
from ecozoning.example.story import STORY, Say, Scene
from ecozoning.model.errors import ExitCode
from ecozoning.report.columns import width

MOST_SECONDS = 110


@dataclass(frozen=True)
class Played:
    folder: Path
    out: str
    err: str
    exit_code: int


def play(folder: Path, language: str) -> Played:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from ecozoning.cli.main import main; main()",
            "--lang",
            language,
            "demo",
            str(folder),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=MOST_SECONDS,
    )
    return Played(folder, done.stdout, done.stderr, done.returncode)


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play(tmp_path_factory.mktemp("demo") / "en", "en")


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play(tmp_path_factory.mktemp("demo") / "zh", "zh")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


def part(text: str, begin: str, end: str) -> str:
    return text.partition(begin)[2].partition(end)[0]


def test_the_demonstration_comes_to_its_end(english: Played):
    assert english.exit_code == 0, english.out[-2000:] + english.err
    assert "Now you" in english.out


def test_it_comes_to_its_end_in_chinese_too(chinese: Played):
    assert chinese.exit_code == 0, chinese.out[-2000:] + chinese.err
    assert "轮到您了" in chinese.out


def test_the_mistake_is_shown_with_both_units_and_gone_after_it_is_mended(english: Played):
    shown = part(english.out, "$ ecozoning validate 990100", "QGIS")
    mended = english.out.partition("snaps it back")[2]

    assert "ZH99010220003 and ZH99010230001 overlap by" in shown
    assert "pass" in part(mended, "$ ecozoning validate 990100", "$ git")


def test_every_kind_of_change_is_told(english: Played):
    told = part(english.out, "$ ecozoning diff", "$ ecozoning history")

    for kind in ("split", "merge", "reclass", "transfer"):
        assert kind in told


def test_the_unit_is_shown_under_the_code_it_had_on_the_day(english: Played):
    shown = part(english.out, "$ ecozoning show", "$ dvc push")

    assert "ZH99012220003" in shown
    assert "沙屿县农业面源污染重点管控单元" in shown


def test_every_row_of_the_lineage_table_is_confirmed(english: Played):
    table = english.folder / "repository" / "plans" / "990100" / "lineage.csv"
    rows = table.read_text(encoding="utf-8").splitlines()[1:]

    assert rows
    assert all(",confirmed," in row for row in rows)


def test_nothing_is_left_uncommitted_and_the_history_tells_the_story(english: Played):
    repository = english.folder / "repository"

    assert git(repository, "status", "--short") == ""
    assert len(git(repository, "log", "--oneline").splitlines()) == 6


def test_the_bytes_are_in_the_remote(english: Played):
    kept = (english.folder / "repository" / ".dvc" / "storage" / "files" / "md5").rglob("*")

    assert sum(1 for path in kept if path.is_file()) >= 8


def test_a_clone_can_compare_every_edition(english: Played, tmp_path: Path):
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(english.folder / "repository"), str(clone))

    assert run(["-C", str(clone), "diff", "HEAD~2:990100", "HEAD:990100"]) == 1
    assert run(["-C", str(clone), "validate", "990100", "--rev", "HEAD~2"]) == 0


def test_there_is_no_colour_when_the_output_is_piped(english: Played):
    assert "\x1b" not in english.out


def test_what_the_demonstration_says_itself_fits_eighty_columns(capsys):
    for language in ("en", "zh"):
        stage = Stage(language)
        for step in STORY:
            if isinstance(step, Say | Scene):
                stage.play(step, Path())

    assert max(map(width, capsys.readouterr().out.splitlines())) <= 80


def test_a_folder_that_holds_something_is_refused(tmp_path: Path, capsys):
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")

    assert run(["demo", str(tmp_path)]) == ExitCode.USAGE
    assert "is not an empty folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_bytes_of_every_pointer_are_in_the_remote(english: Played):
    repository = english.folder / "repository"
    pointers = [path.read_text("utf-8") for path in (repository / "plans").rglob("*.dvc")]
    names = [re.search(r"md5: ([0-9a-f]{32})", text) for text in pointers]
    stored = repository / ".dvc/storage/files/md5"

    missing = [one[1] for one in names if one and not (stored / one[1][:2] / one[1][2:]).is_file()]

    assert len(names) > 8
    assert missing == []
