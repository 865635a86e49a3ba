"""A unit or zone has a class of the profile.

The class decides what is protected and who may change it.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.attributes import is_wrongly_stored, wrongly_stored
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="SCH106",
    name="class-of-profile",
    stage=Stage.SCHEMA,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """单元和分区的分类在配置文件之内。

        分类决定保护程度和由谁调整。
        """,
    ),
    message=Text(
        "{layer} {feature}: class {value} is none of the profile ({known})",
        "{layer} {feature}:分类 {value} 不在配置文件的分类({known})之内",
    ),
    fix=Text(
        "correct {column}, or ask the owner of the profile for the class",
        "请更正 {column},或请配置文件的主管部门增设分类",
    ),
    source=Text(
        "Opinions of 2024 on zoning control; profile, classes",
        "《关于加强生态环境分区管控的意见》;配置文件 classes",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per feature with another class, in feature order."""
    known = {known.value for known in plan.profile.classes}
    for layer in plan.layers:
        column = layer.spec.class_field
        if column is None:
            continue
        wrong = wrongly_stored(plan, layer)
        for index, value in enumerate(layer.columns[column]):
            if is_wrongly_stored(wrong, layer, index, column):
                continue
            if value is not None and value not in known:
                place = plan.at(layer, index, column)
                yield RULE.finding(
                    place,
                    layer=layer.spec.name,
                    feature=place.feature,
                    value=str(value),
                    known=", ".join(map(str, sorted(known))),
                    column=column,
                )
