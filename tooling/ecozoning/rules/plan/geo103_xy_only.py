"""Shapes have x and y, and no heights or measures.

Zoning is about ground. A height is dropped by the next program, and the shape is another one
then.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="GEO103",
    name="xy-only",
    stage=Stage.GEOMETRY,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """图形只有 x、y 坐标,不含高程或量测值。

        分区管控针对平面范围。高程会被其他软件丢弃,图形随之不同。
        """,
    ),
    message=Text(
        "{layer} {feature} carries heights or measures",
        "{layer} {feature} 含有高程或量测值",
    ),
    fix=Text(
        "drop them in your GIS, or import the layer with --drop-z",
        "请在 GIS 中去除,或导入时使用 --drop-z",
    ),
    source=Text(
        "THREATS F10",
        "THREATS F10",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per such shape, in feature order."""
    for layer, index in folder.iter_beyond_xy():
        place = folder.at(layer, index)
        yield RULE.finding(place, layer=layer.spec.name, feature=place.feature)
