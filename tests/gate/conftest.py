"""A repository with a policy, for the tests of the gate."""

import copy
import shutil
from pathlib import Path

import pygit2
import pytest

from a_repository import box
from gate.a_proposal import PROVINCE, GateRepository


@pytest.fixture
def plans(tmp_path: Path) -> GateRepository:
    """The target: one plan with two units, recorded and committed by the province."""
    return sound_target(tmp_path)


def sound_target(folder: Path) -> GateRepository:
    """The target in a folder."""
    plans = GateRepository(folder / "plans", folder / "keys")
    plans.units({"ZH99010110001": box(0, 0), "ZH99010120001": box(0.1, 0)})
    plans.write("plans/990100/access-list.csv", CLAUSES)
    plans.record()
    plans.base = plans.signed(PROVINCE, "the target")
    return plans


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> GateRepository:
    """A target that no test changes."""
    return sound_target(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def target(sound: GateRepository, tmp_path: Path) -> GateRepository:
    """The target once more, to be attacked."""
    return copied(sound, tmp_path)


def copied(sound: GateRepository, folder: Path) -> GateRepository:
    """A repository once more, with the same people."""
    shutil.copytree(sound.root, folder / "plans")
    made = object.__new__(GateRepository)
    vars(made).update(copy.deepcopy({k: v for k, v in vars(sound).items() if k != "git"}))
    made.root, made._keys = folder / "plans", folder / "keys"
    made.git = pygit2.Repository(str(made.root))
    return made


CLAUSES = """\
clause_id,scope,target,dimension,level,text,legal_basis,tags,remark
ZH99010110001-1-01,unit,ZH99010110001,spatial_layout,unit,禁止新建化工项目。,,,
ZH99010120001-1-01,unit,ZH99010120001,spatial_layout,unit,限制新建化工项目。,,,
"""
