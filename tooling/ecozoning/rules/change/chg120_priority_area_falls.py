"""The area of priority units does not fall without a reason.

The spatial pattern of priority units is to stay basically stable. No source forbids every fall; a
document has to say why this one may stand.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.area_falls import layer_name, priority_falls
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG120",
    name="priority-area-not-lower",
    stage=Stage.CHANGE,
    severity=Severity.JUSTIFY,
    about=Text(
        __doc__,
        """优先保护单元面积无正当理由不得减少。

        优先保护单元空间格局应保持基本稳定。并无规定一概禁止减少,但须有文件说明理由。
        """,
    ),
    message=Text(
        "{domain}: priority area falls by {area_m2:,.0f} m² ({old_km2:,.4f} → {new_km2:,.4f} km²)"
        "{most}",
        "{domain}:优先保护面积减少 {area_m2:,.0f} 平方米({old_km2:,.4f} → {new_km2:,.4f} 平方千米)"
        "{most}",
    ),
    fix=Text(
        "record the demonstration under documents/ and name it in justifications of "
        "plan.yaml, or take the loss back",
        "请将论证文件放入 documents/ 并在 plan.yaml 的 justifications 中列出,或撤回减少",
    ),
    source=Text(
        "rules to enforce, 21; bottom lines printed with provincial updates (Yunnan, Chongqing)",
        "业务规则 21;省级更新公布的底线要求(云南、重庆)",
    ),
)

M2_PER_KM2 = 1e6


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per domain whose priority area fell; land and sea are never added."""
    for fall in priority_falls(change):
        yield RULE.finding(
            change.at_unit(fall.layer, None, fall.point),
            related=fall.places,
            domain=layer_name(fall.layer),
            old_km2=fall.old_m2 / M2_PER_KM2,
            new_km2=fall.new_m2 / M2_PER_KM2,
            area_m2=fall.fallen_m2,
            most=fall.most,
        )
