"""Land units and sea units claim no ground together.

Both meet at one coastline. Ground that is land in one layer and sea in the other is counted twice
and bound by two lists. Whether ground at the coast is left out is seen against the territory, land
and sea each by itself.
"""

from collections.abc import Iterator

import numpy as np
import shapely

from ecozoning.geometry.carried import carried
from ecozoning.geometry.measure import measure_for
from ecozoning.geometry.overlay import intersection
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.model.text import Text
from ecozoning.rules.areas_in_force import Indices
from ecozoning.rules.moments import layer_on
from ecozoning.rules.pieces import Pieces, polygons_of
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.uncovered import may_overlap

RULE = Rule(
    code="REF136",
    name="land-and-sea-apart",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """陆域单元与海域单元不重叠。

        陆海单元以同一条海岸线相接。同一地块在一个图层为陆、在另一图层为海,面积便重复计算,并
        受两套清单约束。岸线处有无遗漏,由陆域、海域各自与辖区比较得出。
        """,
    ),
    message=Text(
        "{land} and {sea} overlap by {area_m2:,.0f} m² (about {width_m:,.2f} m wide)",
        "{land} 与 {sea} 重叠 {area_m2:,.0f} 平方米(宽约 {width_m:,.2f} 米)",
    ),
    fix=Text(
        "cut both at the coastline that plan.yaml names",
        "请按 plan.yaml 注明的海岸线裁切两侧单元",
    ),
    source=Text(
        "practice of coastal plans: land and sea apart, one coastline (Zhongshan, 2024)",
        "沿海方案的做法:陆海分开、海岸线一致(中山,2024 年)",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per pair of a land unit and a sea unit, in feature order."""
    layers = {one.spec.domain: layer_on(one, plan.snapshot.on) for one in plan.unit_layers}
    land, sea = layers.get("land"), layers.get("sea")
    if land is None or sea is None or len(land) == 0 or len(sea) == 0:
        return
    pieces, pairs = _shared(plan, land, sea)
    wide = np.flatnonzero(~pieces.is_noise)
    for number in np.unique(pieces.source[wide]):
        members = wide[pieces.source[wide] == number]
        largest = members[np.argmax(pieces.areas_m2[members])]
        x, y = pieces.points[largest].tolist()
        place = plan.at_point(land, int(pairs[0][number]), (x, y))
        other = plan.at(sea, int(pairs[1][number]))
        yield RULE.finding(
            place,
            related=[other],
            land=place.feature,
            sea=other.feature,
            area_m2=round(float(pieces.areas_m2[members].sum()), 2),
            width_m=round(float(pieces.widths_m[largest]), 3),
        )


def _shared(
    plan: PlanUnderCheck, land: FeatureLayer, sea: FeatureLayer
) -> tuple[Pieces, tuple[Indices, Indices]]:
    """The ground that units of both claim, and the pairs of rows it comes from."""
    water = carried(sea.shapes, sea.crs, land.crs)
    which, met = shapely.STRtree(water).query(land.shapes, predicate="intersects")
    overlap = may_overlap(land.shapes, water, which, met)
    which, met = which[overlap], met[overlap]
    parts, source = polygons_of(intersection(land.shapes[which], water[met]))
    measure = measure_for(land.crs, plan.plan.area_method)
    return Pieces(parts, source, measure, plan.profile.tolerance_m), (which, met)
