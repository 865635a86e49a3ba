"""The drill on proposals: each attack is refused at its stage with its codes, nothing honest is."""

from pathlib import Path

import pytest

from ecozoning.rules.catalogue import gate_rules
from ecozoning.rules.gate_engine import check_proposal
from ecozoning.rules.result import StageOutcome
from gate.a_proposal import GateRepository
from gate.proposal_attacks import ATTACKS, HONEST, Attack


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
def test_an_attack_is_refused_at_its_stage(target: GateRepository, attack: Attack):
    played = attack.play(target)

    proposal = target.proposal(played.base, played.head, played.on)
    findings, stages = check_proposal(proposal, gate_rules())

    stopped = {one.stage for one in stages if one.outcome in STOPPED}
    assert ({one.code for one in findings}, stopped) == (set(attack.codes.split()), {attack.stage})


@pytest.mark.parametrize("honest", HONEST, ids=lambda honest: honest.id)
def test_nothing_honest_is_refused(target: GateRepository, honest: Attack):
    played = honest.play(target)

    assert target.findings(played.base, played.head, played.on) == []


def test_the_page_of_the_drill_has_the_table():
    page = (Path(__file__).parents[2] / "docs" / "drill.md").read_text("utf-8")
    for attack in ATTACKS:
        codes = " ".join(f"[{code}](rules/{code}.md)" for code in attack.codes.split())
        stage = attack.stage.words.en if attack.stage else ""
        assert f"| {attack.row} | {attack.name} | {stage} | {codes} |" in page
    for honest in HONEST:
        assert f"| {honest.row} | {honest.name} |" in page


def test_every_row_of_the_attack_table_is_in_the_page():
    page = (Path(__file__).parents[2] / "docs" / "drill.md").read_text("utf-8")
    heads = [cell.strip() for line in page.splitlines() if line.startswith("| ")
             for cell in line.split("|")[1].replace(",", " ").split()]  # fmt: skip

    assert {f"{row}{number}" for row, last in ROWS.items() for number in range(1, last + 1)} <= set(
        heads
    )


ROWS = {"A": 10, "B": 10, "C": 12, "D": 11, "E": 10, "F": 13, "G": 8, "H": 4}
STOPPED = (StageOutcome.FAILED, StageOutcome.UNDECIDED)
