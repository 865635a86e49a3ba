"""The whole gate on whole proposals in the example province."""

import shutil
from pathlib import Path

import pytest

from ecozoning.rules.gate_result import GateAnswer
from ecozoning.store.repository import open_repository
from ecozoning.workflow.gating import judge
from gate.a_proposal import TODAY
from gate.an_example_proposal import CITY, LIST, OTHER, ExampleProposals


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> ExampleProposals:
    folder = tmp_path_factory.mktemp("example")
    return ExampleProposals(folder / "plans of the province", folder / "keys")


@pytest.fixture
def plans(example: ExampleProposals) -> ExampleProposals:
    """The example at its target again, whatever a test before made of it."""
    example.reset(example.base)
    example.git.references.create("refs/heads/main", example.base, force=True)
    return example


def _judged(plans: ExampleProposals, head: str, base: str | None = None) -> GateAnswer:
    return judge(plans.repository, base or plans.base, head, on=TODAY)


def test_a_sound_edition_is_accepted(plans: ExampleProposals):
    plans.stricter_clause()
    plans.next_edition()
    plans.recorded()

    answer = _judged(plans, plans.signed(CITY))

    assert [one.code for one in answer.findings if one.severity in ("block", "justify")] == []
    assert answer.verdict == "accept"


def test_the_list_of_another_city_is_refused_with_its_owner(plans: ExampleProposals):
    plans.stricter_clause()
    plans.next_edition()
    plans.recorded()

    answer = _judged(plans, plans.signed(OTHER))

    assert answer.verdict == "refuse"
    assert any("望潮市生态环境局" in one.message.zh for one in answer.findings)


def test_what_is_not_the_owners_is_not_opened(plans: ExampleProposals):
    plans.write(LIST, "clause_id\n")

    answer = _judged(plans, plans.signed(OTHER))

    assert {one.outcome.value for one in answer.stages[4:]} == {"not_run"}


def test_a_list_edited_after_recording_is_refused_by_its_digest(plans: ExampleProposals):
    plans.next_edition()
    plans.recorded()
    plans.stricter_clause()

    answer = _judged(plans, plans.signed(CITY))

    assert answer.verdict == "refuse"
    assert "BYT109" in {one.code for one in answer.findings}


def test_the_same_proposal_gives_the_same_digest_elsewhere(plans: ExampleProposals, tmp_path: Path):
    plans.stricter_clause()
    plans.next_edition()
    plans.recorded()
    head = plans.signed(CITY)
    here = _judged(plans, head)
    shutil.copytree(plans.root, tmp_path / "elsewhere")

    there = judge(open_repository(tmp_path / "elsewhere"), plans.base, head, on=TODAY)

    assert there.digest == here.digest


def test_a_proposal_behind_its_target_is_judged_as_it_would_land(plans: ExampleProposals):
    plans.stricter_clause()
    plans.next_edition()
    plans.recorded()
    head = plans.signed(CITY)
    plans.reset(plans.base)
    path = plans.root / "plans/990200/targets.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    target = plans.signed(OTHER, "something else", parents=[plans.base])

    answer = _judged(plans, head, target)

    assert answer.verdict == "accept"
    assert answer.plans == ("990100",)
