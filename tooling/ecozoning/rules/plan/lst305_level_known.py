"""A clause stands on a level of the list that the profile knows.

A project is checked against province, region, city and unit separately.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST305",
    name="level-known",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """条款的清单层级在配置文件之内。

        项目须分别对照省、区域、市和单元各级清单。
        """,
    ),
    message=Text(
        "clause {clause}: “{level}” is no level of the profile ({known})",
        "条款 {clause}:“{level}”不是配置文件中的清单层级({known})",
    ),
    fix=Text(
        "use one of the levels of the profile",
        "请使用配置文件中的清单层级",
    ),
    source=Text(
        "profile, access_list.levels",
        "配置文件 access_list.levels",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per clause, in order of the line."""
    known = [one.code for one in plan.profile.levels]
    for clause in plan.clauses:
        if known and clause.level and clause.level not in known:
            yield RULE.finding(
                plan.at_clause(clause, "level"),
                clause=clause.id,
                level=clause.level,
                known=", ".join(known),
            )
