"""Where one unit has a vertex on a shared edge, its neighbour has it too.

A vertex that only one side has lies beside the other's edge by a little. Each later change of
either unit tears a gap or an overlap there, and other programs see one already. Told up to the
tolerance; what is wider is an overlap or a gap.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.unmatched_findings import unmatched_findings

RULE = Rule(
    code="TOP111",
    name="vertex-on-edge",
    stage=Stage.TOPOLOGY,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """共用边界上的顶点两侧单元都有。

        只有一侧有的顶点,总会略微偏离另一侧的边线;以后任一单元改动,此处就会出现空隙或重叠,
        有的软件现在就会报错。容差以内由本规则提示,更宽的属于重叠或空隙。
        """,
    ),
    message=Text(
        "{count} vertices on the shared edge of {left} and {right} stand in one of them only, up "
        "to {width_m:,.4f} m beside the other{when}",
        "{left} 与 {right} 的共用边界上有 {count} 个顶点仅一侧有,最多偏离另一侧边线 "
        "{width_m:,.4f} 米{when}",
    ),
    fix=Text(
        "add the vertices to the other unit: `ecozoning propose-fix {plan}` does it beside the "
        "plan",
        "请在另一单元上补加顶点;`ecozoning propose-fix {plan}` 可在方案之外给出修正建议",
    ),
    source=Text(
        "practice of spatial data: neighbours share their vertices (coverage, ISO 19107)",
        "空间数据通行要求:相邻图形共用顶点",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per pair, in feature order."""
    yield from unmatched_findings(RULE, plan, near_vertex=False)
