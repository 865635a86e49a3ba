"""A commit does not carry the address of somebody else.

Identity is the key. A commit that names another registered person as its author or committer
would be shown under that name by every forge and log.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="SIG105",
    name="author-is-signer",
    stage=Stage.SIGNATURES,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """提交不得使用他人的邮箱。

        身份以密钥为准。提交若以另一名登记人员为作者或提交者,各平台和日志都会显示其名。
        """,
    ),
    message=Text(
        "commit {commit} is signed by {person}, but names {email}, the address of {other}",
        "提交 {commit} 由 {person} 签署,却注明 {email},这是 {other} 的邮箱",
    ),
    fix=Text(
        "commit under your own name and address",
        "请用本人姓名和邮箱提交",
    ),
    source=Text(
        "DESIGN 3, THREATS A: identity, signatures, time", "设计第 3 节,威胁清单 A:身份、签名、时间"
    ),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per commit and foreign address."""
    if not proposal.can_judge:
        return
    owners = {
        email.casefold(): person
        for body in proposal.authorities.bodies
        for person in body.people
        for email in person.emails
    }
    for one in proposal.commits:
        signers = {holder.person.id: holder.person for holder in one.holders}
        for email in sorted({one.commit.author_email, one.commit.committer_email}):
            other = owners.get(email.casefold())
            if signers and other is not None and other.id not in signers:
                yield RULE.finding(
                    proposal.whole,
                    commit=one.commit.short,
                    person=next(iter(signers.values())).name,
                    email=email,
                    other=other.name,
                )
