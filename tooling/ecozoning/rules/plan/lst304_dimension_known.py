"""A clause belongs to a dimension of the profile.

Clauses are looked up by dimension; one that names another is found by nobody.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST304",
    name="dimension-known",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """条款属于配置文件规定的维度。

        条款按维度查询;维度不在其中的条款谁也查不到。
        """,
    ),
    message=Text(
        "clause {clause}: “{dimension}” is no dimension of the profile ({known})",
        "条款 {clause}:“{dimension}”不是配置文件中的维度({known})",
    ),
    fix=Text(
        "use one of the dimensions of the profile",
        "请使用配置文件中的维度",
    ),
    source=Text(
        "profile, dimensions",
        "配置文件 dimensions",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per clause, in order of the line."""
    known = [one.code for one in plan.profile.dimensions]
    for clause in plan.clauses:
        if clause.dimension and clause.dimension not in known:
            yield RULE.finding(
                plan.at_clause(clause, "dimension"),
                clause=clause.id,
                dimension=clause.dimension,
                known=", ".join(known),
            )
