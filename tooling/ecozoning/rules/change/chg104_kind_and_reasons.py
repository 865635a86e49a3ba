"""The kind of a revision and its reasons agree.

A correction mends an error and nothing else; what mends an error alone is a correction. The kind
decides which procedure the revision takes.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import RevisionKind, RevisionReason
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG104",
    name="kind-and-reasons",
    stage=Stage.CHANGE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """更新类型与更新理由相符。

        勘误只改正错误,不夹带其他变更;仅改正错误的即为勘误。类型决定更新程序。
        """,
    ),
    message=Text(
        "kind {kind} with reasons {reasons}: {what}",
        "更新类型 {kind},理由 {reasons}:{what}",
    ),
    fix=Text(
        "correct kind or reasons in plan.yaml; make two editions of what is two things",
        "请更正 plan.yaml 的 kind 或 reasons;两类事项请分两版",
    ),
    source=Text(
        "rules to enforce, 5; Opinions on strengthening eco-environmental zoning control "
        "(March 2024)",
        "业务规则 5;《关于加强生态环境分区管控的意见》(2024年3月)",
    ),
)

MORE = Text("a correction has no reason but correction", "勘误(correction)的理由只能是 correction")
LESS = Text("what is only corrected is of kind correction", "仅作勘误的,类型应为 correction")
ALONE = Text(
    "list_only stands with no reason that moves ground", "list_only 不能与涉及空间调整的理由并列"
)
SPATIAL = frozenset(
    {
        RevisionReason.LAWFUL_AREA,
        RevisionReason.PLANNING_LINK,
        RevisionReason.DIVISION_CHANGE,
        RevisionReason.BASIS_CHANGE,
    }
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding at the reasons of plan.yaml when they do not fit the kind."""
    kind = change.plan.kind
    reasons = {one.reason for one in change.plan.reasons}
    correction = {RevisionReason.CORRECTION}
    what = None
    if kind is RevisionKind.CORRECTION and reasons != correction:
        what = MORE
    elif kind is not RevisionKind.CORRECTION and reasons == correction:
        what = LESS
    elif RevisionReason.LIST_ONLY in reasons and reasons & SPATIAL:
        what = ALONE
    if what is not None:
        names = ", ".join(sorted(one.value for one in reasons)) or "-"
        place = change.in_plan_yaml("/reasons")
        yield RULE.finding(place, kind=kind.value, reasons=names, what=what)
