"""A code names one feature.

Clauses, lineage and published figures refer to a unit by its code alone.
"""

from collections import defaultdict
from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.wording import listed

RULE = Rule(
    code="REF102",
    name="code-once",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """一个编码只对应一个要素。

        条款、沿革和公布数据都只凭编码引用单元。
        """,
    ),
    message=Text(
        "code {code} stands {count} times: {places}",
        "编码 {code} 出现 {count} 次:{places}",
    ),
    fix=Text(
        "give each feature its own code; parts of one unit belong in one multipolygon",
        "请为每个要素单独编码;同一单元的各部分应合为一个多部件面",
    ),
    source=Text(
        "unit code: one unit, one code",
        "管控单元编码:一单元一编码",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per repeated code, in order of the code; units of land and sea together."""
    groups = [[layer] for layer in plan.layers if layer.spec.kind != "unit"]
    for layers in [list(plan.unit_layers), *groups]:
        places = defaultdict(list)
        for layer in layers:
            for index, key in enumerate(layer.keys):
                if key:
                    places[str(key)].append((layer, index))
        for code in sorted(code for code, found in places.items() if len(found) > 1):
            found = [plan.at(layer, index) for layer, index in places[code]]
            rows = [f"{layer.spec.name} row {index + 1}" for layer, index in places[code]]
            yield RULE.finding(
                found[0], related=found[1:], code=code, count=len(found), places=listed(rows)
            )
