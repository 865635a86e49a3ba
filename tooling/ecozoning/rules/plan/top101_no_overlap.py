"""Units of one domain do not overlap.

Where two units claim the same ground, two sets of requirements bind one project, and areas add up
to more than there is. Pieces nowhere wider than the tolerance are set aside and counted.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.coverage_kinds import OverlapKind
from ecozoning.rules.overlap_findings import overlap_findings
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="TOP101",
    name="no-overlap",
    stage=Stage.TOPOLOGY,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """同一域的管控单元互不重叠。

        两个单元占用同一块地,一个项目就受两套要求约束,面积之和也会超过实际。
        处处不宽于容差的碎片不报,但计数。单元位于另一单元之内、两个单元完全相同,分别由
        TOP106、TOP107 报告;从不同时有效的单元可以重叠。
        """,
    ),
    message=Text(
        "{left} and {right} overlap by {area_m2:,.0f} m² (about {width_m:,.2f} m wide){when}",
        "{left} 与 {right} 重叠 {area_m2:,.0f} 平方米(宽约 {width_m:,.2f} 米){when}",
    ),
    fix=Text(
        "move the shared edge, or drop one of the units",
        "请调整共用边界,或删除其中一个单元",
    ),
    source=Text(
        "practice of spatial plans: no overlap, no gap; Kaihua county 2024: shares add up to 100 %",
        "空间规划通行要求:无压盖、无空隙",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per pair of units, in feature order."""
    yield from overlap_findings(RULE, plan, OverlapKind.PARTIAL)
