"""The dates of an edition follow each other.

Consent and filing come before publication, in either order; publication comes before the first day
in force or falls on it; repeal comes after. Each date is its own: none is worked out from another.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import Publication
from ecozoning.model.text import Text
from ecozoning.rules.editions import at_edition
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DAT201",
    name="order-of-dates",
    stage=Stage.EDITIONS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """每个版次的各个日期先后有序。

        政府同意与备案先于公布,二者不分先后;公布不晚于施行;废止晚于施行。各日期分别记录,不互
        相推算。
        """,
    ),
    message=Text(
        "edition {edition}: {later} ({later_on}) is before {earlier} ({earlier_on})",
        "第 {edition} 版:{later}({later_on})早于{earlier}({earlier_on})",
    ),
    fix=Text(
        "correct the date in publication.yaml from the document itself",
        "请按文件原文更正 publication.yaml 中的日期",
    ),
    source=Text(
        "DOMAIN, rule 25; practice of published updates (Jiashan, 2024)",
        "已公布更新方案的做法(嘉善,2024 年)",
    ),
)
CONSENT, FILING = Text("consent", "政府同意"), Text("filing", "备案")
PUBLICATION, EFFECT = Text("publication", "公布"), Text("the first day in force", "施行")
REPEAL = Text("repeal", "废止")


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per pair of dates in the wrong order, by edition."""
    for one in plan.snapshot.publications:
        for earlier, later in _pairs(one):
            if earlier.on is None or later.on is None or not _wrong(earlier.on, later):
                continue
            yield RULE.finding(
                at_edition(plan, one.edition, later.field),
                edition=one.edition,
                earlier=earlier.name,
                earlier_on=earlier.on.isoformat(),
                later=later.name,
                later_on=later.on.isoformat(),
            )


class _Dated(NamedTuple):
    """A date of an edition, its field, and whether it may fall on the day of the one before."""

    name: Text
    field: str
    on: date | None
    same_day: bool = True


def _pairs(one: Publication) -> Iterator[tuple[_Dated, _Dated]]:
    published = _Dated(PUBLICATION, "published", one.published_on)
    effective = _Dated(EFFECT, "effective_on", one.effective_on)
    for name, field, step in ((CONSENT, "consent", one.consent), (FILING, "filed", one.filed)):
        before = _Dated(name, field, None if step is None else step.on)
        yield before, published if published.on is not None else effective
    yield published, effective
    yield effective, _Dated(REPEAL, "repealed_on", one.repealed_on, same_day=False)


def _wrong(earlier: date, later: _Dated) -> bool:
    if later.on is None:
        return False
    return later.on < earlier or (later.on == earlier and not later.same_day)
