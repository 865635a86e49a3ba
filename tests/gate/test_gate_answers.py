"""The whole gate on whole proposals in the example province."""

import pytest

from ecozoning.rules.gate_result import GateAnswer
from ecozoning.workflow.gating import judge
from gate.a_proposal import TODAY
from gate.an_example_proposal import CITY, ExampleProposals


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
