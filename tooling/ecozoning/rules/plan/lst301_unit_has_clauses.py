"""Every control unit has clauses in the access list.

A unit without one says where but not what: nobody can tell which projects it admits. The profile
says whether a plan keeps clauses per unit; a provincial plan may speak by region and class alone.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST301",
    name="unit-has-clauses",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """每个管控单元在准入清单中都有条款。

        没有条款的单元只划了范围,没有要求,无法判断哪些项目可以进入。
        是否逐单元编制条款由配置文件规定;省级方案可以只按区域和分类提出要求。
        """,
    ),
    message=Text(
        "{feature} has no clause in the access list",
        "{feature} 在准入清单中没有条款",
    ),
    fix=Text(
        "add its clauses to access-list.csv, or merge the unit into a neighbour",
        "请在 access-list.csv 中补充条款,或将该单元并入相邻单元",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: one unit, one list; profile, access_list.unit_clauses",
        "《关于加强生态环境分区管控的意见》:一单元一清单;配置文件 access_list.unit_clauses",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per unit the access list does not name, in feature order."""
    if not plan.wants_unit_clauses:
        return
    covered = plan.dimensions_by_unit.keys()
    for layer in plan.unit_layers:
        for index, key in enumerate(layer.keys):
            if key and key not in covered:
                place = plan.at(layer, index)
                yield RULE.finding(place, feature=place.feature)
