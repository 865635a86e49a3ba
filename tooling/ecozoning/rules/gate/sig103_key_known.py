"""The key of a signature belongs to somebody in authorities.yaml.

A good signature with an unknown key says only that somebody signed.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="SIG103",
    name="key-known",
    stage=Stage.SIGNATURES,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """签名密钥登记在 authorities.yaml 中。

        用未登记的密钥作出的签名,只说明有人签过。
        """,
    ),
    message=Text(
        "commit {commit} of {author} is signed with a key that belongs to nobody: {key}",
        "{author} 的提交 {commit} 使用未登记的密钥:{key}",
    ),
    fix=Text(
        "ask the body above yours to enter the key: `ecozoning authority add-key`",
        "请上级机构登记该密钥:`ecozoning authority add-key`",
    ),
    source=Text(
        "DESIGN 3, THREATS A: identity, signatures, time", "设计第 3 节,威胁清单 A:身份、签名、时间"
    ),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per commit signed with an unknown key."""
    for one in proposal.commits:
        if one.signature.is_good and not one.holders:
            yield RULE.finding(
                proposal.whole,
                commit=one.commit.short,
                author=one.commit.author,
                key=one.signature.key or "",
            )
