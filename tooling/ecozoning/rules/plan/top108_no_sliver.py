"""No unit or zone, and no part of one, is a sliver.

A part is a sliver when it is small or narrow and most measures of its shape say that nobody drew it
on purpose: size alone says nothing, for a zone of 230 m² can be law. Slivers are shown to a person,
never removed by a program. What has a legal basis or stands in the lineage with a lawful event is
no fault and noted apart (TOP109).
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.sliver_findings import sliver_findings
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="TOP108",
    name="no-sliver",
    stage=Stage.TOPOLOGY,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """单元、分区及其各部分不是细碎图斑。

        面积小或宽度窄,并且多项形状指标都表明不是有意划定的,才是细碎图斑:面积小本身不说明问题,
        230 平方米的分区也可能是依法划定的。细碎图斑交由人工判断,程序从不删除。
        有划定依据或沿革中列有法定事项的不算问题,由 TOP109 另行说明。
        """,
    ),
    message=Text(
        "{feature}: a part of {area_m2:,.2f} m², about {width_m:,.2f} m wide, looks like a sliver "
        "({count} such parts in all)",
        "{feature}:有一部分面积 {area_m2:,.2f} 平方米、宽约 {width_m:,.2f} 米,疑为细碎图斑"
        "(此类部分共 {count} 处)",
    ),
    fix=Text(
        "look at it: give the ground to a neighbour, or enter the legal basis it rests on",
        "请人工判断:并入相邻单元,或填写划定依据",
    ),
    source=Text(
        "profile, sliver; DOMAIN rule 24: by size and shape, never deleted by a program",
        "配置文件 sliver;按大小和形状判断,程序不自动删除",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per feature, at its smallest such part, in feature order."""
    yield from sliver_findings(RULE, plan, lawful=False)
