"""The list has every level the profile asks for.

Lists are built in levels, such as “1+5+16+N”: province, regions, cities, units. A project is
checked on each of them; a level that is missing reads as if it asked for nothing. The profile says
which levels a plan holds and for how many targets.
"""

from collections.abc import Iterator
from dataclasses import replace

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.settings import setting
from ecozoning.model.text import Text
from ecozoning.rules.clauses import ACCESS_LIST
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST313",
    name="levels-present",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """清单具备配置文件要求的各个层级。

        清单分级编制,例如“1+5+16+N”:省、区域、市、单元。项目须逐级对照;缺少的层级会被理解为
        没有要求。方案应有哪些层级、针对多少个对象,由配置文件规定。
        """,
    ),
    message=Text(
        "the list has {found} targets on level “{level}”, the profile asks for {wanted}",
        "清单在“{level}”层级有 {found} 个适用对象,配置文件要求 {wanted} 个",
    ),
    fix=Text(
        "add the clauses of that level to access-list.csv",
        "请在 access-list.csv 中补充该层级的条款",
    ),
    source=Text(
        "lists printed as “1+5+16+N” (Anhui, 2025); profile, access_list.levels_present",
        "已公布的“1+5+16+N”清单体系(安徽,2025 年);配置文件 access_list.levels_present",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per level that is missing or has another number of targets."""
    names = {one.code: one.name for one in plan.profile.levels}
    for asked in setting(plan.profile, "access_list", "levels_present", []):
        if asked["plans"] != plan.plan.level:
            continue
        level, wanted = asked["level"], asked.get("targets")
        found = len({one.target for one in plan.clauses if one.level == level})
        if found != wanted if wanted is not None else found == 0:
            yield RULE.finding(
                replace(plan.file(ACCESS_LIST), field=level),
                level=names.get(level, Text(level, level)),
                found=found,
                wanted=Text("at least one", "至少 1")
                if wanted is None
                else Text(str(wanted), str(wanted)),
            )
