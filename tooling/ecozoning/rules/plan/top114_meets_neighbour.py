"""The plan meets the plans in force beside it.

Where two plans do not meet, a place has two sets of requirements or none, and each plan looks right
by itself. Compared with the edition of each adjoining jurisdiction that is in force on the day, as
the territory register knows them; that edition and its digest are named. What this plan leaves
free within its own territory is a gap of its own (TOP102).
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.snapshot import Neighbour
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.seam import Mismatch, Seam, seams_of
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="TOP114",
    name="meets-neighbour",
    stage=Stage.TOPOLOGY,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """方案与相邻辖区的有效方案接边一致。

        接边不一致之处,要么适用两套要求,要么没有要求,而单看各自方案都没有问题。
        与登记册所列相邻辖区当日有效的版次比对,并注明其版次和摘要。本方案在自身辖区内留下的
        空隙由 TOP102 报告。
        """,
    ),
    message=Text(
        "{unit} and {other} of plan {neighbour} (edition {edition}, {digest}) {what} "
        "{area_m2:,.0f} m² (about {width_m:,.2f} m wide)",
        "{unit} 与相邻方案 {neighbour}(第 {edition} 版,{digest})的 {other} {what} "
        "{area_m2:,.0f} 平方米(宽约 {width_m:,.2f} 米)",
    ),
    fix=Text(
        "agree on the boundary with {neighbour}; both take it from the territory register",
        "请与 {neighbour} 协商接边;双方均应采用辖区登记册的界线",
    ),
    source=Text(
        "land survey practice: edges of neighbours are matched; profile, tolerance_m",
        "国土调查接边通行要求;配置文件 tolerance_m",
    ),
)
OVERLAP = Text("overlap by", "重叠")
GAP = Text("leave free between them", "之间空出")
OTHER_CRS = Text(
    "plan {neighbour} is stored in {crs}, this one in {own}: the boundary was not compared",
    "方案 {neighbour} 的坐标系为 {crs},本方案为 {own}:未比对边界",
)
NOT_READ = Text(
    "the boundary with plan {neighbour} (edition {edition}) was not compared: {because}",
    "未比对与方案 {neighbour}(第 {edition} 版)的边界:{because}",
)
SHOWN_DIGEST = 19


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per place, and one per neighbour that could not be compared."""
    for neighbour in plan.snapshot.neighbours:
        if neighbour.missing is not None:
            yield RULE.undecided(
                Location(plan=plan.code),
                NOT_READ,
                neighbour=neighbour.code,
                edition=neighbour.edition or "",
                because=neighbour.missing,
            )
        elif neighbour.plan is not None:
            yield from _compared(plan, neighbour)


def _compared(plan: PlanUnderCheck, neighbour: Neighbour) -> Iterator[Finding]:
    layers = () if neighbour.plan is None else neighbour.plan.unit_layers
    crs = {layer.crs for layer in layers}
    if crs - {plan.plan.crs}:
        yield RULE.undecided(
            Location(plan=plan.code),
            OTHER_CRS,
            neighbour=neighbour.code,
            crs=", ".join(sorted(crs)),
            own=plan.plan.crs,
        )
        return
    for coverage in plan.coverages:
        seam = seams_of(coverage, plan.snapshot, neighbour)
        if seam is not None:
            for mismatch in seam.mismatches():
                yield _finding(plan, seam, mismatch)


def _finding(plan: PlanUnderCheck, seam: Seam, one: Mismatch) -> Finding:
    unit = plan.at_point(seam.own.layer, one.unit, one.point)
    other = Location(
        plan=seam.neighbour.code,
        layer=seam.other.layer.spec.name,
        feature=str(seam.other.layer.keys[one.other]),
        point=one.point,
    )
    return RULE.finding(
        unit,
        related=[other],
        unit=unit.feature,
        other=other.feature,
        neighbour=seam.neighbour.code,
        edition=seam.neighbour.edition,
        digest=(seam.neighbour.digest or "-")[:SHOWN_DIGEST],
        what=OVERLAP if one.is_overlap else GAP,
        area_m2=round(one.area_m2, 2),
        width_m=round(one.width_m, 3),
    )
