"""A signature is over the very commit it stands in.

One that was made for other bytes, or for another purpose, was taken from elsewhere.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.signatures import SignatureOutcome
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="SIG102",
    name="signature-good",
    stage=Stage.SIGNATURES,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """签名与所在提交一致。

        针对其他内容或其他用途作出的签名,是从别处移来的。
        """,
    ),
    message=Text(
        "the signature of commit {commit} does not hold: {why}",
        "提交 {commit} 的签名不成立:{why}",
    ),
    fix=Text(
        "sign the commit again with your own key",
        "请用本人密钥重新签署该提交",
    ),
    source=Text(
        "DESIGN 3, THREATS A: identity, signatures, time", "设计第 3 节,威胁清单 A:身份、签名、时间"
    ),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per bad signature."""
    for one in proposal.commits:
        if one.signature.outcome is SignatureOutcome.BAD:
            yield RULE.finding(
                proposal.whole,
                commit=one.commit.short,
                why=one.signature.why or Text("", ""),
            )
