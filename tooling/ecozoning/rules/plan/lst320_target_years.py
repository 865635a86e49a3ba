"""A target lies after its base year.

A target is read as the way from the base value to the target value. Both need their year, and the
base year comes first.
"""

from collections.abc import Iterator

from ecozoning.model.documents import Row
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.targets import at_target, iter_targets

RULE = Rule(
    code="LST320",
    name="target-years",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """目标年晚于基准年。

        目标表示从基准值到目标值的变化,二者都须有年份,且基准年在前。
        """,
    ),
    message=Text(
        "target {target}: {what}",
        "目标 {target}:{what}",
    ),
    fix=Text(
        "correct the years or the base value in targets.csv",
        "请更正 targets.csv 中的年份或基准值",
    ),
    source=Text(
        "layout of a repository of plans: targets.csv",
        "方案库结构:targets.csv",
    ),
)
NO_YEAR = Text("a base value without its year", "有基准值而无基准年")
NO_VALUE = Text("a base year without its value", "有基准年而无基准值")


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per target and fault, in order of the line."""
    for row, line in iter_targets(plan):
        for field, what in _faults(row):
            place = at_target(plan, row, line, field)
            yield RULE.finding(place, target=place.feature, what=what)


def _faults(row: Row) -> Iterator[tuple[str, Text]]:
    base, year, value = row.get("base_year"), row.get("target_year"), row.get("base_value")
    if base is None and value is not None:
        yield "base_year", NO_YEAR
    if base is not None and value is None:
        yield "base_value", NO_VALUE
    if base is not None and year is not None and base >= year:
        yield (
            "target_year",
            Text(
                "base year {base} is not before target year {year}",
                "基准年 {base} 不早于目标年 {year}",
            ).format(base=str(base), year=str(year)),
        )
