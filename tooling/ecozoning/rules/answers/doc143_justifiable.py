"""A justification names a rule that asks for a reason.

Only findings of severity justify can be answered. What blocks has to be put right: no
document makes a wrong plan right.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.justified import Answers
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="DOC143",
    name="justifiable",
    stage=Stage.JUSTIFICATIONS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """论证说明只针对“须论证”的规则。

        只有“须论证”的问题可以用文件答复;“阻断”的问题必须改正,任何文件都不能使错误的方案变为正确。
        """,
    ),
    message=Text(
        "justification by {number}: {rule} {why}",
        "{number} 的论证:{rule} {why}",
    ),
    fix=Text(
        "remove it and put right what the rule finds",
        "请删除该论证,并改正规则所指的问题",
    ),
    source=Text(
        "nothing in the options makes a wrong plan right (THREATS D10)",
        "任何选项都不能使错误的方案变为正确",
    ),
)
UNKNOWN = Text("is no rule", "不是规则代码")
BLOCKS = Text("blocks and cannot be answered by a document", "为阻断规则,不能以文件答复")
NEEDS_NONE = Text("asks for no reason", "无须论证")


def check(answers: Answers) -> Iterator[Finding]:
    """Yield one finding per such justification, in their order."""
    for place, one in enumerate(answers.justifications):
        if answers.can_answer(one.rule):
            continue
        severity = answers.severities.get(one.rule)
        why = {None: UNKNOWN, Severity.BLOCK: BLOCKS}.get(severity, NEEDS_NONE)
        where = answers.at(place, "rule")
        yield RULE.finding(where, rule=one.rule, number=one.number, why=why)
