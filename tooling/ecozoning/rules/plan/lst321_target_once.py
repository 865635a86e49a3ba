"""A target stands once.

Two rows of one id cannot be told apart; two rows for the same indicator, place and year are two
answers to one question.
"""

from collections.abc import Iterator
from typing import Any

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.targets import at_target, iter_targets

RULE = Rule(
    code="LST321",
    name="target-once",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """目标不重复。

        编号相同的两行无法区分;同一指标、同一范围、同一年份的两行,是对同一问题的两种回答。
        """,
    ),
    message=Text(
        "target {target} stands again ({what}); first in line {first}",
        "目标 {target} 重复({what});首次出现在第 {first} 行",
    ),
    fix=Text(
        "take one of the two out",
        "请删除其中一行",
    ),
    source=Text(
        "layout of a repository of plans: targets.csv",
        "方案库结构:targets.csv",
    ),
)
SAME_ID = Text("same id", "编号相同")
SAME_THING = Text("same indicator, place and year", "指标、范围、年份相同")


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per row that repeats an earlier one, in order of the line."""
    ids: dict[Any, int] = {}
    things: dict[Any, int] = {}
    for row, line in iter_targets(plan):
        key = row.get("target_id")
        thing = tuple(row.get(name) for name in ("element", "indicator", "area", "target_year"))
        first, what = ids.get(key), SAME_ID
        if first is None:
            first, what = things.get(thing), SAME_THING
        if first is not None:
            place = at_target(plan, row, line, "target_id")
            yield RULE.finding(place, target=place.feature, what=what, first=first)
        ids.setdefault(key, line)
        things.setdefault(thing, line)
