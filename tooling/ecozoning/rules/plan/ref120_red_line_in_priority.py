"""The red line in force lies in priority units.

Priority units are drawn on the basis of the ecological protection red line; red-line ground in a
unit of another class is ground whose list says something else than the law. What counts is the red
line in force on the day of the check: areas whose event waits for a condition are not there yet,
and areas that such an event would end still are.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.protected import findings_for
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.uncovered import protected_kinds

RULE = Rule(
    code="REF120",
    name="red-line-in-priority",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """有效的生态保护红线位于优先保护单元之内。

        优先保护单元以生态保护红线为基础划定;红线落入其他分类的单元,清单要求便与法律不符。以
        检查之日有效的红线为准:事项条件尚未成就的,新增区域尚未生效,拟撤销区域仍然有效。
        """,
    ),
    message=Text(
        "{area} ({name}) lies in {unit} ({unit_class}) with {area_m2:,.0f} m² (about "
        "{width_m:,.2f} m wide)",
        "{area}({name})有 {area_m2:,.0f} 平方米位于 {unit}({unit_class}),宽约 {width_m:,.2f} 米",
    ),
    fix=Text(
        "draw the unit's border along the red line, or make the ground a priority unit",
        "请沿红线调整单元边界,或将该地块划为优先保护单元",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: priority units rest on the red line; "
        "profile, protected_areas",
        "《关于加强生态环境分区管控的意见》:优先保护单元以生态保护红线为基础;配置"
        "文件 protected_areas",
    ),
)
RED_LINE = "ecological-red-line"


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per area of the red line and unit, by register, area and unit."""
    for kind in protected_kinds(plan.profile):
        if kind.register == RED_LINE:
            yield from findings_for(RULE, kind, plan)
