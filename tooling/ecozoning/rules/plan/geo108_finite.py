"""Every coordinate is a number within the range of the reference system.

A coordinate that is no number or lies off the map has no place on the ground.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="GEO108",
    name="finite",
    stage=Stage.GEOMETRY,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """每个坐标都是数,且在坐标系的范围之内。

        不是数的坐标,或超出范围的坐标,在地面上没有位置。
        """,
    ),
    message=Text(
        "{layer} {feature} has a coordinate that is no number or off the map",
        "{layer} {feature} 的坐标不是数或超出范围",
    ),
    fix=Text(
        "draw the shape anew; see whether it was imported with the right --crs",
        "请重新绘制;并确认导入时 --crs 正确",
    ),
    source=Text(
        "THREATS F11",
        "THREATS F11",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per such shape, in feature order."""
    for layer, index in folder.iter_flagged(lambda facts: ~facts.is_finite | facts.is_off_map):
        place = folder.at(layer, index)
        yield RULE.finding(place, layer=layer.spec.name, feature=place.feature)
