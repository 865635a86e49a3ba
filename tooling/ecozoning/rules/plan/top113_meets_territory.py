"""The outermost units follow the boundary of the territory exactly.

Slits no wider than the tolerance between a unit and the boundary are no fault of the zoning, but
say that the boundary was not taken from the register. Told with the widest place; what is wider is
a gap (TOP102) or lies beyond (TOP103).
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.mask_edge import at_mask, hairlines_of
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="TOP113",
    name="meets-territory",
    stage=Stage.TOPOLOGY,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """最外侧的单元与辖区界线完全一致。

        单元与界线之间不宽于容差的细缝不是分区的问题,但说明边界不是从登记册取得的。
        提示最宽处;更宽的属于空隙(TOP102)或越界(TOP103)。
        """,
    ),
    message=Text(
        "{unit} and the boundary of the territory ({mask}) are up to {width_m:,.4f} m apart: "
        "{count} slits, together {area_m2:,.3f} m²",
        "{unit} 与辖区界线({mask})最多相距 {width_m:,.4f} 米:{count} 处细缝,共 "
        "{area_m2:,.3f} 平方米",
    ),
    fix=Text(
        "take the boundary from the territory register: `ecozoning propose-fix {plan}` does it "
        "beside the plan",
        "请采用辖区登记册的界线;`ecozoning propose-fix {plan}` 可在方案之外给出修正建议",
    ),
    source=Text(
        "profile, tolerance_m",
        "配置文件 tolerance_m",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per unit, in feature order."""
    for coverage in plan.coverages:
        for one in hairlines_of(coverage):
            place = plan.at_point(coverage.layer, one.unit, one.point)
            mask = at_mask(one.mask)
            yield RULE.finding(
                place,
                related=[mask],
                unit=place.feature,
                mask=mask.feature,
                count=one.count,
                area_m2=round(one.area_m2, 4),
                width_m=round(one.width_m, 5),
                plan=plan.code,
            )
