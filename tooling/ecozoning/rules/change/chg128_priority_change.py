"""A change of a priority unit follows a lawful event, or the province has it demonstrated.

Ground that a named event in force put under protection may become priority, ground it released may
cease to be. What lies outside, beyond the tolerance, is the author's own choice and needs the
provincial department's demonstration, for a city's plan too.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.priority_change import lawful_changes
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG128",
    name="priority-change-demonstrated",
    stage=Stage.CHANGE,
    severity=Severity.JUSTIFY,
    about=Text(
        __doc__,
        """优先保护单元的调整须依据法定变动事项,否则由省级部门组织论证。

        所列已生效事项新划入的范围可转为优先保护,解除的范围可退出。超出部分(超过容差)属自行调整,
        即使是市级方案,也须由省级生态环境部门组织论证。
        """,
    ),
    message=Text(
        "{feature}: {area_m2:,.0f} m² of priority ground changed, {outside_m2:,.0f} m² of it "
        "outside the ground of the events named{events}",
        "{feature}:优先保护范围变化 {area_m2:,.0f} 平方米,其中 {outside_m2:,.0f} 平方米在所列"
        "变动事项{events}范围之外",
    ),
    fix=Text(
        "name the events it follows, take back what lies outside, or record the provincial "
        "demonstration in justifications of plan.yaml",
        "请列出所依据的变动事项、收回超出部分,或将省级论证文件列入 plan.yaml 的 justifications",
    ),
    source=Text(
        "rules to enforce, 8 and 9",
        "业务规则 8、9",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per unit with ground outside, by code; without registers: undecided."""
    for one in lawful_changes(change):
        place = change.at_unit(one.layer, one.code, one.point)
        if one.missing is not None:
            yield RULE.undecided(place, one.missing, feature=one.code)
        else:
            events = f" ({', '.join(one.events)})" if one.events else ""
            yield RULE.finding(
                place,
                feature=one.code,
                area_m2=one.changed_m2,
                outside_m2=one.outside_m2,
                events=events,
            )
