"""A proposal left the target at one commit.

What a proposal changes is counted from where it left the target. Without a common commit there is
nothing to count from; with several, after merges that cross, the answer would depend on which one
is taken.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="HIS102",
    name="one-common-ancestor",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """提案与目标分支只有一个分叉点。

        提案的变更自其离开目标分支处算起。没有共同提交则无从算起;交叉合并后有多个共同提交,结论就取决于选哪一个。
        """,
    ),
    message=Text(
        "proposal and target have {count} common ancestors",
        "提案与目标分支有 {count} 个共同祖先",
    ),
    fix=Text(
        "merge the target into the proposal once more, sign the merge, and propose that",
        "请将目标分支再合并到提案中一次,签署该合并后重新提交",
    ),
    source=Text("DESIGN 3, THREATS C: history and refs", "设计第 3 节,威胁清单 C:历史与引用"),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding unless there is exactly one."""
    if len(proposal.common) != 1 and not proposal.faults:
        yield RULE.finding(proposal.whole, count=len(proposal.common))
