"""A clause binds something that there is.

A clause for a unit that was renumbered or a class nobody has binds nothing, and the ground it
meant is without requirement.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.coverage import is_within
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST303",
    name="target-known",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """条款的适用对象存在。

        条款若针对已换号的单元或不存在的分类,就约束不到任何对象,原本要管的地块便没有要求。
        """,
    ),
    message=Text(
        "clause {clause} binds {scope} “{target}”, which {what}",
        "条款 {clause} 适用于{scope_zh}“{target}”,{what}",
    ),
    fix=Text(
        "correct target in access-list.csv, or take the clause out",
        "请更正 access-list.csv 中的 target,或删除该条款",
    ),
    source=Text(
        "one unit, one list, both ways",
        "一单元一清单,双向对应",
    ),
)
SCOPES = {"unit": "单元", "class": "分类", "jurisdiction": "辖区", "region": "区域", "park": "园区"}


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per clause with such a target, in order of the line."""
    for clause in plan.clauses:
        what = _fault(plan, clause.scope, clause.target)
        if what is not None:
            yield RULE.finding(
                plan.at_clause(clause, "target"),
                clause=clause.id,
                scope=clause.scope,
                scope_zh=SCOPES.get(clause.scope, clause.scope),
                target=clause.target,
                what=what,
            )


def _fault(plan: PlanUnderCheck, scope: str, target: str) -> Text | None:
    if scope == "unit" and target not in plan.unit_codes:
        return Text("is no unit of this plan", "不是本方案的单元")
    if scope == "class" and target not in {str(one.value) for one in plan.profile.classes}:
        return Text("is no class of the profile", "不是配置文件中的分类")
    if scope == "jurisdiction" and not is_within(target, plan.code):
        return Text("is not in this jurisdiction", "不在本辖区之内")
    return None
