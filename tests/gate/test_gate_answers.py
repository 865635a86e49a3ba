"""The whole gate on whole proposals."""

from a_repository import box
from ecozoning.rules.gate_result import GateAnswer
from ecozoning.workflow.gating import judge
from gate.a_proposal import CITY, TODAY, GateRepository

CLAUSES = """\
clause_id,scope,target,dimension,level,text,legal_basis,tags,remark
"""
DIMENSIONS = ("spatial_layout", "pollutant_discharge", "risk_control", "resource_efficiency")


def _judged(plans: GateRepository, base: str, head: str) -> GateAnswer:
    return judge(plans.repository, base, head, on=TODAY)


def test_a_sound_edition_is_accepted(plans: GateRepository):
    _edition(plans)

    answer = _judged(plans, plans.base, plans.signed(CITY))

    assert [(one.code, one.message.en) for one in answer.findings if one.severity != "note"] == []
    assert answer.verdict == "accept"


def _edition(plans: GateRepository) -> None:
    plans.plan_yaml(2, 1)
    plans.units({"ZH99010110001": box(0, 0), "ZH99010120001": box(0.1, 0)}, unit_name=["甲", "乙"])
    plans.record()
