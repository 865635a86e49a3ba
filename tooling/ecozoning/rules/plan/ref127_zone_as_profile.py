"""An element zone has the element of its layer and a sub-type of the profile.

The profile lists the elements, the layer of each, and the sub-types of each class. A zone of
another element in this layer, or of a sub-type nobody listed, is left out of every table made by
that list.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import Element
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="REF127",
    name="zone-as-profile",
    stage=Stage.REFERENCE,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """要素管控分区的要素与图层相符,细类在配置文件之内。

        配置文件列有各要素、对应图层和各分类的细类。要素与图层不符或细类不在其中的分区,不会进
        入按该表编制的任何统计。
        """,
    ),
    message=Text(
        "{layer} {feature}: {what}",
        "{layer} {feature}:{what}",
    ),
    fix=Text(
        "correct element or sub-type, or have the sub-type added to the profile",
        "请更正要素或细类,或在配置文件中增列该细类",
    ),
    source=Text(
        "profile, elements (default table)",
        "配置文件 elements(默认表)",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per zone and field, in feature order."""
    for element in plan.profile.elements:
        layer = plan.snapshot.layers.get(element.layer)
        if layer is None:
            continue
        columns = zip(
            layer.columns["element"],
            layer.columns["subtype"],
            layer.columns[layer.spec.class_field or "zone_class"],
            strict=True,
        )
        for index, (name, subtype, zone_class) in enumerate(columns):
            for field, what in _faults(element, name, subtype, zone_class):
                place = plan.at(layer, index, field)
                yield RULE.finding(place, layer=layer.spec.name, feature=place.feature, what=what)


def _faults(
    element: Element, name: str | None, subtype: str | None, zone_class: int | None
) -> Iterator[tuple[str, Text]]:
    if name is not None and name not in (element.name.zh, element.name.en):
        yield (
            "element",
            Text(
                "its element is “{name}”, that of the layer “{known}”",
                "要素为“{name}”,图层要素为“{known}”",
            ).format(name=name, known=element.name),
        )
    if subtype is None or not element.subtypes:
        return
    same = [one for one in element.subtypes if subtype in (one.name.zh, one.name.en)]
    if not same:
        yield (
            "subtype",
            Text(
                "“{subtype}” is no sub-type of this element", "“{subtype}”不是该要素的细类"
            ).format(subtype=subtype),
        )
    elif all(one.class_value not in (None, zone_class) for one in same):
        yield (
            "subtype",
            Text(
                "“{subtype}” is a sub-type of class {known}, the zone is of class {own}",
                "“{subtype}”是分类 {known} 的细类,而该分区的分类为 {own}",
            ).format(subtype=subtype, known=same[0].class_value, own=str(zone_class)),
        )
