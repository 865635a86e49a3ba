"""No shape has curves or surfaces.

Every program straightens a curve in its own way: the boundary would depend on who looks at it.
"""

from collections.abc import Iterator

from ecozoning.model.evidence import ShapeForm
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="GEO112",
    name="no-curves",
    stage=Stage.GEOMETRY,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """图形不含曲线和曲面。

        各软件将曲线化为折线的方式不同:边界会因查看者而异。
        """,
    ),
    message=Text(
        "{layer} {feature} is a curve or a surface",
        "{layer} {feature} 为曲线或曲面",
    ),
    fix=Text(
        "turn it into a polygon in your GIS, with a spacing you can stand for",
        "请在 GIS 中按确定的间距转换为多边形",
    ),
    source=Text(
        "THREATS F10",
        "THREATS F10",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per such shape, in feature order."""
    for layer, index in folder.iter_cells(ShapeForm.CURVE):
        place = folder.at(layer, index)
        yield RULE.finding(place, layer=layer.spec.name, feature=place.feature)
