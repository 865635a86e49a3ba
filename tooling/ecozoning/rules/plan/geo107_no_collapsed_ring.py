"""No ring collapses on the storage grid.

A ring with fewer than three distinct points on the grid has no inside: ground would be lost or a
hole closed without anyone having said so.
"""

from collections.abc import Iterator
from dataclasses import replace

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="GEO107",
    name="no-collapsed-ring",
    stage=Stage.GEOMETRY,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """环在存储网格上不塌缩。

        在网格上不足三个不同点的环没有内部:会在无人知晓时丢失土地或封闭孔洞。
        """,
    ),
    message=Text(
        "{layer} {feature} has a ring that collapses on the grid",
        "{layer} {feature} 有在网格上塌缩的环",
    ),
    fix=Text(
        "remove that ring, or draw it wider",
        "请删除该环,或将其画宽",
    ),
    source=Text(
        "DESIGN 1: a ring that collapses is a finding",
        "设计原则:塌缩的环须报告",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per such shape, in feature order."""
    for layer, index in folder.iter_flagged(lambda facts: facts.has_no_normal_form):
        place = replace(folder.at(layer, index), point=folder.shapes_of(layer).first_point(index))
        yield RULE.finding(place, layer=layer.spec.name, feature=place.feature)
