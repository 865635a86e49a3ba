"""A statistic area of plan.yaml is made of divisions and units of the plan.

Published tables count by areas that are no divisions, such as a development zone. Such an area is
defined once, in plan.yaml; a unit or division it names and the plan does not have would be missing
from every sum.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import StatisticArea
from ecozoning.model.text import Text
from ecozoning.rules.coverage import is_within
from ecozoning.rules.editions import in_plan_yaml
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.wording import listed

RULE = Rule(
    code="LST343",
    name="statistic-area-known",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """plan.yaml 中的统计区由本方案的行政区划和单元组成。

        公布表格常按开发区等非行政区划统计。此类统计区在 plan.yaml 中定义一次;所列单元或区划
        若不属于本方案,各项合计都会缺数。
        """,
    ),
    message=Text(
        "statistic area “{area}”: {what}",
        "统计区“{area}”:{what}",
    ),
    fix=Text(
        "correct statistic_areas in plan.yaml",
        "请更正 plan.yaml 中的 statistic_areas",
    ),
    source=Text(
        "custom reporting areas of published tables (Chongqing, 2023)",
        "公布表格中的自定义统计区(重庆,2023 年)",
    ),
)
EMPTY = Text("it names neither divisions nor units", "既未列行政区划,也未列单元")
TWICE = Text("the name stands twice", "名称重复")


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per area and fault, in order of plan.yaml."""
    seen: set[str] = set()
    for number, area in enumerate(plan.plan.statistic_areas):
        for key, what in _faults(plan, area):
            place = in_plan_yaml(plan, f"/statistic_areas/{number}/{key}")
            yield RULE.finding(place, area=area.name, what=what)
        if area.name.zh in seen:
            place = in_plan_yaml(plan, f"/statistic_areas/{number}/name")
            yield RULE.finding(place, area=area.name, what=TWICE)
        seen.add(area.name.zh)


def _faults(plan: PlanUnderCheck, area: StatisticArea) -> Iterator[tuple[str, Text]]:
    if not area.divisions and not area.units:
        yield "name", EMPTY
    foreign = [one for one in area.divisions if not is_within(one, plan.code)]
    if foreign:
        what = Text("{names} lie in another jurisdiction", "{names} 不在本辖区之内")
        yield "divisions", what.format(names=listed(foreign))
    unknown = [one for one in area.units if one not in plan.unit_codes]
    if unknown:
        what = Text("{names} are no units of this plan", "{names} 不是本方案的单元")
        yield "units", what.format(names=listed(unknown))
