"""A new policy is signed by those whom it demands itself.

Who brings in a policy must satisfy the old one and the new one; so nobody is made responsible who
has not agreed, and nobody shuts out those who must agree.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.ownership.policy_files import is_policy
from ecozoning.ownership.refusals import find_refusals
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.refused import named_owners, named_signers
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="POL104",
    name="new-policy-satisfied",
    stage=Stage.OWNERSHIP,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """新政策须由其自身要求的签署方签署。

        引入新政策须同时满足新旧两版政策的要求:既不使未同意者担责,也不排除应当同意者。
        """,
    ),
    message=Text(
        "by the new policy {path} needs the signature of {owners}; signed by {signers}",
        "按新政策,{path} 需要 {owners} 签署;签署方为 {signers}",
    ),
    fix=Text(
        "have them sign: an empty signed commit on top of the proposal is enough",
        "请其签署:在提案末尾加一个签名的空提交即可",
    ),
    source=Text(
        "DESIGN 3, THREATS D1–D3: the policy is judged by the policy before it",
        "设计第 3 节,威胁清单 D1–D3:新政策由旧政策判定",
    ),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per policy file the new policy gives to others than signed."""
    new = proposal.after
    if new.policy is None or new.authorities is None:
        return
    touched = [one for one in proposal.touched if is_policy(one.path)]
    for refusal in find_refusals(new.policy, new.authorities, touched, proposal.signed_by):
        yield RULE.finding(
            proposal.at(refusal.path),
            path=refusal.path,
            owners=named_owners(refusal, new.authorities),
            signers=named_signers(refusal, new.authorities),
        )
