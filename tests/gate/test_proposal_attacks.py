"""The drill on proposals: each attack is refused at its stage with its codes, nothing honest is."""

import copy
import shutil
from pathlib import Path

import pygit2
import pytest

from ecozoning.rules.catalogue import gate_rules
from ecozoning.rules.gate_engine import check_proposal
from ecozoning.rules.result import StageOutcome
from gate.a_proposal import GateRepository
from gate.conftest import sound_target
from gate.proposal_attacks import ATTACKS, HONEST, Attack


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> GateRepository:
    """A target that no test changes."""
    return sound_target(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def target(sound: GateRepository, tmp_path: Path) -> GateRepository:
    """The target once more, to be attacked."""
    shutil.copytree(sound.root, tmp_path / "plans")
    target = copy.deepcopy({key: value for key, value in vars(sound).items() if key != "git"})
    made = object.__new__(GateRepository)
    vars(made).update(target)
    made.root, made._keys = tmp_path / "plans", tmp_path / "keys"
    made.git = pygit2.Repository(str(made.root))
    return made


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


STOPPED = (StageOutcome.FAILED, StageOutcome.UNDECIDED)
