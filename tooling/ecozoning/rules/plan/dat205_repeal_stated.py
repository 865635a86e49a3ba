"""A published edition says what it repeals.

Every edition after the first takes the place of another; a reader of either has to learn it from
the record. What is named exists, is earlier, and was repealed on the day the new one came into
force.
"""

from collections.abc import Iterator, Mapping

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import Publication
from ecozoning.model.text import Text
from ecozoning.rules.editions import at_edition
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DAT205",
    name="repeal-stated",
    stage=Stage.EDITIONS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """已公布的版次写明废止对象。

        首版之后的每个版次都取代前一版次,读者应能从记录中得知。所指版次应存在、在前,且废止日
        期与新版施行日期相同。
        """,
    ),
    message=Text(
        "edition {edition} {what}",
        "第 {edition} 版{what}",
    ),
    fix=Text(
        "name the edition, or the document of a plan kept elsewhere, under `repeals` "
        "in publication.yaml",
        "请在 publication.yaml 的 `repeals` 中写明所废止的版次,或库外方案的文号",
    ),
    source=Text(
        "DOMAIN, rule 26; Jiashan, 2024; red line of Shanghai, 2023",
        "嘉善县 2024 年更新方案;上海市生态保护红线 2023 年",
    ),
)
SILENT = Text("is published and does not say what it repeals", "已公布,但未写明废止对象")


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per edition, by number."""
    editions = {one.edition: one for one in plan.snapshot.publications}
    first = min(editions, default=None)
    for number, one in sorted(editions.items()):
        what = _fault(one, editions, is_first=number == first)
        if one.published_on is not None and what is not None:
            yield RULE.finding(at_edition(plan, number, "repeals"), edition=number, what=what)


def _fault(one: Publication, editions: Mapping[int, Publication], *, is_first: bool) -> Text | None:
    number = one.repeals_edition
    if number is None:
        return None if is_first or one.repeals_document is not None else SILENT
    former = editions.get(number)
    if former is None:
        return Text(
            "repeals edition {n}, which publication.yaml does not have",
            "废止第 {n} 版,但 publication.yaml 中没有该版次",
        ).format(n=number)
    if number >= one.edition:
        return Text(
            "repeals edition {n}, which is not an earlier one", "废止第 {n} 版,但该版次并不在前"
        ).format(n=number)
    if None in (former.repealed_on, one.effective_on) or former.repealed_on == one.effective_on:
        return None
    return Text(
        "repeals edition {n} from {on}, which says it was repealed on {repealed}",
        "自 {on} 起废止第 {n} 版,而该版次所写废止日期为 {repealed}",
    ).format(n=number, on=str(one.effective_on), repealed=str(former.repealed_on))
