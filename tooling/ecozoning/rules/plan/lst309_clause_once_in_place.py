"""The same text does not stand twice for one target and dimension.

A clause that was pasted twice is counted twice, and when one of the two is changed later nobody
knows which holds. Texts are compared without blanks and punctuation.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.clauses import bare_text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST309",
    name="clause-once-in-place",
    stage=Stage.LISTS,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """同一适用对象、同一维度下不重复同一条款。

        条款重复粘贴会被重复计数;日后只改其一,便不知以哪条为准。比较时不计空白和标点。
        """,
    ),
    message=Text(
        "clauses {clause} and {first} of {target} say the same",
        "{target} 的条款 {clause} 与 {first} 内容相同",
    ),
    fix=Text(
        "take one of them out",
        "请删除其中一条",
    ),
    source=Text(
        "layout of a repository of plans: access-list.csv",
        "方案库结构:access-list.csv",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per clause that repeats an earlier one, in order of the line."""
    first: dict[tuple[str, ...], str] = {}
    for clause in plan.clauses:
        key = (clause.scope, clause.target, clause.dimension, clause.level, bare_text(clause.text))
        if key in first and key[-1]:
            yield RULE.finding(
                plan.at_clause(clause, "text"),
                clause=clause.id,
                first=first[key],
                target=clause.target,
            )
        first.setdefault(key, clause.id)
