"""A unit has a clause in every dimension of the profile.

Layout, discharge, risk and resource use are checked separately when a project asks; a dimension
that nobody wrote about reads as if nothing were required.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST302",
    name="all-dimensions",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """单元在配置文件规定的每个维度都有条款。

        空间布局、污染排放、环境风险和资源利用在项目准入时分别核对;某一维度没有条款,会被理解为没有要求。
        """,
    ),
    message=Text(
        "{feature} has no clause on: {missing}",
        "{feature} 缺少以下维度的条款:{missing}",
    ),
    fix=Text(
        "add a clause for each of them to access-list.csv",
        "请在 access-list.csv 中逐一补充",
    ),
    source=Text(
        "adjustment plan of Chongqing, 2023: four dimensions; profile, dimensions",
        "重庆市 2023 年调整方案:四个维度;配置文件 dimensions",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per unit that has clauses, but not in all dimensions, in feature order."""
    if not plan.wants_unit_clauses:
        return
    written = plan.dimensions_by_unit
    for layer in plan.unit_layers:
        for index, key in enumerate(layer.keys):
            has = written.get(key)
            lacking = [one for one in plan.profile.dimensions if has and one.code not in has]
            if lacking:
                place = plan.at(layer, index)
                names = Text(
                    ", ".join(one.name.en for one in lacking),
                    "、".join(one.name.zh for one in lacking),
                )
                yield RULE.finding(place, feature=place.feature, missing=names)
