"""The author has confirmed every row of lineage.

Recording proposes what it sees in the shapes. What became of a unit, and why, is the author's word:
a proposed row is a question that waits for an answer.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.lineage import LINEAGE, iter_lineage
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="REF112",
    name="lineage-confirmed",
    stage=Stage.LISTS,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """沿革的每一行都经编制单位确认。

        入库时只根据图形提出建议。单元的来龙去脉及原因由编制单位说明,待确认的行就是尚未回答的问题。
        """,
    ),
    message=Text(
        "{count} rows of lineage.csv of edition {edition} wait for the author's word",
        "lineage.csv 中第 {edition} 版有 {count} 行待编制单位确认",
    ),
    fix=Text(
        "set status to confirmed and add a reason, or correct the row",
        "请将 status 改为 confirmed 并补充原因,或更正该行",
    ),
    source=Text(
        "rules to enforce, 16; lineage.csv",
        "业务规则 16;lineage.csv",
    ),
)
PROPOSED = "proposed"


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding at the first such row of this edition."""
    waiting = [line for row, line in iter_lineage(plan) if row.get("status") == PROPOSED]
    if waiting:
        yield RULE.finding(
            plan.file(LINEAGE, waiting[0]), count=len(waiting), edition=plan.plan.edition
        )
