"""Rings neither cross themselves nor each other, and holes lie inside.

Whether a place lies inside a shape that crosses itself depends on the program that is asked.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text, same
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="GEO104",
    name="valid",
    stage=Stage.GEOMETRY,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """环不自交、不互交,洞在外环之内。

        自交图形的内外,不同软件判断不同。
        """,
    ),
    message=Text(
        "{layer} {feature}: {reason}",
        "{layer} {feature}:{reason}",
    ),
    fix=Text(
        "mend the ring at the place given in your GIS (Check validity, Fix geometries) and look "
        "at the result",
        "请在 GIS 中按所给位置修正(检查有效性、修复几何),并查看修正结果",
    ),
    source=Text(
        "OGC 06-103r4, 6.1.11",
        "OGC 06-103r4 第 6.1.11 条",
    ),
)
REASONS = {
    "Self-intersection": Text("the ring crosses itself", "环自交"),
    "Ring Self-intersection": Text("the ring touches or crosses itself", "环自接触或自交"),
    "Nested shells": Text("one part lies inside another", "一个部分位于另一部分之内"),
    "Duplicate Rings": Text("a ring stands twice", "有重复的环"),
    "Hole lies outside shell": Text("a hole lies outside its ring", "洞在外环之外"),
    "Holes are nested": Text("one hole lies inside another", "洞中有洞"),
    "Interior is disconnected": Text("the inside falls apart", "内部不连通"),
    "Too few points in geometry component": Text("a ring has too few points", "环的点数不足"),
    "Invalid Coordinate": Text("a coordinate is no number", "坐标不是数"),
}
"""The reasons GEOS gives, in plain words."""


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per shape with the reason and the place, in feature order."""
    for layer in folder.layers:
        facts = folder.shapes_of(layer)
        for index in np.flatnonzero(facts.can_be_judged & ~facts.is_valid).tolist():
            words, point = facts.reason(index)
            place = replace(folder.at(layer, index), point=point)
            yield RULE.finding(
                place,
                layer=layer.spec.name,
                feature=place.feature,
                reason=REASONS.get(words, same(words)),
            )
