"""Clause ids are built as the profile says.

Where a province prescribes how clauses are numbered, systems find them by that form. Without such
a value in the profile any id will do.
"""

import re
from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.settings import setting
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST308",
    name="clause-id-form",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """条款编号符合配置文件规定的格式。

        省级规定了条款编号格式的,系统据此查找条款。配置文件未规定的,编号形式不限。
        """,
    ),
    message=Text(
        "clause id “{clause}” does not match {pattern}",
        "条款编号“{clause}”不符合格式 {pattern}",
    ),
    fix=Text(
        "correct the id before the edition is published; afterwards give the clause a new one",
        "请在公布之前更正编号;公布之后应另编新号",
    ),
    source=Text(
        "profile, access_list.clause_id_pattern",
        "配置文件 access_list.clause_id_pattern",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per clause, in order of the line."""
    wanted = setting(plan.profile, "access_list", "clause_id_pattern", None)
    if wanted is None:
        return
    pattern = re.compile(wanted)
    for clause in plan.clauses:
        if clause.id and not pattern.fullmatch(clause.id):
            yield RULE.finding(
                plan.at_clause(clause, "clause_id"), clause=clause.id, pattern=wanted
            )
