"""The class digit of a code is the class.

A change of class changes the code. A code that says “priority” beside a class “general” tells two
readers two things.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="REF103",
    name="class-in-code",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """编码中的分类位与分类一致。

        分类改变,编码也随之改变。编码为“优先”而分类为“一般”,不同的人会得出不同结论。
        """,
    ),
    message=Text(
        "{layer} {feature}: the code says class {digit}, {column} says {value}",
        "{layer} {feature}:编码中的分类为 {digit},{column} 为 {value}",
    ),
    fix=Text(
        "correct the one that is wrong; a reclassified unit gets a new code and a line in "
        "lineage.csv",
        "请更正有误的一项;改类的单元应换新编码并在 lineage.csv 中登记",
    ),
    source=Text(
        "unit code: ZH + division + class digit + serial",
        "管控单元编码:ZH + 行政区划代码 + 分类 + 顺序号",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per feature whose code and class differ, in feature order."""
    for layer in plan.layers:
        pattern, column = plan.pattern_of(layer), layer.spec.class_field
        if pattern is None or pattern.class_position is None or column is None:
            continue
        for index, (key, value) in enumerate(zip(layer.keys, layer.columns[column], strict=True)):
            if key and pattern.pattern.fullmatch(str(key)):
                digit = str(key)[pattern.class_position]
                if value is not None and str(value) != digit:
                    place = plan.at(layer, index, column)
                    yield RULE.finding(
                        place,
                        layer=layer.spec.name,
                        feature=place.feature,
                        digit=digit,
                        column=column,
                        value=str(value),
                    )
