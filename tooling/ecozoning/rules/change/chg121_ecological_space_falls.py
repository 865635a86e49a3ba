"""The area of general ecological space does not fall without a reason.

Published updates keep it unchanged, loss balanced by gain. What leaves the layer for good needs a
document that says why.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.area_falls import space_fall
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG121",
    name="ecological-space-not-lower",
    stage=Stage.CHANGE,
    severity=Severity.JUSTIFY,
    about=Text(
        __doc__,
        """一般生态空间面积无正当理由不得减少。

        已公布的更新做到占补平衡、总量不变。退出图层的部分须有文件说明理由。
        """,
    ),
    message=Text(
        "general ecological space falls by {area_m2:,.0f} m² ({old_km2:,.4f} → {new_km2:,.4f} km²)"
        "{most}",
        "一般生态空间面积减少 {area_m2:,.0f} 平方米({old_km2:,.4f} → {new_km2:,.4f} 平方千米)"
        "{most}",
    ),
    fix=Text(
        "record the demonstration under documents/ and name it in justifications of "
        "plan.yaml, or take the loss back",
        "请将论证文件放入 documents/ 并在 plan.yaml 的 justifications 中列出,或撤回减少",
    ),
    source=Text(
        "rules to enforce, 21; a published update (Zhongshan, 2024)",
        "业务规则 21;已公布的更新(中山市,2024年)",
    ),
)

M2_PER_KM2 = 1e6


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding when the total fell by more than boundaries within the tolerance."""
    fall = space_fall(change)
    if fall is not None:
        yield RULE.finding(
            change.at_unit(fall.layer, None, fall.point),
            related=fall.places,
            old_km2=fall.old_m2 / M2_PER_KM2,
            new_km2=fall.new_m2 / M2_PER_KM2,
            area_m2=fall.fallen_m2,
            most=fall.most,
        )
