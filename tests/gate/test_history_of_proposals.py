"""What a merge, a rewritten history or a cut-off clone could hide."""

import subprocess
from pathlib import Path

import pygit2

from gate.a_proposal import CITY, OTHER, PROVINCE, GateRepository

OWN = "plans/990100/targets.csv"
FOREIGN = "plans/990200/targets.csv"


def test_a_merge_of_the_target_is_fine(plans: GateRepository):
    proposal, target = _two_lines(plans)
    head = _merged(plans, proposal, target, {FOREIGN: "other\n", OWN: "own\n"})

    assert plans.codes(target, head) == []


def test_a_proposal_behind_its_target_is_judged_by_what_would_land(plans: GateRepository):
    proposal, target = _two_lines(plans)

    assert plans.codes(target, proposal) == []


def test_a_change_hidden_in_a_merge_is_seen(plans: GateRepository):
    proposal, target = _two_lines(plans)
    head = _merged(plans, proposal, target, {FOREIGN: "evil\n", OWN: "own\n"})

    assert set(plans.codes(target, head)) == {"OWN102"}


def test_a_merge_that_swallows_what_another_filed_is_seen(plans: GateRepository):
    proposal, target = _two_lines(plans)
    head = _merged(plans, proposal, target, {OWN: "own\n"})

    found = plans.findings(target, head)

    assert {(one.code, one.location.file) for one in found} == {
        ("OWN102", FOREIGN),
    }


def test_an_unsigned_merge_is_refused(plans: GateRepository):
    proposal, target = _two_lines(plans)
    head = _merged(plans, proposal, target, {FOREIGN: "other\n", OWN: "own\n"}, by=None)

    assert plans.codes(target, head) == ["SIG101"]


def test_a_file_that_both_sides_changed_is_for_people(plans: GateRepository):
    plans.write(OWN, "ours\n")
    target = plans.signed(CITY)
    plans.reset(plans.base)
    plans.write(OWN, "theirs\n")
    head = plans.signed(CITY, parents=[plans.base])

    assert plans.codes(target, head) == ["HIS104"]


def test_three_parents_are_refused(plans: GateRepository):
    proposal, target = _two_lines(plans)
    plans.reset(plans.base)
    plans.write("plans/990100/third.csv", "x\n")
    third = plans.signed(CITY, parents=[plans.base])
    plans.reset(target)
    plans.write(OWN, "own\n")
    head = plans.signed(CITY, parents=[target, proposal, third])

    assert plans.codes(target, head) == ["HIS103"]


def test_histories_without_a_common_commit_are_refused(plans: GateRepository):
    head = plans.signed(CITY, parents=[])

    assert plans.codes(plans.base, head) == ["HIS102"]


def test_crossed_merges_are_refused(plans: GateRepository):
    proposal, target = _two_lines(plans)
    both = {FOREIGN: "other\n", OWN: "own\n"}
    one = _merged(plans, proposal, target, both)
    other = _merged(plans, target, proposal, both, by=PROVINCE)

    assert plans.codes(one, other) == ["HIS102"]


def test_nothing_is_concluded_from_a_shallow_clone(plans: GateRepository, tmp_path: Path):
    plans.write(OWN, "own\n")
    head = plans.signed(CITY)
    clone = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", f"file://{plans.root}", clone], check=True
    )
    plans.git = pygit2.Repository(str(clone))
    plans.root = clone

    found = plans.findings(head, head)

    assert [(one.code, one.outcome.value) for one in found] == [("HIS101", "undecided")]


def test_nothing_is_concluded_from_a_clone_with_replaced_commits(plans: GateRepository):
    plans.write(OWN, "own\n")
    head = plans.signed(CITY)
    plans.git.references.create(f"refs/replace/{head}", pygit2.Oid(hex=plans.base))

    assert plans.findings(plans.base, head)[0].outcome == "undecided"


def test_nothing_is_concluded_from_a_clone_with_grafts(plans: GateRepository):
    plans.write(OWN, "own\n")
    head = plans.signed(CITY)
    info = Path(plans.git.path) / "info"
    info.mkdir(exist_ok=True)
    (info / "grafts").write_text(f"{head}\n", "utf-8")

    assert plans.codes(plans.base, head) == ["HIS101"]


def _two_lines(plans: GateRepository) -> tuple[str, str]:
    """A proposal of the city, and a target that has gone on with a landing of another city."""
    plans.write(OWN, "own\n")
    proposal = plans.signed(CITY)
    plans.reset(plans.base)
    plans.write(FOREIGN, "other\n")
    return proposal, plans.signed(OTHER, parents=[plans.base])


def _merged(
    plans: GateRepository, one: str, other: str, files: dict[str, str], by: str | None = CITY
) -> str:
    plans.reset(plans.base)
    for path, text in files.items():
        plans.write(path, text)
    return plans.signed(by, "merge", parents=[one, other])
