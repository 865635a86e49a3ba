"""The red line inside the jurisdiction does not fall without a reason.

Its area is not to be reduced. The register says what is in force; a plan that rests on a register
with less of it says on whose decision.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.change_ground import SMALLEST_M2
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG122",
    name="red-line-not-lower",
    stage=Stage.CHANGE,
    severity=Severity.JUSTIFY,
    about=Text(
        __doc__,
        """行政区域内的生态保护红线面积无正当理由不得减少。

        红线面积不减少。登记册记载现行范围;所依据的登记册面积减少时,方案须说明依据的决定。
        """,
    ),
    message=Text(
        "the red line in force in {plan} falls by {area_m2:,.0f} m² ({old_km2:,.4f} → "
        "{new_km2:,.4f} km²)",
        "{plan} 范围内生效的生态保护红线减少 {area_m2:,.0f} 平方米({old_km2:,.4f} → {new_km2:"
        ",.4f} 平方千米)",
    ),
    fix=Text(
        "record the decision under documents/ and name it in justifications of plan.yaml, or "
        "ask the keeper of the register",
        "请将决定文件放入 documents/ 并在 plan.yaml 的 justifications 中列出,或联系登记册主管部门",
    ),
    source=Text(
        "rules to enforce, 21; supervision floor of the red line: area not reduced",
        "业务规则 21;红线监管底线:面积不减少",
    ),
)

M2_PER_KM2 = 1e6


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding when the register that goes with this edition has less of it."""
    line = change.compared.red_line
    if line.before_m2 is None or line.after_m2 is None:
        return
    fallen_m2 = line.before_m2 - line.after_m2
    if fallen_m2 > SMALLEST_M2:
        yield RULE.finding(
            change.in_plan_yaml("/reasons"),
            plan=change.plan.code,
            old_km2=line.before_m2 / M2_PER_KM2,
            new_km2=line.after_m2 / M2_PER_KM2,
            area_m2=fallen_m2,
        )
