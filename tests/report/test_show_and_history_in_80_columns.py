"""`show` and `history` keep within 80 columns in both languages, and lose nothing for it."""

from pathlib import Path

import pytest

from a_repository import CLAUSES, CODE, PlanRepository, box
from ecozoning.cli.main import run
from ecozoning.report.columns import width

A, B = "ZH99010110001", "ZH99010120002"
LONG = (
    "\uff08\u4e00\uff09禁止新建、扩建高污染\uff0c高耗水项目\uff1b;现有项目限期退出,并开展土壤污染状况调查,达到要求后方可再利用。"
    * 9
)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = PlanRepository(tmp_path_factory.mktemp("width") / "repository")
    made.units({A: box(0, 0), B: box(0.1, 0)}, unit_name=["很长的单元名称" * 12, "乙"])
    made.record()
    made.commit("设立各单元" * 12)
    made.plan_yaml(2, base=1)
    text = f'{A}-1-01,unit,{A},spatial_layout,unit,"{LONG}",,,\n'
    made.write(f"plans/{CODE}/access-list.csv", CLAUSES + text)
    for name in ("targets", "published", "lineage"):
        made.write(f"plans/{CODE}/{name}-of-the-plan-with-a-long-name.csv", "x\n1\n")
    made.units({A: box(0, 0, 0.05), B: box(0.1, 0)}, unit_name=["改名后的单元" * 12, "乙"])
    made.record()
    made.commit("second")
    return made.root


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("words", [("show", A), ("history", A), ("history", CODE)])
def test_no_line_is_wider_than_the_page(plans, capfd, language, words):
    assert run(["-C", str(plans), "--lang", language, *words]) == 0
    out = capfd.readouterr().out

    assert [line for line in out.splitlines() if width(line) > 80] == []


def test_the_whole_clause_is_shown(plans, capfd):
    run(["-C", str(plans), "show", A])

    assert LONG in "".join(line.strip() for line in capfd.readouterr().out.splitlines())
