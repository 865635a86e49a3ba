"""The hooks of an author's clone, called by Git itself."""

import subprocess
from pathlib import Path

import pygit2
import pytest

from ecozoning.cli.main import run
from gate.an_example_proposal import CITY, OTHER, ExampleProposals

WHO = ("-c", "user.name=somebody", "-c", "user.email=somebody@example.org")


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> ExampleProposals:
    """An author's repository with its hooks, and a bare one beside it without any."""
    folder = tmp_path_factory.mktemp("author")
    plans = ExampleProposals(folder / "the author", folder / "keys")
    pygit2.init_repository(str(folder / "other.git"), bare=True, initial_head="main")
    plans.reset(plans.base)
    assert _git(plans, "push", str(folder / "other.git"), f"{plans.base}:refs/heads/main") == 0
    assert run(["-C", str(plans.root), "hooks", "install"]) == 0
    return plans


def _git(plans: ExampleProposals, *arguments: str) -> int:
    command = ["git", "-C", str(plans.root), *WHO, *arguments]
    return subprocess.run(command, capture_output=True).returncode


def test_a_record_nobody_can_read_is_not_committed(plans: ExampleProposals):
    plans.reset(plans.base)
    plans.write("plans/990100/plan.yaml", "plan: [")

    assert _git(plans, "add", "plans") == 0
    assert _git(plans, "commit", "-m", "broken") != 0


def test_a_record_in_order_is_committed(plans: ExampleProposals):
    plans.reset(plans.base)
    plans.stricter_clause()

    assert _git(plans, "add", "plans") == 0
    assert _git(plans, "commit", "-m", "a clause") == 0


def test_a_broken_record_that_is_not_staged_does_no_harm(plans: ExampleProposals):
    plans.reset(plans.base)
    plans.stricter_clause()
    assert _git(plans, "add", "plans") == 0
    plans.write("plans/990200/plan.yaml", "plan: [")

    assert _git(plans, "commit", "-m", "a clause") == 0


@pytest.mark.parametrize(("by", "is_pushed"), [(CITY, True), (OTHER, False)])
def test_only_what_would_be_accepted_is_pushed(plans: ExampleProposals, by: str, is_pushed: bool):
    plans.reset(plans.base)
    plans.git.references.create("refs/heads/main", plans.base, force=True)
    plans.stricter_clause()
    plans.next_edition()
    plans.recorded()
    head = plans.signed(by)
    target = str(Path(plans.root).parent / "other.git")

    done = _git(plans, "push", target, f"{head}:refs/heads/main")

    assert (done == 0) is is_pushed
    _git(plans, "push", "--no-verify", "--force", target, f"{plans.base}:refs/heads/main")


def test_a_draft_is_pushed_without_a_question(plans: ExampleProposals):
    plans.reset(plans.base)
    head = plans.signed(None, "a draft")

    assert _git(plans, "push", str(plans.root.parent / "other.git"), f"{head}:refs/heads/d") == 0
