"""Editions are numbered one by one, in the order in which they come into force.

A number left out may be an edition nobody recorded; a number used twice is two contents under one
name. The edition in work is the newest one that was published, or the next.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import Publication
from ecozoning.model.text import Text
from ecozoning.rules.editions import at_edition, by_number, in_plan_yaml
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DAT206",
    name="editions-in-order",
    stage=Stage.EDITIONS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """版次逐一编号,与施行先后一致。

        漏号可能是未入库的版次,重号则是两份内容共用一个名称。编制中的版次应为最新公布的版次或
        其下一版。
        """,
    ),
    message=Text(
        "{what}",
        "{what}",
    ),
    fix=Text(
        "correct the number in publication.yaml or plan.yaml, or add the missing edition",
        "请更正 publication.yaml 或 plan.yaml 中的版次,或补充缺少的版次",
    ),
    source=Text(
        "layout of a repository of plans: editions rise by one",
        "方案库结构:版次逐一递增",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per break of the order, editions of publication.yaml first."""
    for one, following in by_number(plan.snapshot.publications):
        what = _break(one, following)
        if what is not None:
            yield RULE.finding(
                at_edition(plan, following.edition, "edition"),
                what=what,
                edition=following.edition,
                before=one.edition,
            )
    numbers = [one.edition for one in plan.snapshot.publications]
    newest, own = max(numbers, default=None), plan.plan.edition
    if newest is not None and not newest <= own <= newest + 1:
        yield RULE.finding(
            in_plan_yaml(plan, "/edition"),
            what=Text(
                "plan.yaml is edition {own}; the newest edition of publication.yaml is {newest}",
                "plan.yaml 为第 {own} 版,而 publication.yaml 的最新版次为第 {newest} 版",
            ).format(own=own, newest=newest),
            edition=own,
            before=newest,
        )


def _break(one: Publication, following: Publication) -> Text | None:
    numbers = {"one": one.edition, "next": following.edition}
    if one.edition == following.edition:
        return Text(
            "edition {one} stands twice in publication.yaml",
            "publication.yaml 中第 {one} 版重复出现",
        ).format(**numbers)
    if following.edition != one.edition + 1:
        return Text(
            "edition {one} is followed by edition {next}", "第 {one} 版之后是第 {next} 版"
        ).format(**numbers)
    if one.effective_on and following.effective_on and following.effective_on < one.effective_on:
        return Text(
            "edition {next} is in force from {then}, before edition {one} ({first})",
            "第 {next} 版自 {then} 起施行,早于第 {one} 版({first})",
        ).format(**numbers, then=str(following.effective_on), first=str(one.effective_on))
    return None
