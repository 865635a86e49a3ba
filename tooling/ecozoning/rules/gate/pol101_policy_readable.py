"""Policy and bodies of the target can be read.

Without them nobody can tell who may do what; then nothing is accepted.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="POL101",
    name="policy-readable",
    stage=Stage.SIGNATURES,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """目标分支的权责政策和机构清单可以读取。

        读不到它们,就无法判断谁可以做什么,因此一律不接受。
        """,
    ),
    message=Text(
        "the policy of the target cannot be used: {why}",
        "目标分支的权责政策无法使用:{why}",
    ),
    fix=Text(
        "let the policy's owner mend plans/authorities.yaml or plans/ownership.yaml",
        "请政策主管机构修正 plans/authorities.yaml 或 plans/ownership.yaml",
    ),
    source=Text(
        "DESIGN 3, THREATS D1–D3: the policy is judged by the policy before it",
        "设计第 3 节,威胁清单 D1–D3:新政策由旧政策判定",
    ),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one undecided finding per reason."""
    for why in proposal.before.unreadable:
        yield RULE.undecided(proposal.whole, RULE.message.format(why=why), reason=why)
