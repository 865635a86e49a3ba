"""Units of one domain do not overlap.

Where two units claim the same ground, two sets of requirements bind one project, and areas add up
to more than there is. Pieces nowhere wider than the tolerance are set aside and counted.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
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
        处处不宽于容差的碎片不报,但计数。
        """,
    ),
    message=Text(
        "{left} and {right} overlap by {area_m2:,.0f} m² (about {width_m:,.2f} m wide)",
        "{left} 与 {right} 重叠 {area_m2:,.0f} 平方米(宽约 {width_m:,.2f} 米)",
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
    for coverage in plan.coverages:
        for defect in coverage.overlaps:
            left, right = (
                plan.at_point(coverage.layer, unit, defect.point) for unit in defect.units
            )
            yield RULE.finding(
                left,
                related=[right],
                left=left.feature,
                right=right.feature,
                area_m2=round(defect.area_m2, 2),
                width_m=round(defect.width_m, 3),
            )
