"""On no day are two editions of a plan in force.

Where two are in force nobody can say which class and which clauses bind a site. An edition is in
force from its first day to the day before its repeal; without a repeal it has no end.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.editions import at_edition, first_day, in_force, last_bound
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DAT203",
    name="one-in-force",
    stage=Stage.EDITIONS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """同一日不得有两个版次同时施行。

        两个版次同时施行时,无法判断项目应执行哪个分类和哪些条款。版次自施行之日起至废止前一日
        有效;未写废止日期的,视为一直有效。
        """,
    ),
    message=Text(
        "editions {edition} and {other} are both in force from {first} {until}",
        "第 {edition} 版与第 {other} 版自 {first} 起{until}同时有效",
    ),
    fix=Text(
        "enter the day the earlier edition was repealed (repealed_on) in publication.yaml",
        "请在 publication.yaml 中填写前一版次的废止日期(repealed_on)",
    ),
    source=Text(
        "DOMAIN, rule 25; Jiashan, 2024: the former plan is repealed on the first "
        "day of the new one",
        "嘉善县 2024 年更新方案:新方案施行之日原方案废止",
    ),
)
DAY = timedelta(days=1)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per pair of editions in force together, with the days."""
    for one, other in combinations(in_force(plan.snapshot.publications), 2):
        first = first_day(other)
        end = min(last_bound(one), last_bound(other))
        if end <= first:
            continue
        place = at_edition(plan, one.edition, "repealed_on")
        yield RULE.finding(
            place,
            related=[at_edition(plan, other.edition, "effective_on")],
            edition=one.edition,
            other=other.edition,
            first=first.isoformat(),
            last=None if end == date.max else (end - DAY).isoformat(),
            until=_until(end),
        )


def _until(end: date) -> Text:
    if end == date.max:
        return Text("without an end", ",无终止日期,")
    return Text("to {last}", "至 {last} ").format(last=(end - DAY).isoformat())
