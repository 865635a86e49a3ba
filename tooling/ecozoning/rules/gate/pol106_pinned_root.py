"""The policy descends from the one this side has pinned.

The receiving side keeps the digest of a policy it trusts in its own configuration, where no
proposal can reach. A target whose policy does not lead back to it has been exchanged.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="POL106",
    name="pinned-root",
    stage=Stage.SIGNATURES,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """政策源自本方锁定的版本。

        接收方在自己的配置中保存所信任政策的摘要,任何提案都触及不到。目标分支的政策若追溯不到该版本,说明目标已被替换。
        """,
    ),
    message=Text(
        "the policy of the target does not lead back to the pinned one ({pinned})",
        "目标分支的政策无法追溯到所锁定的版本({pinned})",
    ),
    fix=Text(
        "compare the pinned digest with the body above (`git config ecozoning.policy`), and do"
        " not use this copy",
        "请与上级机构核对所锁定的摘要(`git config ecozoning.policy`),并停用该副本",
    ),
    source=Text(
        "DESIGN 3, THREATS D1–D3: the policy is judged by the policy before it",
        "设计第 3 节,威胁清单 D1–D3:新政策由旧政策判定",
    ),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding when a policy is pinned and not among those that led to this one."""
    pinned = proposal.pinned_policy
    if pinned is not None and pinned not in proposal.known_policies:
        yield RULE.finding(proposal.whole, pinned=pinned)
