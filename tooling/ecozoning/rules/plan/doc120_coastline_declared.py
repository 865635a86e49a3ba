"""A plan with sea units declares its coastline.

Land and sea units meet at the coastline; without it nobody can say to which domain ground
belongs, nor tell a moved boundary from a newly surveyed coast.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DOC120",
    name="coastline-declared",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """含海域管控单元的方案应注明所用海岸线。

        陆域单元与海域单元以海岸线相接;不注明海岸线,就无法判断土地属于陆域还是海域,
        也分不清边界调整与海岸线修测。
        """,
    ),
    message=Text(
        "the plan has {count} sea units, but plan.yaml names no coastline",
        "方案有 {count} 个海域管控单元,但 plan.yaml 未注明海岸线",
    ),
    fix=Text(
        "name the coastline and its date under `coastline` in plan.yaml",
        "请在 plan.yaml 的 `coastline` 中注明海岸线及其日期",
    ),
    source=Text(
        "DOMAIN 3.7, 4; practice of coastal plans",
        "沿海方案的通行做法",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding when there are sea units and no coastline."""
    count = sum(len(layer) for layer in plan.unit_layers if layer.spec.domain == "sea")
    if count and not plan.plan.coastline:
        yield RULE.finding(plan.file("plan.yaml"), count=count)
