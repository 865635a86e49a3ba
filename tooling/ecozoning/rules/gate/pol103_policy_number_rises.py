"""A changed policy raises its number by one and names the one before.

A number that does not rise is how an old policy, with people who have left, is put back.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.policy_numbers import proposal_numbers
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="POL103",
    name="policy-number-rises",
    stage=Stage.OWNERSHIP,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """政策变更时编号加一,并注明前一版。

        编号不升,旧政策(连同已离任人员)就可能被悄悄换回。
        """,
    ),
    message=Text(
        "{path}: {what} should be {wanted}, not {found}",
        "{path}:{what} 应为 {wanted},而不是 {found}",
    ),
    fix=Text(
        "write that value and sign again",
        "请写入该值并重新签署",
    ),
    source=Text(
        "DESIGN 3, THREATS D1–D3: the policy is judged by the policy before it",
        "设计第 3 节,威胁清单 D1–D3:新政策由旧政策判定",
    ),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per number or digest that is not as it should be."""
    changed = {change.path for change in proposal.changed}
    for path, what, wanted, found in proposal_numbers(proposal, changed):
        if wanted != found:
            yield RULE.finding(
                proposal.at(path), path=path, what=what, wanted=wanted, found=found or "-"
            )
