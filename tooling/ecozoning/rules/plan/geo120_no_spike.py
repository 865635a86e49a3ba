"""No boundary runs out in a spike.

A corner too narrow to be drawn on purpose comes from a slip of the hand or from snapping to a far
vertex. It survives overlays as slivers and moves the centre and the extent of a unit.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.spike_findings import spike_findings
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="GEO120",
    name="no-spike",
    stage=Stage.GEOMETRY,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """边界没有尖刺。

        角度过窄的尖角不会是有意划定的,多为误操作或捕捉到远处顶点所致;叠加时会产生碎斑,
        并影响单元的中心和范围。
        """,
    ),
    message=Text(
        "{feature}: a spike {length_m:,.2f} m long, {width_m:,.3f} m wide, {angle_deg:.3f}° narrow "
        "({count} in all)",
        "{feature}:有尖刺,长 {length_m:,.2f} 米,宽 {width_m:,.3f} 米,角度 {angle_deg:.3f}°"
        "(共 {count} 处)",
    ),
    fix=Text(
        "take out the vertex at the tip",
        "请删除尖端的顶点",
    ),
    source=Text(
        "profile, spike",
        "配置文件 spike",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per feature, at its longest spike, in feature order."""
    yield from spike_findings(RULE, plan)
