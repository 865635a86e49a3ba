"""A justification counts until its end date and for the edition it was decided for.

An exception without an end becomes the rule. After its last day the finding stands again; what was
decided for the change of one edition says nothing about the change of another.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.justified import Answers
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="DOC141",
    name="justification-in-time",
    stage=Stage.JUSTIFICATIONS,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """论证说明仅在有效期内、仅对其所针对的版次有效。

        没有期限的例外会变成常规。期满后问题重新成立;针对某一版变更作出的论证不适用于其他版次。
        """,
    ),
    message=Text(
        "justification of {rule} by {number} does not count: {why}",
        "{number} 对 {rule} 的论证不起作用:{why}",
    ),
    fix=Text(
        "remove it, or have it decided anew",
        "请删除,或重新论证并更新文号",
    ),
    source=Text(
        "exceptions have an end date (THREATS D10)",
        "例外须有期限",
    ),
)
ENDED = Text("its last day was {until}", "有效期至 {until}")
OTHER_EDITION = Text(
    "it is for edition {edition}, this is edition {this}", "针对第 {edition} 版,现为第 {this} 版"
)


def check(answers: Answers) -> Iterator[Finding]:
    """Yield one finding per justification that is over or for another edition, in their order."""
    for place, one in enumerate(answers.justifications):
        if answers.is_expired(one):
            why = ENDED.format(until=str(one.until))
            field = "until"
        elif not answers.is_of_this_edition(one):
            why = OTHER_EDITION.format(edition=one.edition, this=answers.plan.plan.edition)
            field = "edition"
        else:
            continue
        yield RULE.finding(answers.at(place, field), rule=one.rule, number=one.number, why=why)
