"""The ground that lineage gives a unit is the ground the unit has.

A unit that was split, merged, reclassified or renumbered consists of the ground its rows name. Rows
that add up to more or less leave ground without an origin, or give it two.
"""

from collections.abc import Iterator, Mapping

import numpy as np
import shapely

from ecozoning.geometry.measure import measure_for
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.model.text import Text
from ecozoning.rules.lineage import LINEAGE, UnitOrigin, origins_of_units
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="REF111",
    name="lineage-adds-up",
    stage=Stage.LISTS,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """沿革记给单元的面积等于单元的面积。

        经拆分、合并、类别调整或重新编码的单元,由沿革各行所列的地块组成。
        合计偏多或偏少,就有地块来源不明或来源重复。
        """,
    ),
    message=Text(
        "lineage.csv gives {code} {sum_m2:,.0f} m², the unit has {area_m2:,.0f} m²",
        "lineage.csv 记给 {code} 的面积为 {sum_m2:,.0f} 平方米,单元面积为 {area_m2:,.0f} 平方米",
    ),
    fix=Text(
        "correct area_m2 of its rows, or add the row that is missing",
        "请更正有关各行的 area_m2,或补充缺少的行",
    ),
    source=Text(
        "rules to enforce, 16; lineage.csv",
        "业务规则 16;lineage.csv",
    ),
)
SMALLEST_ROOM_M2 = 1.0
"""Areas in the list are rounded, and so are those of small units."""


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per unit whose rows miss its area, at its first row, by code."""
    origins = origins_of_units(plan)
    for layer in plan.unit_layers:
        yield from _in_layer(plan, layer, origins)


def _in_layer(
    plan: PlanUnderCheck, layer: FeatureLayer, origins: Mapping[str, UnitOrigin]
) -> Iterator[Finding]:
    rows = [index for index, key in enumerate(layer.keys) if str(key) in origins]
    if not rows:
        return
    measure = measure_for(layer.crs, plan.plan.area_method)
    metres = measure.local_metres(measure.working(layer.shapes[rows]))
    room = np.maximum(shapely.length(metres) * plan.profile.tolerance_m, SMALLEST_ROOM_M2)
    areas = plan.areas_of(layer)[rows]
    for index, area_m2, room_m2 in zip(rows, areas.tolist(), room.tolist(), strict=True):
        code = str(layer.keys[index])
        origin = origins[code]
        missing_m2 = area_m2 - origin.sum_m2
        if missing_m2 < -room_m2 or (missing_m2 > room_m2 and not origin.may_have_grown):
            yield RULE.finding(
                plan.file(LINEAGE, origin.line),
                related=[plan.at(layer, index)],
                code=code,
                sum_m2=origin.sum_m2,
                area_m2=area_m2,
            )
