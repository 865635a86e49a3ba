"""The territory a plan has to cover is in the register.

Without a mask nobody can tell a gap at the edge from the edge, nor a hole from a neighbour's
enclave.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="TOP104",
    name="territory-known",
    stage=Stage.TOPOLOGY,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """方案应覆盖的辖区已在登记册中。

        没有辖区范围,就分不清边缘的空隙与边界,也分不清空洞与飞地。
        """,
    ),
    message=Text(
        "no territory is registered for the {layer}: gaps and what lies beyond were not checked; "
        "{count} holes among the units, the largest {area_m2:,.0f} m²",
        "登记册中没有 {layer} 的辖区范围:未检查空隙和越界;单元之间有 {count} 处空洞,最大 "
        "{area_m2:,.0f} 平方米",
    ),
    fix=Text(
        "ask the keeper of the territory register to enter the boundary",
        "请辖区登记册的主管部门登记界线",
    ),
    source=Text(
        "plans/registers/territory",
        "plans/registers/territory",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per domain without a mask, with the holes among its units."""
    for coverage in plan.coverages:
        if coverage.has_territory or plan.found.missing_registers is not None:
            continue
        largest = max(coverage.gaps, key=lambda hole: hole.area_m2, default=None)
        place = Location(
            plan=plan.code,
            layer=coverage.layer.spec.name,
            point=None if largest is None else largest.point,
        )
        yield RULE.finding(
            place,
            layer=coverage.layer.spec.name,
            count=len(coverage.gaps),
            area_m2=0.0 if largest is None else round(largest.area_m2, 2),
        )
