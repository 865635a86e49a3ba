"""The five-year regular adjustment is not forgotten.

Plans are adjusted regularly every five years, counted here from the publication of the last
initial or regular edition. Some time before, the profile says how long, the author is reminded.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import Publication, RevisionKind
from ecozoning.model.text import Text
from ecozoning.rules.editions import at_edition
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DAT209",
    name="regular-adjustment-due",
    stage=Stage.EDITIONS,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """提醒五年定期调整。

        方案每五年定期调整一次,自最近一次首版或定期调整版公布之日起算。到期之前,按配置文件规
        定的天数提醒。
        """,
    ),
    message=Text(
        "edition {edition} was published on {on}; the regular adjustment is due by "
        "{due} ({days} days)",
        "第 {edition} 版于 {on} 公布,定期调整应于 {due} 前完成(相距 {days} 天)",
    ),
    fix=Text(
        "begin the regular adjustment: a new edition with kind: regular",
        "请启动定期调整:新建版次并写明 kind: regular",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: adjusted every five years; profile, deadlines",
        "《关于加强生态环境分区管控的意见》:每五年定期调整;配置文件 deadlines",
    ),
)
COUNTS = frozenset({RevisionKind.INITIAL, RevisionKind.REGULAR})
DEFAULT_REMINDER_DAYS = 30


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding when the day is near or past and no regular edition followed."""
    years, today = plan.profile.deadlines.get("regular_adjustment_years"), plan.snapshot.on
    started = [one for one in plan.snapshot.publications if _kind(plan, one) in COUNTS]
    latest = max(started, key=lambda one: one.published_on or date.min, default=None)
    if years is None or today is None or latest is None or latest.published_on is None:
        return
    due = _years_later(latest.published_on, years)
    reminder = plan.profile.deadlines.get("reminder_days") or DEFAULT_REMINDER_DAYS
    if today >= due - timedelta(days=reminder):
        yield RULE.finding(
            at_edition(plan, latest.edition, "published"),
            edition=latest.edition,
            on=latest.published_on.isoformat(),
            due=due.isoformat(),
            days=(due - today).days,
        )


def _kind(plan: PlanUnderCheck, one: Publication) -> RevisionKind | None:
    """The kind of an edition: as stated, or of plan.yaml, or initial for the first."""
    if one.kind is None and one.edition == plan.plan.edition:
        return plan.plan.kind
    return RevisionKind.INITIAL if one.kind is None and one.edition == 1 else one.kind


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
