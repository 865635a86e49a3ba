"""What was set aside as thinner than the tolerance is told.

Boundaries digitised twice differ by hairlines. They are no fault of the zoning, but many of them
say that neighbours do not share their vertices.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="TOP105",
    name="noise-told",
    stage=Stage.TOPOLOGY,
    severity=Severity.NOTE,
    about=Text(
        __doc__,
        """小于容差而略去的碎片应当说明。

        重复数字化的边界之间会有细缝。这不是分区的问题,但数量多说明相邻单元没有共用顶点。
        """,
    ),
    message=Text(
        "{layer}: {count} pieces nowhere wider than {tolerance_m:g} m were set aside, together "
        "{area_m2:,.2f} m²",
        "{layer}:{count} 处不宽于 {tolerance_m:g} 米的碎片已略去,共 {area_m2:,.2f} 平方米",
    ),
    fix=Text(
        "snap the units to each other in your GIS if there are many",
        "数量较多时,请在 GIS 中使相邻单元共用顶点",
    ),
    source=Text(
        "profile, tolerance_m",
        "配置文件 tolerance_m",
    ),
)

SMALLEST_TOLD_M2 = 0.01
"""Less is rounding of coordinates, not a boundary that was digitised twice."""


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one note per domain with such pieces."""
    for coverage in plan.coverages:
        if coverage.noise_m2 >= SMALLEST_TOLD_M2:
            place = Location(plan=plan.code, layer=coverage.layer.spec.name)
            yield RULE.finding(
                place,
                layer=coverage.layer.spec.name,
                count=coverage.noise_pieces,
                area_m2=round(coverage.noise_m2, 2),
                tolerance_m=coverage.tolerance_m,
            )
