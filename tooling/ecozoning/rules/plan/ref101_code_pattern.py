"""Codes are built as the profile says.

The code carries the division and the class; everything that refers to a unit relies on its form.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="REF101",
    name="code-pattern",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """编码符合配置文件规定的格式。

        编码中含行政区划和分类;一切引用都依赖其格式。
        """,
    ),
    message=Text(
        "{layer}: code “{feature}” is not built like {example}",
        "{layer}:编码“{feature}”不符合格式,示例:{example}",
    ),
    fix=Text(
        "correct the code",
        "请更正编码",
    ),
    source=Text(
        "profile, code_patterns",
        "配置文件 code_patterns",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per code, in feature order. A missing code is for SCH104 to say."""
    for layer in plan.layers:
        pattern = plan.pattern_of(layer)
        if pattern is None:
            continue
        for index, key in enumerate(layer.keys):
            if key and not pattern.pattern.fullmatch(str(key)):
                place = plan.at(layer, index, layer.spec.key)
                yield RULE.finding(
                    place, layer=layer.spec.name, feature=place.feature, example=pattern.example
                )
