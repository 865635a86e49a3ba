"""A plan declares how its areas are measured and on which survey they rest.

The same boundary gives areas that differ by 0.06 % between the ellipsoid and the Gauss-Krüger
plane: visible in a printed table. A figure without its method cannot be checked by anyone.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.plan import AreaKind
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DOC121",
    name="area-basis-declared",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """方案应注明面积计算方法和基础调查数据。

        同一边界的椭球面积与高斯-克吕格平面面积可相差 0.06 %,在公布的表格中可以看出。
        没有注明方法的面积,任何人都无法核对。
        """,
    ),
    message=Text("plan.yaml does not say: {what}", "plan.yaml 未注明:{what}"),
    fix=Text(
        "fill in `area` and `base_survey` in plan.yaml",
        "请在 plan.yaml 中填写 `area` 和 `base_survey`",
    ),
    source=Text(
        "practice of published updates (area note of Kaihua county, 2024)",
        "已公布更新方案的做法(开化县 2024 年面积说明)",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per part of the basis that is not declared."""
    method = plan.plan.area_method
    path = plan.path("plan.yaml")
    if not (plan.plan.base_survey or "").strip():
        yield RULE.finding(
            Location(plan=plan.code, file=path, field="base_survey"),
            what=Text("the base survey", "基础调查数据"),
        )
    if method.kind is AreaKind.GAUSS_KRUGER_PLANE and method.central_meridian is None:
        yield RULE.finding(
            Location(plan=plan.code, file=path, field="area"),
            what=Text("the central meridian of the plane", "平面投影的中央经线"),
        )
