"""A line in a commit message signs nothing off.

Anybody can type “Approved-by”. Such lines are never counted; the same one twice is a sign that
somebody believes they are.
"""

from collections import Counter
from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="HIS106",
    name="no-sign-off-in-words",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """提交说明中的文字不构成签署。

        任何人都可以写上“Approved-by”。这类文字从不作数;同一项写两次,说明有人以为它作数。
        """,
    ),
    message=Text(
        "the message of commit {commit} says {key} more than once; such lines count for nothing",
        "提交 {commit} 的说明中多次出现 {key};此类文字不作数",
    ),
    fix=Text(
        "remove the lines; sign the commit instead",
        "请删除这些行,改为签署提交",
    ),
    source=Text(
        "DESIGN 3, THREATS A: identity, signatures, time", "设计第 3 节,威胁清单 A:身份、签名、时间"
    ),
)


SIGN_OFFS = frozenset({"approved-by", "reviewed-by", "acked-by", "filed-by", "signed-off-by"})


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per commit and repeated key."""
    for one in proposal.commits:
        lines = one.commit.message.splitlines()
        keys = Counter(line.partition(":")[0].strip().lower() for line in lines if ":" in line)
        for key in sorted(SIGN_OFFS & keys.keys()):
            if keys[key] > 1:
                yield RULE.finding(proposal.whole, commit=one.commit.short, key=key)
