"""A change of policy, bodies, profiles or schemas comes alone.

A proposal that changes the measure together with what is measured could pass by a measure nobody
has agreed to.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.ownership.policy_files import is_policy
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage
from ecozoning.rules.wording import listed

RULE = Rule(
    code="POL102",
    name="policy-travels-alone",
    stage=Stage.OWNERSHIP,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """政策、机构、规则集和模式的变更单独提交。

        同时更改尺度和被量之物的提案,可能按无人同意的尺度通过。
        """,
    ),
    message=Text(
        "the proposal changes {policy} together with {other}",
        "提案同时更改了 {policy} 和 {other}",
    ),
    fix=Text(
        "propose the change of policy by itself, and the rest once it has landed",
        "请先单独提交政策变更,落地后再提交其余内容",
    ),
    source=Text(
        "DESIGN 3, THREATS D1–D3: the policy is judged by the policy before it",
        "设计第 3 节,威胁清单 D1–D3:新政策由旧政策判定",
    ),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding when both kinds of files change."""
    paths = [change.path for change in proposal.changed]
    policy = [path for path in paths if is_policy(path)]
    other = [path for path in paths if not is_policy(path)]
    if policy and other:
        yield RULE.finding(proposal.at(policy[0]), policy=listed(policy), other=listed(other))
