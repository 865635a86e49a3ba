"""The envelope before each shape and the spatial index are those of the shape.

Programs that look for shapes in a window trust envelope and index. A false one hides a unit from
the map while it is still in the table.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.envelopes import wrong_envelopes, wrong_index_boxes
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON107",
    name="header-envelope",
    stage=Stage.GEOMETRY,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """图形的外接矩形和空间索引与图形一致。

        按窗口查找图形的软件依据外接矩形和索引。矩形不符,单元会从地图上消失,而表中仍然存在。
        """,
    ),
    message=Text(
        "{layer}: the {what} of {count} shapes is not that of the shape, first {feature}",
        "{layer}:{count} 个图形的{what}与图形不符,首个为 {feature}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which writes both anew",
        "请运行 `ecozoning record {plan}` 重新写入",
    ),
    source=Text(
        "THREATS F1, F2",
        "THREATS F1、F2",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per layer for envelopes and one for the index."""
    for layer in folder.layers:
        facts = folder.facts_of(layer)
        if facts is None or len(facts) != len(layer):
            continue
        for what, wrong in (
            (Text("envelope", "外接矩形"), wrong_envelopes(facts, layer.shapes)),
            (Text("index entry", "空间索引"), wrong_index_boxes(facts, layer.shapes)),
        ):
            if len(wrong):
                place = folder.at(layer, int(wrong[0]))
                yield RULE.finding(
                    place,
                    layer=layer.spec.name,
                    what=what,
                    count=len(wrong),
                    feature=place.feature,
                    plan=folder.code,
                )
