"""A unit is somewhere wider than the tolerance.

What is nowhere wider than the tolerance is set aside as noise by every other rule: nobody would
notice that such a unit lies inside another, outside the territory, or nowhere at all.
"""

from collections.abc import Iterator

import numpy as np
import shapely

from ecozoning.geometry.ellipsoid import METRES_PER_DEGREE
from ecozoning.geometry.measure import measure_for
from ecozoning.geometry.thin import thin_pieces
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import DEGREES_CRS
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.model.text import Text
from ecozoning.rules.pieces import Indices, Numbers
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

ROOM = 1.01
"""A degree is up to one part in a hundred longer than the mean one."""

RULE = Rule(
    code="TOP117",
    name="wider-than-tolerance",
    stage=Stage.TOPOLOGY,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """单元至少有一处宽于容差。

        处处不宽于容差的图形会被其他规则作为碎片略去:这样的单元位于别的单元之内、辖区之外或何处,都不会被发现。
        """,
    ),
    message=Text(
        "{unit} is nowhere wider than {tolerance_m} m ({area_m2:,.4f} m²)",
        "{unit} 处处不宽于 {tolerance_m} 米({area_m2:,.4f} 平方米)",
    ),
    fix=Text(
        "draw the unit as it is meant, or drop it",
        "请按实际范围绘制该单元,或将其删除",
    ),
    source=Text(
        "one tolerance in every rule; the smallest lawful zone seen has 230 m²",
        "各条规则采用同一容差;所见最小的法定区域为 230 平方米",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per unit, in feature order."""
    for layer in plan.unit_layers:
        for row in _thin(plan, layer).tolist():
            x, y = shapely.get_coordinates(shapely.point_on_surface(layer.shapes[row]))[0].tolist()
            where = plan.at_point(layer, row, (x, y))
            yield RULE.finding(
                where,
                unit=where.feature,
                tolerance_m=plan.profile.tolerance_m,
                area_m2=round(float(plan.areas_of(layer)[row]), 4),
            )


def _thin(plan: PlanUnderCheck, layer: FeatureLayer) -> Indices:
    """Rows of the units that are nowhere wider than the tolerance.

    Where a shape is nowhere wider than w, its area is at most w times half its perimeter: that
    leaves few to look at.
    """
    tolerance_m = plan.profile.tolerance_m
    measure = measure_for(layer.crs, plan.plan.area_method)
    small = np.flatnonzero(plan.areas_of(layer) <= tolerance_m * _half_perimeters_m(layer))
    working = measure.working(layer.shapes[small])
    thin: Indices = small[thin_pieces(working, measure, tolerance_m)]
    return thin


def _half_perimeters_m(layer: FeatureLayer) -> Numbers:
    """Half the perimeter of every shape in metres, rather more than less."""
    unit_m = METRES_PER_DEGREE if layer.crs == DEGREES_CRS else 1.0
    half: Numbers = shapely.length(layer.shapes) * unit_m / 2
    return half * ROOM
