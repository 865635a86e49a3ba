"""Where a unit follows the general requirement there is one.

“Follows the general requirement” is a full clause of a unit, and counts in its dimension. It leads
somewhere only when the plan has a clause for the whole jurisdiction, a region, a park or the
unit's class in that dimension. How such a clause is worded is a list of the profile.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.settings import setting
from ecozoning.model.text import Text
from ecozoning.rules.clauses import bare_text, compiled
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST312",
    name="general-requirement-there",
    stage=Stage.LISTS,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """写明执行普适性要求的,应有相应要求。

        “执行普适性要求”是单元的完整条款,在该维度中有效。但只有方案在该维度中有针对全域、区
        域、园区或该类单元的条款时,才有所指。此类表述由配置文件列出。
        """,
    ),
    message=Text(
        "clause {clause} of {target} follows the general requirement on “{dimension}”"
        ", and this plan has none",
        "{target} 的条款 {clause} 执行“{dimension}”的普适性要求,而本方案没有该维度的普适性要求",
    ),
    fix=Text(
        "add the general clause, or say which document holds it",
        "请补充普适性条款,或写明其出处",
    ),
    source=Text(
        "DOMAIN, rule 17; profile, access_list.follows_general",
        "配置文件 access_list.follows_general",
    ),
)
GENERAL = ("jurisdiction", "region", "park")


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per clause that leads nowhere, in order of the line."""
    patterns = compiled(setting(plan.profile, "access_list", "follows_general", []))
    general = {one.dimension for one in plan.clauses if one.scope in GENERAL}
    by_class = {(one.target, one.dimension) for one in plan.clauses if one.scope == "class"}
    classes = _classes(plan)
    names = {one.code: one.name for one in plan.profile.dimensions}
    for clause in plan.clauses:
        if clause.scope != "unit" or clause.dimension in general:
            continue
        if (classes.get(clause.target), clause.dimension) in by_class:
            continue
        if any(pattern.search(bare_text(clause.text)) for pattern in patterns):
            yield RULE.finding(
                plan.at_clause(clause, "text"),
                clause=clause.id,
                target=clause.target,
                dimension=names.get(clause.dimension, Text(*[clause.dimension] * 2)),
            )


def _classes(plan: PlanUnderCheck) -> dict[str, str]:
    """The class of every unit, as a clause names it."""
    return {
        str(key): str(value)
        for layer in plan.unit_layers
        for key, value in zip(layer.keys, layer.columns[layer.spec.class_field or ""], strict=True)
    }
