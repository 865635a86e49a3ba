"""Protected areas in force lie in priority units, but for the exceptions the author lists.

Nature reserves and the protection zones of drinking-water sources are what priority units are for.
Which kinds and zones must lie in which classes is a value of the profile: a quasi-protection zone
need not. An exception is listed in plan.yaml as a justification of REF121 with the units it speaks
for, the reason and the document; it is shown wherever findings are.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.protected import findings_for
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.uncovered import protected_kinds

RULE = Rule(
    code="REF121",
    name="protected-areas-in-priority",
    stage=Stage.REFERENCE,
    severity=Severity.JUSTIFY,
    about=Text(
        __doc__,
        """有效的保护地位于优先保护单元之内,编制单位列明的例外除外。

        自然保护地和饮用水水源保护区是优先保护单元的保护对象。哪些类型、哪些分区须位于哪些分
        类的单元之内,由配置文件规定:准保护区可以不在其中。例外情形在 plan.yaml 中作为 REF121
         的论证说明列出,写明所涉单元、理由和文件,并随检查结果一并显示。
        """,
    ),
    message=Text(
        "{area} ({name}) lies in {unit} ({unit_class}) with {area_m2:,.0f} m² (about "
        "{width_m:,.2f} m wide)",
        "{area}({name})有 {area_m2:,.0f} 平方米位于 {unit}({unit_class}),宽约 {width_m:,.2f} 米",
    ),
    fix=Text(
        "make the ground a priority unit, or list the exception in plan.yaml with its document",
        "请将该地块划为优先保护单元,或在 plan.yaml 中列明例外及其文件",
    ),
    source=Text(
        "practice of published plans (Chongqing, 2024): reserves and water sources "
        "are protected first; profile, protected_areas",
        "已公布方案的做法(重庆,2024 年):自然保护地和水源保护区优先保护;配置文件 protected_areas",
    ),
)
RED_LINE = "ecological-red-line"


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per area and unit, in order of the profile, area and unit."""
    for kind in protected_kinds(plan.profile):
        if kind.register != RED_LINE:
            yield from findings_for(RULE, kind, plan)
