"""No unit lies inside another.

Whoever looks a place up meets both, and the ground counts twice. As a rule the outer unit was drawn
without the hole for the inner one. A unit counts as inside when no part of it wider than the
tolerance lies outside.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.coverage_kinds import OverlapKind
from ecozoning.rules.overlap_findings import overlap_findings
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="TOP106",
    name="no-contained-unit",
    stage=Stage.TOPOLOGY,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """没有单元位于另一单元之内。

        查询该处会同时命中两个单元,面积重复计算。多半是外面的单元没有留出里面单元的洞。
        单元没有宽于容差的部分在外,即视为位于其内。
        """,
    ),
    message=Text(
        "{left} lies inside {right} ({area_m2:,.0f} m², about {width_m:,.2f} m wide){when}",
        "{left} 位于 {right} 之内({area_m2:,.0f} 平方米,宽约 {width_m:,.2f} 米){when}",
    ),
    fix=Text(
        "cut the inner unit out of the outer one, or drop it",
        "请在外面的单元中挖去里面的单元,或删除里面的单元",
    ),
    source=Text(
        "practice of spatial plans: no overlap, no gap; Kaihua county 2024: shares add up to 100 %",
        "空间规划通行要求:无压盖、无空隙",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per pair, at the inner unit."""
    yield from overlap_findings(RULE, plan, OverlapKind.CONTAINED)
