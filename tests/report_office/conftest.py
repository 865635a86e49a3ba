"""A revision with a bit of everything, drawn up once for all tests of the office forms."""

from datetime import date

import pytest
from office_revision import EDITED, GROWN, KEPT, NAMES, NEW, OLD

from a_repository import CLAUSES, CODE, PlanRepository, box
from ecozoning.workflow.diff_request import PlanState
from ecozoning.workflow.report_command import draw_up
from ecozoning.workflow.report_request import ReportOptions

LINEAGE = "edition,kind,before_code,after_code,area_m2,status,reason,event,document,remark\n"


def clause(code, number, text):
    return f'{code}-{number},unit,{code},risk_control,unit,"{text}",,,\n'


@pytest.fixture(scope="session")
def repository(tmp_path_factory):
    """Two editions: a unit is reclassed, a boundary moves, clauses come, go and change."""
    plans = PlanRepository(tmp_path_factory.mktemp("plans"))
    shapes = [box(0, 0), box(0.1, 0), box(0.2, 0), box(0.3, 0)]
    plans.units(dict(zip((KEPT, EDITED, OLD, GROWN), shapes, strict=True)), unit_name=NAMES)
    plans.write(
        f"plans/{CODE}/access-list.csv",
        CLAUSES
        + clause(KEPT, 1, "@SUM(1+1)*cmd")
        + clause(EDITED, 1, "回用率不低于65%。")
        + clause(OLD, 1, "禁止采砂。"),
    )
    plans.record()
    plans.commit("first")
    plans.plan_yaml(2, 1)
    shapes = [box(0, 0), box(0.1, 0, 0.08), box(0.2, 0), box(0.3, 0)]
    plans.units(dict(zip((KEPT, EDITED, NEW, GROWN), shapes, strict=True)), unit_name=NAMES)
    plans.write(
        f"plans/{CODE}/access-list.csv",
        CLAUSES
        + clause(KEPT, 1, "@SUM(1+1)*cmd")
        + clause(KEPT, 2, "-2+3 新增条款")
        + clause(EDITED, 1, "回用率不低于80%。"),
    )
    plans.write(
        f"plans/{CODE}/lineage.csv",
        LINEAGE + f"2,reclass,{OLD},{NEW},109000000,confirmed,planning_link,,附件1.pdf,\n",
    )
    plans.record()
    plans.commit("second")
    return plans


@pytest.fixture(scope="session")
def drawn(repository):
    """The report of the two editions, with its maps on demand."""
    states = PlanState("HEAD~1", CODE), PlanState("HEAD", CODE)
    return draw_up(repository.root, states, ReportOptions(on=date(2026, 3, 1)))


@pytest.fixture(scope="session")
def report(drawn):
    return drawn.report
