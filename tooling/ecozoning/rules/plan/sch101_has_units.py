"""A plan has control units.

Element zones and ecological space are optional; without units there is no zoning control.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="SCH101",
    name="has-units",
    stage=Stage.SCHEMA,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """方案有管控单元。

        要素分区和一般生态空间可以没有;没有管控单元,就谈不上分区管控。
        """,
    ),
    message=Text(
        "the plan has no control unit",
        "方案没有管控单元",
    ),
    fix=Text(
        "bring the units in with `ecozoning import SOURCE --plan {plan}`",
        "请用 `ecozoning import SOURCE --plan {plan}` 导入管控单元",
    ),
    source=Text(
        "Opinions of 2024 on zoning control, classes of units",
        "《关于加强生态环境分区管控的意见》",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding when no layer of units has a feature."""
    if not any(len(layer) for layer in plan.unit_layers):
        yield RULE.finding(Location(plan=plan.code), plan=plan.code)
