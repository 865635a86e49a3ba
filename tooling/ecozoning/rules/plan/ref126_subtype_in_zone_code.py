"""The sub-type in the code of an element zone is the zone's sub-type.

Behind the class digit the code of a zone carries the element and the sub-type by the table of the
profile. Systems look zones up by these digits; a digit of another sub-type finds the zone where it
is not looked for. Sub-types without a digit in the profile are not compared.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import Element
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="REF126",
    name="subtype-in-zone-code",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """要素管控分区编码中的细类与分区细类一致。

        分区编码在分类位之后依次为要素位和细类位,含义见配置文件。系统按这两位查询分区,细类位
        有误则查询不到。配置文件未规定代号的细类不作比较。
        """,
    ),
    message=Text(
        "{layer} {feature}: the code says sub-type {digit}, the zone is “{subtype}” ({expected})",
        "{layer} {feature}:编码细类位为 {digit},而分区细类为“{subtype}”({expected})",
    ),
    fix=Text(
        "correct the code or the sub-type",
        "请更正编码或细类",
    ),
    source=Text(
        "profile, elements (default table; digits as seen in published codes)",
        "配置文件 elements(默认表;代号见已公布编码)",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per zone, in feature order."""
    for element in plan.profile.elements:
        layer = plan.snapshot.layers.get(element.layer)
        pattern = None if layer is None else plan.pattern_of(layer)
        if layer is None or pattern is None or pattern.class_position is None:
            continue
        place, digits = pattern.class_position, _digits(element)
        for index, (key, name) in enumerate(zip(layer.keys, layer.columns["subtype"], strict=True)):
            expected = digits.get(name)
            if expected is None or not key or not pattern.pattern.fullmatch(str(key)):
                continue
            # The element stands behind the class; without it the digit after is something else.
            element_digit, digit = str(key)[place + 1], str(key)[place + 2]
            if element_digit == str(element.digit) and digit != str(expected):
                where = plan.at(layer, index, layer.spec.key)
                yield RULE.finding(
                    where,
                    layer=layer.spec.name,
                    feature=where.feature,
                    digit=digit,
                    subtype=str(name),
                    expected=str(expected),
                )


def _digits(element: Element) -> dict[str | None, int]:
    """The digit of every sub-type that has one, by its name."""
    return {one.name.zh: one.digit for one in element.subtypes if one.digit is not None}
