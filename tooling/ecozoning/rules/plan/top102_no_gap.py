"""Units leave no gap in the territory.

Zoning control covers all ground; where no unit lies, no requirement holds. Pieces nowhere wider
than the tolerance are set aside and counted.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.moments import distinct, when
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.wording import listed

RULE = Rule(
    code="TOP102",
    name="no-gap",
    stage=Stage.TOPOLOGY,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """管控单元铺满辖区,不留空隙。

        分区管控覆盖全域;没有单元的地方没有任何要求。处处不宽于容差的碎片不报,但计数。
        """,
    ),
    message=Text(
        "{area_m2:,.0f} m² of the territory lie in no unit (about {width_m:,.2f} m wide), "
        "{beside}{when}",
        "辖区内有 {area_m2:,.0f} 平方米不属于任何单元(宽约 {width_m:,.2f} 米),{beside}{when}",
    ),
    fix=Text(
        "give the ground to one of the units beside it, or draw the unit that is missing",
        "请将该地块划入相邻单元,或补划缺少的单元",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: the whole territory is covered",
        "《关于加强生态环境分区管控的意见》:全域覆盖",
    ),
)

BESIDE = Text("beside {units}", "相邻:{units}")
ALONE = Text("with no unit beside it", "周围没有单元")


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per gap; of a plan without a known territory, none (see TOP104)."""
    moments = tuple(one for one in plan.moments if one.has_territory)
    for coverage, defect in distinct(moments, lambda one: one.gaps):
        beside = [plan.at(coverage.layer, unit) for unit in defect.units]
        place = Location(plan=plan.code, layer=coverage.layer.spec.name, point=defect.point)
        yield RULE.finding(
            place,
            related=beside,
            beside=_beside([str(one.feature) for one in beside]),
            area_m2=round(defect.area_m2, 2),
            width_m=round(defect.width_m, 3),
            when=when(coverage),
        )


def _beside(units: list[str]) -> Text:
    return BESIDE.format(units=listed(units)) if units else ALONE
