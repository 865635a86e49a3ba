"""`ecozoning gate` as people, programs and forges call it."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ecozoning.cli.main import run
from ecozoning.model.layers import schema_folder
from ecozoning.report.columns import width
from gate.an_example_proposal import CITY, OTHER, ExampleProposals

SCHEMA = json.loads((schema_folder() / "output/gate.schema.json").read_text("utf-8"))
EXIT_CODES = {"sound": 0, "foreign": 1}


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> ExampleProposals:
    """A target, a sound proposal and one of another city."""
    folder = tmp_path_factory.mktemp("gate")
    plans = ExampleProposals(folder / "plans", folder / "keys")
    plans.stricter_clause()
    plans.next_edition()
    plans.recorded()
    for name, by in (("foreign", OTHER), ("sound", CITY)):
        head = plans.signed(by, parents=[plans.base])
        plans.git.references.create(f"refs/heads/{name}", head)
    plans.git.references.create("refs/heads/target", plans.base)
    return plans


def _asked(plans: ExampleProposals, capfdbinary: Any, head: str, *more: str) -> tuple[int, str]:
    words = ["gate", "--base", "target", "--head", head, "--on", "2024-06-30"]
    code = run(["-C", str(plans.root), *words, *more])
    return code, capfdbinary.readouterr().out.decode("utf-8")


@pytest.mark.parametrize("head", ["sound", "foreign"])
def test_the_answer_for_programs_keeps_its_schema(
    plans: ExampleProposals, capfdbinary: Any, head: str
):
    code, said = _asked(plans, capfdbinary, head, "--format", "json")

    Draft202012Validator(SCHEMA).validate(json.loads(said))
    assert code == EXIT_CODES[head]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("head", ["sound", "foreign"])
def test_no_line_is_wider_than_a_terminal(
    plans: ExampleProposals, capfdbinary: Any, head: str, language: str
):
    _, said = _asked(plans, capfdbinary, head, "--lang", language)

    assert max(map(width, said.splitlines())) <= 80


def test_a_refused_author_reads_whose_it_is_and_what_to_do(
    plans: ExampleProposals, capfdbinary: Any
):
    _, said = _asked(plans, capfdbinary, "foreign", "--lang", "zh")

    assert "望潮市生态环境局" in said
    assert "plan-990100" in said
    assert "处理:请由权责主体作出并签署该变更" in said


def test_a_forge_is_told_in_its_own_terms(plans: ExampleProposals, capfdbinary: Any):
    _, said = _asked(plans, capfdbinary, "foreign", "--format", "github")

    assert "::error file=plans/990100/access-list.csv" in said


@pytest.mark.parametrize("form", ["sarif", "gitlab"])
def test_files_for_forges_are_written_whole(
    plans: ExampleProposals, capfdbinary: Any, tmp_path: Path, form: str
):
    out = tmp_path / f"{form}.json"

    _asked(plans, capfdbinary, "foreign", "--format", form, "--out", str(out))

    assert "OWN102" in json.dumps(json.loads(out.read_text("utf-8")))


def test_a_proposal_that_is_not_there_is_a_wrong_command_line(
    plans: ExampleProposals, capfdbinary: Any
):
    assert _asked(plans, capfdbinary, "nowhere")[0] == 2
