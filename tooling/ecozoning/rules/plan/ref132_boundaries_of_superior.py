"""Units have the codes and boundaries that the superior's plan gives them.

Some provinces (Hunan) fix the units; the city builds on them and writes the lists. A unit that is
missing, one that the superior's plan does not have, and one that is drawn otherwise by more than
the tolerance are told, with the place. Off by default; the profile switches it on.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import shapely

from ecozoning.geometry.carried import carried
from ecozoning.geometry.measure import measure_for
from ecozoning.geometry.overlay import differences, measurable
from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.areas_in_force import Indices
from ecozoning.rules.pieces import Pieces, polygons_of
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.superior import Beside, asks, iter_beside, open_question

RULE = Rule(
    code="REF132",
    name="boundaries-of-superior",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """单元的编码和边界与上级方案一致。

        有的省份(湖南)由省级划定单元边界和数量,市级在此基础上编制清单。缺少的单元、上级方案没
        有的单元,以及边界差异超过容差的单元,逐一列出并给出位置。默认不检查,由配置文件启用。
        """,
    ),
    message=Text(
        "{feature}: {what}",
        "{feature}:{what}",
    ),
    fix=Text(
        "take over the unit of the superior's plan, or have that plan revised first",
        "请采用上级方案的单元,或先更新上级方案",
    ),
    source=Text(
        "implementing opinion of Hunan, May 2025; profile, superior.boundaries",
        "湖南省实施意见(2025 年 5 月);配置文件 superior.boundaries",
    ),
)
LACKING = Text(
    "edition {edition} of {superior} has it, this plan has not",
    "{superior} 第 {edition} 版有此单元,本方案没有",
)
FOREIGN = Text(
    "edition {edition} of {superior} does not have it", "{superior} 第 {edition} 版没有此单元"
)
MOVED = Text(
    "drawn otherwise than in edition {edition} of {superior} by {area_m2:,.0f} m² "
    "(about {width_m:,.2f} m wide)",
    "边界与 {superior} 第 {edition} 版相差 {area_m2:,.0f} 平方米(宽约 {width_m:,.2f} 米)",
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per unit, those of this plan first."""
    if not asks(plan, "boundaries"):
        return
    superior = plan.snapshot.superior
    if superior is None:
        yield open_question(RULE, plan)
        return
    named = {"edition": superior.plan.edition, "superior": superior.code}
    for beside in iter_beside(plan, superior):
        own = {str(key): row for row, key in enumerate(beside.own.keys)}
        other = {str(beside.other.keys[row]): row for row in np.flatnonzero(beside.inside).tolist()}
        for key in [key for key in own if key not in other]:
            yield _finding(plan.at(beside.own, own[key]), FOREIGN.format(**named))
        for key in [key for key in other if key not in own]:
            place = Location(plan=plan.code, layer=beside.own.spec.name, feature=key)
            yield _finding(place, LACKING.format(**named))
        shared = [key for key in own if key in other]
        rows = np.array([own[key] for key in shared], dtype=np.intp)
        others = np.array([other[key] for key in shared], dtype=np.intp)
        for moved in _moved(plan, beside, rows, others):
            place = plan.at_point(beside.own, moved.row, moved.point)
            what = MOVED.format(**named, area_m2=moved.area_m2, width_m=moved.width_m)
            yield _finding(place, what, area_m2=moved.area_m2, width_m=moved.width_m)


class _Moved(NamedTuple):
    row: int
    point: tuple[float, float]
    area_m2: float
    width_m: float


def _moved(
    plan: PlanUnderCheck, beside: Beside, rows: Indices, others: Indices
) -> Iterator[_Moved]:
    """Units whose shapes differ by ground wider than the tolerance."""
    shapes = beside.own.shapes[rows]
    there = carried(beside.other.shapes[others], beside.other.crs, beside.own.crs)
    unlike = np.flatnonzero(~shapely.equals_exact(shapes, there, tolerance=0.0))
    left, _ = measurable(shapes[unlike])
    right, _ = measurable(there[unlike])
    parts, source = polygons_of(np.concatenate(differences(left, right)))
    measure = measure_for(beside.own.crs, plan.plan.area_method)
    pieces = Pieces(parts, source % max(len(unlike), 1), measure, plan.profile.tolerance_m)
    wide = np.flatnonzero(~pieces.is_noise)
    for number in np.unique(pieces.source[wide]):
        members = wide[pieces.source[wide] == number]
        largest = members[np.argmax(pieces.areas_m2[members])]
        x, y = pieces.points[largest].tolist()
        yield _Moved(
            row=int(rows[unlike[number]]),
            point=(x, y),
            area_m2=round(float(pieces.areas_m2[members].sum()), 2),
            width_m=round(float(pieces.widths_m[largest]), 3),
        )


def _finding(place: Location, what: Text, **numbers: Any) -> Finding:
    return RULE.finding(place, feature=place.feature, what=what, **numbers)
