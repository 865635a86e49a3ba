"""From the first edition on there is one in force on every day.

In a hole between two editions nothing binds: a project of that time cannot be judged. A repeal
whose successor is not in force yet leaves the same hole.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.editions import at_edition, first_day, in_force, iter_holes, last_bound
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DAT204",
    name="no-time-without-plan",
    stage=Stage.EDITIONS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """自首版施行起,每一日都有一个版次有效。

        前后两版之间若有空档,该时段没有任何要求,其间的项目无法判断。已废止而后续版次尚未施行
        的,同样留下空档。
        """,
    ),
    message=Text(
        "no edition is in force from {first} {until}: edition {edition} was repealed, {next}",
        "自 {first} 起{until}没有有效版次:第 {edition} 版已废止,{next}",
    ),
    fix=Text(
        "correct repealed_on or effective_on in publication.yaml so that the two days are the same",
        "请更正 publication.yaml 中的 repealed_on 或 effective_on,使二者为同一日",
    ),
    source=Text(
        "DOMAIN, rule 25; Jiashan, 2024: the former plan is repealed on the first "
        "day of the new one",
        "嘉善县 2024 年更新方案:新方案施行之日原方案废止",
    ),
)
DAY = timedelta(days=1)
NONE_YET = Text("and none follows", "且没有后续版次")


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per time without an edition in force, in order."""
    editions = plan.snapshot.publications
    for before, after in iter_holes(editions):
        last = first_day(after) - DAY
        yield RULE.finding(
            at_edition(plan, before.edition, "repealed_on"),
            related=[at_edition(plan, after.edition, "effective_on")],
            edition=before.edition,
            first=last_bound(before).isoformat(),
            last=last.isoformat(),
            until=Text("to {last}", "至 {last} ").format(last=last.isoformat()),
            next=Text("edition {n} is not in force before {on}", "第 {n} 版自 {on} 起施行").format(
                n=after.edition, on=first_day(after).isoformat()
            ),
        )
    came = in_force(editions)
    latest = max(came, key=last_bound, default=None)
    if latest is not None and last_bound(latest) != date.max:
        yield RULE.finding(
            at_edition(plan, latest.edition, "repealed_on"),
            edition=latest.edition,
            first=last_bound(latest).isoformat(),
            last=None,
            until=Text("on", ","),
            next=NONE_YET,
        )
