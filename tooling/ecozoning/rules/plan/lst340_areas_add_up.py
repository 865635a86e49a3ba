"""The areas of the units add up to the area of the territory.

Shares are shares of the territory only when the units fill it. Unit areas and territory are
measured by the method of the plan and may differ by what a printed table forgives; overlaps and
gaps say where, this sum says how much.
"""

from collections.abc import Iterator

import shapely

from ecozoning.geometry.areas import areas_m2
from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.coverage import Coverage, Defect
from ecozoning.rules.published import tolerance_of
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST340",
    name="areas-add-up",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """单元面积之和等于辖区面积。

        只有单元铺满辖区,占比才是辖区的占比。单元与辖区均按方案的面积口径量算,差值不得超过公
        布表格的允许误差;重叠和空隙指出位置,本项给出总量。
        """,
    ),
    message=Text(
        "{domain}: the units add up to {units_km2:,.4f} km², the territory has "
        "{territory_km2:,.4f} km² ({difference_km2:+,.4f})",
        "{domain}:单元面积合计 {units_km2:,.4f} 平方千米,辖区面积 {territory_km2:,.4f} "
        "平方千米(相差 {difference_km2:+,.4f})",
    ),
    fix=Text(
        "mend overlaps, gaps and what lies beyond the territory",
        "请消除重叠、空隙和越界",
    ),
    source=Text(
        "territory of the survey as base of shares (Kaihua county, 2024); profile, "
        "published_tolerance",
        "以调查面积为占比基数(开化县,2024 年);配置文件 published_tolerance",
    ),
)
DOMAINS = {"land": Text("land", "陆域"), "sea": Text("sea", "海域")}
M2_PER_KM2 = 1e6


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per domain whose units do not add up, land first."""
    room_km2 = tolerance_of(plan)
    for coverage in plan.coverages:
        if not coverage.has_territory:
            continue
        layer, method = coverage.layer, coverage.area_method
        units_km2 = float(areas_m2(layer.shapes, layer.crs, method).sum()) / M2_PER_KM2
        masks_km2 = float(areas_m2(coverage.masks, layer.crs, method).sum()) / M2_PER_KM2
        if abs(units_km2 - masks_km2) > room_km2:
            worst = _worst(coverage, is_more=units_km2 > masks_km2)
            yield RULE.finding(
                Location(
                    plan=plan.code,
                    layer=layer.spec.name,
                    point=None if worst is None else worst.point,
                ),
                related=[] if worst is None else [plan.at(layer, unit) for unit in worst.units],
                domain=DOMAINS[layer.spec.domain or "land"],
                units_km2=round(units_km2, 6),
                territory_km2=round(masks_km2, 6),
                difference_km2=round(units_km2 - masks_km2, 6),
            )


def _worst(coverage: Coverage, *, is_more: bool) -> Defect | None:
    """The largest defect that makes the sum wrong in this direction.

    None where pieces are all within the tolerance, or shapes are not valid: other rules say so.
    """
    if not shapely.is_valid(coverage.layer.shapes).all():
        return None
    more = (*coverage.overlaps, *coverage.crossings, *coverage.over_holes)
    found = more if is_more else coverage.gaps
    return max(found, key=lambda one: one.area_m2, default=None)
