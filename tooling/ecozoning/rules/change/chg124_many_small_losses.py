"""Small losses of priority area do not add up unseen.

Many editions that each lose little lose much together. What was lost since the last regular (or the
first) edition is summed up whenever an edition loses again.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.area_falls import area_falls, layer_name, net_loss
from ecozoning.rules.change_ground import SMALLEST_M2
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG124",
    name="many-small-losses",
    stage=Stage.CHANGE,
    severity=Severity.JUSTIFY,
    about=Text(
        __doc__,
        """优先保护面积的零星减少不得累积而不显。

        每版少量减少,累积起来就是大量减少。只要本版又有减少,就与上一次定期调整(或首版)比较累计减少量。
        """,
    ),
    message=Text(
        "{domain}: with this edition priority area has fallen by {area_m2:,.0f} m² in "
        "{steps} editions since edition {since} ({kind})",
        "{domain}:自第 {since} 版({kind})以来经 {steps} 版,优先保护面积累计减少 {area_m2:,.0f"
        "} 平方米",
    ),
    fix=Text(
        "record a demonstration of the sum under documents/ and name it in justifications of "
        "plan.yaml",
        "请就累计减少进行论证,将文件放入 documents/ 并在 plan.yaml 的 justifications 中列出",
    ),
    source=Text(
        "THREATS G6: cumulate against the last five-yearly plan; rules to enforce, 21",
        "与上一次定期调整累计比较;业务规则 21",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per domain in which this edition lost priority area once more."""
    layers = [one.layer for one in change.compared.matrices if area_falls(change, one)]
    if not layers:
        return
    since = change.compared.since_regular(layers, change.priority_classes)
    if since is None:
        return
    for layer in layers:
        fallen_m2, point = net_loss(change, *since.ground[layer])
        if fallen_m2 > SMALLEST_M2:
            yield RULE.finding(
                change.at_unit(layer, None, point),
                domain=layer_name(layer),
                area_m2=fallen_m2,
                steps=since.steps,
                since=since.edition,
                kind=since.kind,
            )
