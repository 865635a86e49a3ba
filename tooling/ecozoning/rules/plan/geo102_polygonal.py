"""Every shape is a polygon or a multipolygon.

Points and lines cover no ground; curves are silently straightened by most readers, each in its
way.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="GEO102",
    name="polygonal",
    stage=Stage.GEOMETRY,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """每个图形都是面。

        点和线不占面积;曲线会被多数软件各自悄悄折线化。
        """,
    ),
    message=Text(
        "{layer} {feature} is a {kind}, not a polygon",
        "{layer} {feature} 是 {kind},不是面",
    ),
    fix=Text(
        "convert it to a polygon in your GIS",
        "请在 GIS 中转换为面",
    ),
    source=Text(
        "THREATS F10",
        "THREATS F10",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per such shape, in feature order."""
    for layer, index in folder.iter_flagged(lambda facts: ~facts.is_missing & ~facts.is_polygonal):
        place = folder.at(layer, index)
        kind = layer.shapes[index].geom_type
        yield RULE.finding(place, layer=layer.spec.name, feature=place.feature, kind=kind)
