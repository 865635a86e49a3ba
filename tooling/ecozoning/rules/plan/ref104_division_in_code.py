"""The division in a code lies in the plan's jurisdiction.

A code of another division would name ground the author has no say over. Where the territory
register lists divisions, the code must be one of them.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.coverage import is_within, territory_areas
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="REF104",
    name="division-in-code",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """编码中的行政区划在方案的辖区之内。

        其他行政区的编码指向作者无权决定的土地。辖区登记册列有行政区时,编码应在其中。
        """,
    ),
    message=Text(
        "{layer} {feature}: division {division} is not one of plan {plan}",
        "{layer} {feature}:行政区划代码 {division} 不属于方案 {plan}",
    ),
    fix=Text(
        "correct the code; if the division is new, ask the keeper of the territory register",
        "请更正编码;如为新设行政区,请联系辖区登记册的主管部门",
    ),
    source=Text(
        "GB/T 2260; plans/registers/territory",
        "GB/T 2260;plans/registers/territory",
    ),
)
DIVISION_DIGITS = 6
"""Digits of a division code (GB/T 2260)."""


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per feature with a foreign division, in feature order."""
    counties = _counties(plan)
    for layer in plan.layers:
        pattern = plan.pattern_of(layer)
        if pattern is None or pattern.division_start is None:
            continue
        for index, key in enumerate(layer.keys):
            if not key or not pattern.pattern.fullmatch(str(key)):
                continue
            division = str(key)[pattern.division_start :][:DIVISION_DIGITS]
            known = not counties or any(is_within(one, division) for one in counties)
            if not (known and is_within(division, plan.code)):
                place = plan.at(layer, index, layer.spec.key)
                yield RULE.finding(
                    place,
                    layer=layer.spec.name,
                    feature=place.feature,
                    division=division,
                    plan=plan.code,
                )


def _counties(plan: PlanUnderCheck) -> set[str]:
    """The divisions of the lowest level in the register; none when it lists no counties."""
    divisions = {
        str(areas.columns["division_code"][row])
        for areas, row in territory_areas(plan.snapshot)
        if areas.columns["division_code"][row] is not None
    }
    return {division for division in divisions if not division.endswith("00")}
