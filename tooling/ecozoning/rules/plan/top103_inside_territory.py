"""Units stay inside the territory.

Ground beyond the boundary belongs to another plan; its owner has the say there. Strips nowhere
wider than the tolerance are set aside and counted. What lies in a hole of the territory is told by
TOP110.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.mask_edge import mask_beside
from ecozoning.rules.moments import distinct
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="TOP103",
    name="inside-territory",
    stage=Stage.TOPOLOGY,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """管控单元不超出辖区。

        界线之外属于其他方案,由其主管部门决定。处处不宽于容差的窄条不报,但计数。
        位于辖区空洞(飞地)内的部分由 TOP110 报告。
        """,
    ),
    message=Text(
        "{unit} reaches {area_m2:,.0f} m² beyond the territory (about {width_m:,.2f} m wide)",
        "{unit} 超出辖区 {area_m2:,.0f} 平方米(宽约 {width_m:,.2f} 米)",
    ),
    fix=Text(
        "cut the unit at the boundary of the territory register",
        "请按辖区登记册的界线裁切该单元",
    ),
    source=Text(
        "plans/registers/territory",
        "plans/registers/territory",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per unit, in feature order."""
    for coverage, defect in distinct(plan.moments, lambda one: one.crossings):
        place = plan.at_point(coverage.layer, defect.units[0], defect.point)
        yield RULE.finding(
            place,
            related=[mask_beside(coverage, defect.point)],
            unit=place.feature,
            area_m2=round(defect.area_m2, 2),
            width_m=round(defect.width_m, 3),
        )
