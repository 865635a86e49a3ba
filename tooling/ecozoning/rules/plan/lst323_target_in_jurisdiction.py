"""A target is for a place the plan speaks for.

A division code in a target lies in the jurisdiction; a name (a basin, a sea area) is left as it
is.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.coverage import is_within
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.targets import at_target, iter_targets

RULE = Rule(
    code="LST323",
    name="target-in-jurisdiction",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """目标针对本方案管辖的范围。

        目标中的行政区划代码应在辖区之内;以名称表示的范围(流域、海域)不作判断。
        """,
    ),
    message=Text(
        "target {target} is for {area}, which is not in this jurisdiction",
        "目标 {target} 针对 {area},不在本辖区之内",
    ),
    fix=Text(
        "correct `area` in targets.csv",
        "请更正 targets.csv 中的 `area`",
    ),
    source=Text(
        "layout of a repository of plans: targets.csv",
        "方案库结构:targets.csv",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per target, in order of the line."""
    for row, line in iter_targets(plan):
        area = str(row.get("area") or "")
        if area.isdigit() and not is_within(area, plan.code):
            place = at_target(plan, row, line, "area")
            yield RULE.finding(place, target=place.feature, area=area)
