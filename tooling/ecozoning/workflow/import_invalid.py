"""Shapes that break the rules of a polygon: brought in as they are, and named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import shapely

from ecozoning.model.finding import Finding, Location
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text, same
from ecozoning.workflow.import_findings import SHOWN, more, warn

REASONS: Mapping[str, Text] = {
    "Self-intersection": Text("it crosses itself", "边界自相交"),
    "Ring Self-intersection": Text("a ring touches itself", "环自相接"),
    "Hole lies outside shell": Text("a hole lies outside", "洞位于外环之外"),
    "Holes are nested": Text("a hole lies within another", "洞相互嵌套"),
    "Nested shells": Text("a part lies within another", "部件相互嵌套"),
    "Nested holes": Text("a hole lies within another", "洞相互嵌套"),
    "Interior is disconnected": Text("its inside falls apart", "内部不连通"),
    "Duplicate Rings": Text("a ring stands twice", "环重复"),
    "Too few points in geometry component": Text("a ring has too few points", "环的顶点不足"),
    "Invalid Coordinate": Text("a coordinate is no number", "坐标值无效"),
}
"""What GEOS answers, in words; an answer that is not here is given as it is."""


def find_invalid(shapes: Shapes, names: Sequence[str], where: Location) -> Iterator[Finding]:
    """One warning per shape that breaks the polygon rules, with the reason and the place."""
    present = ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
    wrong = np.flatnonzero(present & ~shapely.is_valid(shapes))
    for position in wrong[:SHOWN]:
        reason, point = split_reason(str(shapely.is_valid_reason(shapes[position])))
        yield warn(
            "IMP607",
            Text("{name} is not a valid polygon: {reason}", "{name} 不是有效的面:{reason}").format(
                name=names[position], reason=REASONS.get(reason, same(reason))
            ),
            Text(
                "imported as it is; mend it in the GIS before `ecozoning validate`",
                "已按原样导入;请在 GIS 中修正后再运行 `ecozoning validate`",
            ),
            replace(where, feature=names[position], point=point),
        )
    if len(wrong) > SHOWN:
        yield more("IMP607", len(wrong) - SHOWN, where)


def split_reason(reason: str) -> tuple[str, tuple[float, float] | None]:
    """`Self-intersection[117.1 36.2]` as its words and its point."""
    words, _, rest = reason.partition("[")
    try:
        x, y = (float(number) for number in rest.rstrip("]").split()[:2])
    except ValueError:
        return words, None
    return words, (x, y)
