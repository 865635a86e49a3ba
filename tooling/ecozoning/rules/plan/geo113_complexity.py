"""No shape has more vertices or rings than the profile permits.

A shape made to be too complex ties up every machine that opens it. Beyond the limits it is not
looked at.
"""

from collections.abc import Iterator

from ecozoning.model.evidence import ShapeForm
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="GEO113",
    name="complexity",
    stage=Stage.GEOMETRY,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """图形的顶点数和环数不超过规则集的限值。

        故意做得过于复杂的图形会拖住每台打开它的机器。超出限值的图形不予检查。
        """,
    ),
    message=Text(
        "{layer} {feature} has at least {vertices} vertices and {rings} rings, more than the "
        "profile permits",
        "{layer} {feature} 至少有 {vertices} 个顶点、{rings} 个环,超过规则集限值",
    ),
    fix=Text(
        "split the feature, or have the limits raised in the profile with their source",
        "请拆分该要素,或在规则集中提高限值并注明出处",
    ),
    source=Text(
        "THREATS F13; profile, limits",
        "THREATS F13;规则集 limits",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per such shape, in feature order."""
    for layer, index in folder.iter_cells(ShapeForm.TOO_LARGE):
        table = folder.facts_of(layer)
        if table is None:
            continue
        place = folder.at(layer, index)
        yield RULE.finding(
            place,
            layer=layer.spec.name,
            feature=place.feature,
            vertices=int(table.shapes.vertices[index]),
            rings=int(table.shapes.rings[index]),
        )
