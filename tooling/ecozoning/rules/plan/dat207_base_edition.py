"""A revision rests on the edition before it.

What changed and whether it was allowed is judged against the base edition. It is the one before,
stands in publication.yaml, and has the content digest the revision names.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import EditionRef, Publication
from ecozoning.model.text import Text
from ecozoning.rules.editions import in_plan_yaml
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DAT207",
    name="base-edition-exists",
    stage=Stage.EDITIONS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """更新以前一版次为基础。

        变化及其是否允许均以基础版次为准。基础版次应为前一版次,载于 publication.yaml,内容摘要
        与更新所写一致。
        """,
    ),
    message=Text(
        "edition {edition} rests on edition {base}: {what}",
        "第 {edition} 版以第 {base} 版为基础:{what}",
    ),
    fix=Text(
        "correct `base` in plan.yaml, or enter the base edition in publication.yaml",
        "请更正 plan.yaml 中的 `base`,或在 publication.yaml 中补充基础版次",
    ),
    source=Text(
        "layout of a repository of plans: base edition and its digest",
        "方案库结构:基础版次及其内容摘要",
    ),
)
PREFIX = "sha256:"


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per thing that is wrong with the base edition."""
    base = plan.plan.base
    if base is None:
        return
    known = {one.edition: one for one in plan.snapshot.publications}
    for pointer, what in _faults(base, plan.plan.edition, known.get(base.edition)):
        yield RULE.finding(
            in_plan_yaml(plan, pointer), edition=plan.plan.edition, base=base.edition, what=what
        )


def _faults(
    base: EditionRef, edition: int, recorded: Publication | None
) -> Iterator[tuple[str, Text]]:
    if base.edition != edition - 1:
        yield "/base/edition", Text("it is not the edition before", "并非前一版次")
    if recorded is None:
        yield (
            "/base",
            Text("publication.yaml does not have it", "publication.yaml 中没有该版次"),
        )
    elif None not in (base.digest, recorded.digest) and _bare(base.digest) != _bare(
        recorded.digest
    ):
        yield (
            "/base/digest",
            Text(
                "its digest is {named}…, published was {published}…",
                "所写摘要为 {named}…,公布时为 {published}…",
            ).format(named=_bare(base.digest)[:12], published=_bare(recorded.digest)[:12]),
        )


def _bare(digest: str | None) -> str:
    return (digest or "").removeprefix(PREFIX)
