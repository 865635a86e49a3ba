"""Shapes that break the rules of a polygon: brought in as they are, and named."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import shapely

from ecozoning.model.finding import Finding, Location
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text
from ecozoning.workflow.import_findings import SHOWN, more, warn


def find_invalid(shapes: Shapes, names: Sequence[str], where: Location) -> Iterator[Finding]:
    """One warning per shape that breaks the polygon rules, with the reason and the place."""
    present = ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
    wrong = np.flatnonzero(present & ~shapely.is_valid(shapes))
    for position in wrong[:SHOWN]:
        reason, point = split_reason(str(shapely.is_valid_reason(shapes[position])))
        yield warn(
            "IMP607",
            Text("{name} is not a valid polygon: {reason}", "{name} 不是有效的面:{reason}").format(
                name=names[position], reason=reason
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
