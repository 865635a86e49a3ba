"""Units leave out what the territory leaves out.

A hole of the territory is ground of another jurisdiction, or sea, or land of another domain. A unit
over it takes ground that is not its own, although it does not reach beyond the outer boundary.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.mask_edge import mask_beside
from ecozoning.rules.moments import distinct
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="TOP110",
    name="not-over-hole",
    stage=Stage.TOPOLOGY,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """管控单元不覆盖辖区中的空洞。

        辖区中的空洞属于其他辖区或另一域(陆域、海域)。单元覆盖空洞,虽未越出外边界,仍占用了
        不属于本辖区的范围。
        """,
    ),
    message=Text(
        "{unit} covers {area_m2:,.0f} m² of a hole in the territory (about {width_m:,.2f} m wide)",
        "{unit} 覆盖辖区空洞内 {area_m2:,.0f} 平方米(宽约 {width_m:,.2f} 米)",
    ),
    fix=Text(
        "cut the hole of the territory register out of the unit",
        "请按辖区登记册的空洞裁去该部分",
    ),
    source=Text(
        "plans/registers/territory",
        "plans/registers/territory",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per unit, in feature order."""
    for coverage, defect in distinct(plan.moments, lambda one: one.over_holes):
        place = plan.at_point(coverage.layer, defect.units[0], defect.point)
        yield RULE.finding(
            place,
            related=[mask_beside(coverage, defect.point)],
            unit=place.feature,
            area_m2=round(defect.area_m2, 2),
            width_m=round(defect.width_m, 3),
        )
