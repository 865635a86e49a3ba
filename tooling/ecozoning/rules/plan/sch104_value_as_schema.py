"""Every attribute is as the schema of its layer says.

Required values are there, codes and names have their lengths, values come from their lists.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.schema_check import problems_of, rows_that_fail
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.model.text import Text
from ecozoning.rules.attributes import is_wrongly_stored, rows_of, wrongly_stored
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="SCH104",
    name="value-as-schema",
    stage=Stage.SCHEMA,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """每个属性值都符合图层模式的规定。

        必填项不缺,编码和名称不超长,取值在列表之内。
        """,
    ),
    message=Text(
        "{layer} {feature}: {what}",
        "{layer} {feature}:{what}",
    ),
    fix=Text(
        "{remedy}",
        "{remedy}",
    ),
    source=Text(
        "schemas/layers",
        "schemas/layers",
    ),
)
MOST_FEATURES = 500
"""Features whose faults are said one by one; a layer that is wrong throughout needs no more."""


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per value, in feature order; after many the rest is one finding.

    What SCH103 tells of a cell is not told again.
    """
    for layer in folder.layers:
        schema = f"layers/{layer.spec.name}"
        rows = rows_of(layer)
        failing = rows_that_fail(schema, rows)
        wrong = wrongly_stored(folder, layer)
        for index in failing[:MOST_FEATURES]:
            for problem in problems_of(schema, rows[index]):
                column = problem.pointer.lstrip("/") or None
                if is_wrongly_stored(wrong, layer, index, column):
                    continue
                place = folder.at(layer, index, column)
                yield RULE.finding(
                    place,
                    layer=layer.spec.name,
                    feature=place.feature,
                    what=problem.message,
                    remedy=problem.fix,
                )
        if len(failing) > MOST_FEATURES:
            yield _rest(folder, layer, len(failing) - MOST_FEATURES)


def _rest(folder: FolderUnderCheck, layer: FeatureLayer, more: int) -> Finding:
    return RULE.finding(
        Location(plan=folder.in_plan, layer=layer.spec.name),
        layer=layer.spec.name,
        feature="",
        what=Text(
            "{more} more features are not as the schema says", "另有 {more} 个要素不符合模式"
        ).format(more=more),
        remedy=Text("correct these first and check again", "请先更正以上问题再检查"),
    )
