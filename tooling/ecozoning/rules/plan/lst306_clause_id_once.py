"""A clause id stands once.

Changes of the list are told clause by clause; two clauses of one id cannot be told apart.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST306",
    name="clause-id-once",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """条款编号不重复。

        清单的变化按条款逐条比较;编号相同的条款无法区分。
        """,
    ),
    message=Text(
        "clause id {clause} stands again; first in line {first}",
        "条款编号 {clause} 重复;首次出现在第 {first} 行",
    ),
    fix=Text(
        "give one of them a new id; ids are never used again",
        "请为其中一条另编编号;编号不重复使用",
    ),
    source=Text(
        "layout of a repository of plans: access-list.csv",
        "方案库结构:access-list.csv",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per further clause with the id of an earlier one."""
    first: dict[str, int] = {}
    for clause in plan.clauses:
        if clause.id in first:
            yield RULE.finding(
                plan.at_clause(clause, "clause_id"), clause=clause.id, first=first[clause.id]
            )
        elif clause.id:
            first[clause.id] = clause.line
