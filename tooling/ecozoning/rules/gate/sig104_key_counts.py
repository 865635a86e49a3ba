"""The key counts, and its holder is in office, on the day of receipt.

The day is that on which the proposal is received, not the one its author's machine wrote: an
ended key with an old date is refused.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="SIG104",
    name="key-counts",
    stage=Stage.SIGNATURES,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """收到之日密钥有效,签署人在任。

        以收到提案之日为准,而不以编制者机器写入的日期为准:过期密钥配旧日期不予接受。
        """,
    ),
    message=Text(
        "commit {commit} is signed by {person} of {body}, whose {what} does not count on {day}",
        "提交 {commit} 由{body}的 {person} 签署,其{what}在 {day} 无效",
    ),
    fix=Text(
        "sign with a key that counts, or ask the body above yours to enter a new one",
        "请用有效密钥签署,或请上级机构登记新密钥",
    ),
    source=Text(
        "DESIGN 3, THREATS A: identity, signatures, time", "设计第 3 节,威胁清单 A:身份、签名、时间"
    ),
)


KEY = Text("key", "密钥")
OFFICE = Text("office", "任职")


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per commit whose key counts for no holder."""
    for one in proposal.commits:
        if not one.signature.is_good or not one.holders or one.valid_holders(proposal.on):
            continue
        holder = one.holders[-1]
        what = OFFICE if holder.key.counts_on(proposal.on) else KEY
        yield RULE.finding(
            proposal.whole,
            commit=one.commit.short,
            person=holder.person.name,
            body=holder.body.name,
            what=what,
            day=proposal.on.isoformat(),
        )
