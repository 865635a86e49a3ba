"""Vertices that should be one are one.

Two vertices of neighbours nearer than the tolerance are meant as the same point and are not: the
shared edge was digitised or computed twice. Told up to the tolerance; what is wider is an overlap
or a gap.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.unmatched_findings import unmatched_findings

RULE = Rule(
    code="TOP112",
    name="vertices-apart",
    stage=Stage.TOPOLOGY,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """应为同一点的顶点确为同一点。

        相邻单元的两个顶点距离小于容差,本意是同一点而坐标不同:共用边界被数字化或计算了两次。
        容差以内由本规则提示,更宽的属于重叠或空隙。
        """,
    ),
    message=Text(
        "{count} vertices of {left} lie beside vertices of {right}, and {lone} more stand in one "
        "of them only: up to {width_m:,.4f} m apart{when}",
        "{left} 有 {count} 个顶点与 {right} 的顶点不重合,另有 {lone} 个顶点仅一侧有,最多相距 "
        "{width_m:,.4f} 米{when}",
    ),
    fix=Text(
        "snap both to one place: `ecozoning propose-fix {plan}` does it beside the plan",
        "请将二者捕捉到同一点;`ecozoning propose-fix {plan}` 可在方案之外给出修正建议",
    ),
    source=Text(
        "practice of spatial data: neighbours share their vertices (coverage, ISO 19107)",
        "空间数据通行要求:相邻图形共用顶点",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per pair, in feature order."""
    yield from unmatched_findings(RULE, plan, near_vertex=True)
