"""Every feature has a shape.

A unit without ground has requirements that bind nobody.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="GEO101",
    name="shape-there",
    stage=Stage.GEOMETRY,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """每个要素都有图形。

        没有范围的单元,其要求无处适用。
        """,
    ),
    message=Text(
        "{layer} {feature} has no shape, an empty one, or one that cannot be decoded",
        "{layer} {feature} 没有图形,或图形为空、无法解码",
    ),
    fix=Text(
        "draw the shape, or delete the feature",
        "请补绘图形,或删除该要素",
    ),
    source=Text(
        "OGC 12-128r19, 2.1.3; THREATS F11",
        "OGC 12-128r19 第 2.1.3 条;THREATS F11",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per such shape, in feature order."""
    for layer, index in folder.iter_nothing():
        place = folder.at(layer, index)
        yield RULE.finding(place, layer=layer.spec.name, feature=place.feature)
