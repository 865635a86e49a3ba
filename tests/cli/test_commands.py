"""Commands as a user types them: exit codes, outputs, help, languages, consoles."""

import json
import os
import subprocess
import sys

import jsonschema
import pytest

from a_repository import CODE, PlanRepository, box
from ecozoning.cli.commands import COMMANDS
from ecozoning.cli.main import run
from ecozoning.model.layers import read_schema

A, B = "ZH99010110001", "ZH99010120002"


@pytest.fixture
def plans(tmp_path):
    repository = PlanRepository(tmp_path / "方案 库")
    repository.units({A: box(0, 0), B: box(0.1, 0)})
    repository.record()
    repository.commit("first")
    return repository


def as_process(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "ecozoning.cli.main", *map(str, arguments)],
        capture_output=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("command", "arguments"),
    [("record", [CODE]), ("history", [A]), ("history", [CODE]), ("show", [A])],
)
def test_json_is_as_its_schema(plans, capfd, command, arguments):
    code = run(["-C", str(plans.root), command, *arguments, "--format", "json"])

    answer = json.loads(capfd.readouterr().out)
    jsonschema.Draft202012Validator(read_schema(f"output/{command}")).validate(answer)
    assert code == 0


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_has_help_in_both_languages(command, language, capfd):
    code = run([command, "--help", "--lang", language])

    summary = COMMANDS[command].summary.to(language)
    text = "".join(capfd.readouterr().out.split())
    assert code == 0
    assert "".join(summary.split()) in text


@pytest.mark.parametrize("command", COMMANDS)
def test_help_loads_no_heavy_library(command):
    program = (
        "import sys; from ecozoning.cli.main import run; run([sys.argv[1], '--help']);"
        "heavy = {'numpy', 'shapely', 'pandas', 'geopandas', 'pyogrio', 'pygit2', 'dvc',"
        " 'jsonschema', 'deepdiff', 'openpyxl'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or 0)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, command], capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("command", ["record", "history", "show", "validate", "diff"])
def test_no_working_command_loads_pandas(plans, command):
    words = {
        "record": [CODE], "history": [A], "show": [A], "validate": [CODE],
        "diff": [f"HEAD:{CODE}", CODE],
    }[command]  # fmt: skip
    program = (
        "import sys; from ecozoning.cli.main import run; code = run(sys.argv[1:]);"
        "sys.exit(9 if {'pandas', 'geopandas', 'deepdiff', 'dvc'} & set(sys.modules) else code)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, "-C", plans.root, command, *words],
        capture_output=True, check=False,
    )  # fmt: skip

    assert done.returncode in (0, 1), done.stderr.decode()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["nonsense"], 2),
        (["history"], 2),
        (["--lang", "fr", "rules"], 2),
        (["-C", "nowhere", "rules"], 2),
        (["show", A, "--on", "yesterday"], 2),
        (["show", "ZH99999999999"], 2),
        (["history", CODE, "--rev", "no-such-branch"], 2),
        (["record", "990999"], 2),
        (["record", "territory/990999"], 2),
    ],
)
def test_a_wrong_command_line_ends_with_2_and_says_why(plans, capfd, words, code):
    given = words if "-C" in words else ["-C", str(plans.root), *words]

    assert run(given) == code
    assert capfd.readouterr().err


def test_outside_a_repository_the_remedy_is_named(tmp_path, capfd):
    assert run(["-C", str(tmp_path), "history", A]) == 3
    assert "ecozoning init" in capfd.readouterr().err


def test_chinese_output_survives_a_gbk_console(plans):
    done = as_process("--lang", "zh", "-C", plans.root, "show", A, PYTHONIOENCODING="gbk")

    assert done.returncode == 0, done.stderr
    assert "管控单元" in done.stdout.decode("gbk")


def test_json_is_utf8_on_a_gbk_console(plans):
    done = as_process("-C", plans.root, "show", A, "--format", "json", PYTHONIOENCODING="gbk")

    assert json.loads(done.stdout.decode("utf-8"))["unit"] == A


def test_the_language_follows_the_locale():
    done = as_process("--help", LC_ALL="zh_CN.UTF-8", PYTHONIOENCODING="utf-8")

    assert "命令" in done.stdout.decode("utf-8")


def test_an_unreadable_working_file_gives_no_traceback(plans):
    (plans.folder / "zoning.gpkg").write_bytes(b"not a database")

    done = as_process("-C", plans.root, "record", CODE)

    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"zoning.gpkg" in done.stderr


def test_hidden_characters_in_data_are_spelt_out(plans, capfd):
    plans.git.config["user.name"] = "x"
    plans.commit("evil \u202e name")

    run(["-C", str(plans.root), "history", CODE])

    assert "\u202e" not in capfd.readouterr().out
