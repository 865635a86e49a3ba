"""Documents bear a date up to the day of the check.

A consent, a filing or a publication of a day that has not come is a slip of the pen, or a record
made before the fact. First days in force and repeals may lie ahead.
"""

from collections.abc import Iterator
from datetime import date

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import Publication
from ecozoning.model.text import Text
from ecozoning.rules.editions import at_edition
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DAT210",
    name="no-document-of-tomorrow",
    stage=Stage.EDITIONS,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """文件日期不晚于检查之日。

        同意、备案、公布文件的日期若在将来,或为笔误,或为事前填写。施行日期和废止日期可以在将
        来。
        """,
    ),
    message=Text(
        "edition {edition}: {step} “{document}” bears the date {on}, after {today}",
        "第 {edition} 版:{step}“{document}”的日期为 {on},晚于 {today}",
    ),
    fix=Text(
        "correct the date in publication.yaml, or enter the step when it is done",
        "请更正 publication.yaml 中的日期,或待完成后再填写",
    ),
    source=Text(
        "DOMAIN, rule 25",
        "各类日期如实记录",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per step of an edition dated after the day of the check."""
    today = plan.snapshot.on
    if today is None:
        return
    for one in plan.snapshot.publications:
        for step, field, document, on in _steps(one):
            if on > today:
                yield RULE.finding(
                    at_edition(plan, one.edition, field),
                    edition=one.edition,
                    step=step,
                    document=document,
                    on=on.isoformat(),
                    today=today.isoformat(),
                )


def _steps(one: Publication) -> Iterator[tuple[Text, str, str, date]]:
    if one.consent is not None:
        yield Text("consent", "同意文件"), "consent", one.consent.document, one.consent.on
    if one.filed is not None:
        yield Text("filing", "备案文件"), "filed", one.filed.document, one.filed.on
    if one.published_on is not None:
        named = one.published_by or ""
        yield Text("publication", "公布文件"), "published", named, one.published_on
