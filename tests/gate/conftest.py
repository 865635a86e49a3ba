"""A repository with a policy, for the tests of the gate."""

from pathlib import Path

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


CLAUSES = """\
clause_id,scope,target,dimension,level,text,legal_basis,tags,remark
ZH99010110001-1-01,unit,ZH99010110001,spatial_layout,unit,禁止新建化工项目。,,,
ZH99010120001-1-01,unit,ZH99010120001,spatial_layout,unit,限制新建化工项目。,,,
"""
