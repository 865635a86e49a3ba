"""No shape is empty.

An empty shape is a shape to one program and none to the next; on the ground it is nothing.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="GEO110",
    name="not-empty",
    stage=Stage.GEOMETRY,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """图形不为空图形。

        空图形在有的软件中算作图形,在有的软件中算作没有;在地面上它什么也不是。
        """,
    ),
    message=Text(
        "{layer} {feature} has an empty shape",
        "{layer} {feature} 的图形为空",
    ),
    fix=Text(
        "draw its boundary, or remove the feature",
        "请绘制其边界,或删除该要素",
    ),
    source=Text(
        "THREATS F11",
        "THREATS F11",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per such shape, in feature order."""
    for layer, index in folder.iter_flagged(lambda facts: facts.is_empty):
        place = folder.at(layer, index)
        yield RULE.finding(place, layer=layer.spec.name, feature=place.feature)
