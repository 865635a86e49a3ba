"""A unit that bears dates is in force for at least a day.

Units never in force together may overlap, so a unit that is never in force could lie anywhere and
hide: its last day has to come after its first.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.moments import FROM, UNTIL, days_in
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="TOP115",
    name="dates-in-order",
    stage=Stage.TOPOLOGY,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """填有起止日期的单元至少有效一天。

        从不同时有效的单元可以重叠;从不生效的单元就可以藏在任何地方,因此失效日期必须晚于生效日期。
        """,
    ),
    message=Text(
        "{unit} is in force from {begin} and no longer from {end}: never",
        "{unit} 的生效日期为 {begin},失效日期为 {end}:从不有效",
    ),
    fix=Text(
        "correct the dates, or take the unit out",
        "请更正日期,或删除该单元",
    ),
    source=Text(
        "docs/decisions/0030-units-in-force.md",
        "docs/decisions/0030-units-in-force.md",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per unit, in feature order."""
    for layer in plan.unit_layers:
        spans = zip(days_in(layer, FROM), days_in(layer, UNTIL), strict=True)
        for index, (begin, end) in enumerate(spans):
            if begin is not None and end is not None and end <= begin:
                place = plan.at(layer, index, UNTIL)
                yield RULE.finding(
                    place, unit=place.feature, begin=begin.isoformat(), end=end.isoformat()
                )
