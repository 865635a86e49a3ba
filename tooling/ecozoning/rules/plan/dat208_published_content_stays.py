"""The content of a published edition is not changed.

What was filed and published is final: the next change is the next edition. The digest in
publication.yaml is that of the content as it was published.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.editions import at_edition
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DAT208",
    name="published-content-stays",
    stage=Stage.EDITIONS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """已公布版次的内容不再改动。

        已备案、公布的内容即为定稿,再有变化即为下一版次。publication.yaml 中的内容摘要即公布
        时的内容。
        """,
    ),
    message=Text(
        "edition {edition} was published on {on} with content {published}…; it is now {now}…",
        "第 {edition} 版于 {on} 公布,内容摘要为 {published}…,现为 {now}…",
    ),
    fix=Text(
        "undo the change, or make it the next edition: raise `edition` and name the "
        "base in plan.yaml",
        "请撤销改动,或作为下一版次:在 plan.yaml 中提高 `edition` 并写明 `base`",
    ),
    source=Text(
        "THREATS D11: a filed version is immutable; DOMAIN, rule 31",
        "已备案的版本不可更改",
    ),
)
PREFIX = "sha256:"


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding when the edition in work is a published one with other content."""
    digests, own = plan.found.digests, plan.plan.edition
    if digests is None:
        return
    for one in plan.snapshot.publications:
        if one.edition != own or one.published_on is None or one.digest is None:
            continue
        published, now = (text.removeprefix(PREFIX) for text in (one.digest, digests.content))
        if published != now:
            yield RULE.finding(
                at_edition(plan, own, "digest"),
                edition=own,
                on=one.published_on.isoformat(),
                published=published[:12],
                now=now[:12],
            )
