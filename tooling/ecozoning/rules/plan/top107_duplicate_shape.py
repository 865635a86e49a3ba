"""No two units have the same ground.

One of them was copied and never cut, or imported twice: nobody can tell which requirements hold.
Two units count as the same when they differ nowhere by more than the tolerance.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.coverage_kinds import OverlapKind
from ecozoning.rules.overlap_findings import overlap_findings
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="TOP107",
    name="no-duplicate-shape",
    stage=Stage.TOPOLOGY,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """没有两个单元占用完全相同的范围。

        多半是复制后未修改或重复导入,无法判断适用哪一套要求。
        两个单元处处相差不超过容差,即视为相同。
        """,
    ),
    message=Text(
        "{left} and {right} have the same ground ({area_m2:,.0f} m²){when}",
        "{left} 与 {right} 范围相同({area_m2:,.0f} 平方米){when}",
    ),
    fix=Text(
        "drop one of the two, or draw it where it belongs",
        "请删除其中一个单元,或改正其范围",
    ),
    source=Text(
        "practice of spatial plans: no overlap, no gap; Kaihua county 2024: shares add up to 100 %",
        "空间规划通行要求:无压盖、无空隙",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per pair, in feature order."""
    yield from overlap_findings(RULE, plan, OverlapKind.DUPLICATE)
