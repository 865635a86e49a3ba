"""Lineage names units that there are.

A row of this edition leads from a unit of the base to a unit of this plan; a code that is not in
the plan breaks the thread an auditor follows.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.lineage import LINEAGE, iter_lineage
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="REF110",
    name="lineage-codes",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """沿革引用的单元存在。

        本版的沿革从基准版的单元指向本方案的单元;编码不在方案中,审计的线索就断了。
        """,
    ),
    message=Text(
        "lineage.csv line {line}: {code} is no unit of this plan",
        "lineage.csv 第 {line} 行:{code} 不是本方案的单元",
    ),
    fix=Text(
        "correct after_code, or run `ecozoning record {plan}` for new proposals",
        "请更正 after_code,或运行 `ecozoning record {plan}` 重新生成建议",
    ),
    source=Text(
        "layout of a repository of plans: lineage.csv",
        "方案库结构:lineage.csv",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per row of this edition with such a code, in order of the line."""
    codes = {str(key) for layer in plan.layers for key in layer.keys if key}
    for row, line in iter_lineage(plan):
        code = row.get("after_code")
        if code is not None and code not in codes:
            yield RULE.finding(plan.file(LINEAGE, line), line=line, code=code, plan=plan.code)
