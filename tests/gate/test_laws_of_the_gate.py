"""Laws that hold for every proposal: who does not own a plan cannot change it, by no way at all."""

import subprocess
from pathlib import Path

import pygit2
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ecozoning.store.repository import CACHE_SETTING, open_repository
from ecozoning.workflow.gating import judge
from gate.a_proposal import CITY, OTHER, PROVINCE, TODAY, GateRepository
from gate.proposal_attacks import ATTACKS, LIST, OWN, Attack, Proposed, rewrapped, signed

FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PATHS = (
    LIST,
    OWN,
    "plans/990100/plan.yaml",
    "plans/990100/manifest.json",
    "plans/990100/zoning.gpkg.dvc",
    "plans/990100/features/land_unit.csv",
    "plans/990100/documents/批复.txt",
    "plans/manifest.json",
    ".gitattributes",
    "notes.txt",
)
"""Files of the city, and files of nobody."""
EDITS = st.dictionaries(
    st.sampled_from(PATHS), st.none() | st.binary(max_size=40) | st.just(b"\xff"), max_size=3
)
COMMITS = st.lists(st.tuples(st.sampled_from((OTHER, PROVINCE)), EDITS), min_size=1, max_size=4)


@given(commits=COMMITS, undo=st.booleans())
@FEW
def test_no_edits_signed_by_others_are_accepted(
    target: GateRepository, commits: list[tuple[str, dict[str, bytes | None]]], undo: bool
):
    target.reset(target.base)
    target.git.references.create("refs/heads/main", target.base, force=True)
    head = target.base
    for by, edits in commits:
        for path, data in edits.items():
            _edit(target, path, data)
        head = target.signed(by)
    assume(_tree(target, head) != _tree(target, target.base))
    if undo:
        head = target.signed(OTHER, "undone", tree=_tree(target, target.base))

    assert target.codes(target.base, head) != []


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
def test_the_signature_of_somebody_unrelated_changes_nothing(
    target: GateRepository, attack: Attack
):
    target.people["auditor"] = target.person("auditor", "auditor")
    target.bodies.append(target.body("auditor", PROVINCE, "990000", level="provincial"))
    target.write_policy(1)
    target.base = target.signed(PROVINCE, "the target")
    played = attack.play(target)
    before = target.codes(played.base, played.head, played.on)

    head = target.signed("auditor", "agreed", [played.head], tree=_tree(target, played.head))

    assert before != []
    assert set(target.codes(played.base, head, played.on)) >= set(before)


@pytest.mark.parametrize("by", [CITY, OTHER, None])
def test_the_verdict_is_the_same_in_another_clone_under_other_names(
    target: GateRepository, tmp_path: Path, by: str | None
):
    played = signed(by)(target)
    target.git.references.create("refs/heads/target", played.base)
    clone = tmp_path / "another clone.git"
    subprocess.run(["git", "clone", "-q", "--mirror", target.root, clone], check=True)
    subprocess.run(["git", "-C", clone, "branch", "-m", "main", "提案"], check=True)
    subprocess.run(["git", "-C", clone, "repack", "-q", "-adf"], check=True)
    pygit2.Repository(str(clone)).config[CACHE_SETTING] = str(target.repository.cache)

    here = judge(target.repository, played.base, played.head, on=TODAY)
    there = judge(open_repository(clone), "target", "提案", on=TODAY)

    assert (there.digest, there.verdict) == (here.digest, here.verdict)


def test_a_signature_wrapped_anew_gives_the_same_verdict(target: GateRepository):
    again = rewrapped(target)
    first = Proposed(again.base, str(target.git.head.target))

    one, other = (judge(target.repository, p.base, p.head, on=TODAY) for p in (first, again))

    assert first.head != again.head
    assert one.digest == other.digest


def _edit(target: GateRepository, path: str, data: bytes | None) -> None:
    if data is not None:
        target.write(path, data)
    elif (target.root / path).exists():
        (target.root / path).unlink()


def _tree(target: GateRepository, commit: str) -> str:
    return str(target.git[pygit2.Oid(hex=commit)].peel(pygit2.Tree).id)
