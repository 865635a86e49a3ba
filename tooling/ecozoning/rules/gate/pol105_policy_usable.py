"""A new policy can be read, and leaves somebody who can change it.

A policy that nobody can read, or that no living key can change, would lock everybody out for
good.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.ownership.policy_files import POLICY_RECORDS, can_be_changed, is_policy, shared_keys
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="POL105",
    name="policy-usable",
    stage=Stage.OWNERSHIP,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """新政策可以读取,且仍有人能够更改。

        无人能读、或没有任何有效密钥能再更改的政策,会把所有人永远锁在外面。
        """,
    ),
    message=Text(
        "{why}",
        "{why}",
    ),
    fix=Text(
        "mend the record; `ecozoning validate` names the line",
        "请修正该记录;`ecozoning validate` 会指出所在行",
    ),
    source=Text(
        "DESIGN 3, THREATS D1–D3: the policy is judged by the policy before it",
        "设计第 3 节,威胁清单 D1–D3:新政策由旧政策判定",
    ),
)


LOCKED = Text(
    "by the new policy nobody with a key that counts could change {path} again",
    "按新政策,将没有任何持有效密钥的人能再更改 {path}",
)
SHARED = Text(
    "one key would count for {person} and for {other} at the same time",
    "同一密钥将同时对 {person} 和 {other} 有效",
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per reason."""
    if not any(is_policy(change.path) for change in proposal.changed):
        return
    for why in proposal.after.unreadable:
        yield RULE.finding(proposal.whole, why=why)
    if proposal.after.policy is None or proposal.after.authorities is None:
        return
    for person, other in shared_keys(proposal.after.authorities):
        yield RULE.finding(
            proposal.at(POLICY_RECORDS[0]), why=SHARED.format(person=person, other=other)
        )
    for path in POLICY_RECORDS:
        if not can_be_changed(path, proposal.after.policy, proposal.after.authorities, proposal.on):
            yield RULE.finding(proposal.at(path), why=LOCKED.format(path=path))
