"""An edition is not older than one the history holds already.

Putting the files of an old edition back, with its pointer and number, undoes what was decided since
without saying so. Editions only go on.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import ChangeUnderCheck, FirstEdition, Past
from ecozoning.rules.editions import in_plan_yaml
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="CHG102",
    name="not-older-than-recorded",
    stage=Stage.CHANGE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """版次不得早于历史中已有的版次。

        把旧版文件连同指针、版次号放回,等于不加说明地撤销此后的决定。版次只能向前。
        """,
    ),
    message=Text(
        "this is edition {edition}, but the history already holds edition {newest} (commit "
        "{where})",
        "本版为第 {edition} 版,而历史中已有第 {newest} 版(提交 {where})",
    ),
    fix=Text(
        "make a new edition that says what it restores: kind correction, reason correction, "
        "with the decision",
        "请编制新版次并说明恢复内容:kind 为 correction,reason 为 correction,并附决定文件",
    ),
    source=Text(
        "THREATS E8: the number of an edition rises by one",
        "版次逐次加一,旧版不得重放",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding when the history holds a later edition."""
    yield from _judged(change.after, change.past)


def check_first(first: FirstEdition) -> Iterator[Finding]:
    """Yield one finding when a first edition stands where a later one stood."""
    yield from _judged(first.after, first.past)


def _judged(plan: PlanUnderCheck, past: Past) -> Iterator[Finding]:
    newest = max(past.editions, key=lambda one: one.edition, default=None)
    if newest is not None and newest.edition > plan.plan.edition:
        yield RULE.finding(
            in_plan_yaml(plan, "/edition"),
            edition=plan.plan.edition,
            newest=newest.edition,
            where=newest.where,
        )
