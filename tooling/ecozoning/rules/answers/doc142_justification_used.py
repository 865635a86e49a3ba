"""Every justification answers a finding.

One that answers nothing was written for what is no longer so, or for another feature. It would
answer what comes up there later, unread.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.justified import Answers
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="DOC142",
    name="justification-used",
    stage=Stage.JUSTIFICATIONS,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """每条论证说明都对应实际问题。

        没有对应问题的论证,针对的情况已不存在,或要素写错;留着会在日后不经审阅地放过新问题。
        """,
    ),
    message=Text(
        "justification of {rule} by {number} answers nothing: {rule} finds nothing at {scope}",
        "{number} 对 {rule} 的论证没有对应问题:{rule} 在{scope_zh}未发现问题",
    ),
    fix=Text(
        "remove it, or correct its rule and features",
        "请删除,或更正规则代码和要素",
    ),
    source=Text(
        "every exception is counted (THREATS D10)",
        "每项例外均须计列",
    ),
)
SHOWN = 5


def check(answers: Answers) -> Iterator[Finding]:
    """Yield one finding per such justification whose rule looked at the plan, in their order."""
    for place, one in enumerate(answers.justifications):
        if answers.can_answer(one.rule) and answers.counts(one) and answers.unanswered_by(one):
            named = ", ".join(one.features[:SHOWN])
            scope = named or "the whole plan"
            scope_zh = named or "整个方案"
            where = answers.at(place, "rule")
            yield RULE.finding(
                where, rule=one.rule, number=one.number, scope=scope, scope_zh=scope_zh
            )
