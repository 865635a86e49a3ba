"""A commit has two parents at the most.

A merge of many histories at once cannot be judged against each of them in a way a person could
follow.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="HIS103",
    name="two-parents-at-most",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """一个提交至多有两个父提交。

        一次合并多条历史,人无法逐一核对。
        """,
    ),
    message=Text(
        "commit {commit} has {count} parents",
        "提交 {commit} 有 {count} 个父提交",
    ),
    fix=Text(
        "merge one branch after the other",
        "请逐个分支合并",
    ),
    source=Text("DESIGN 3, THREATS C: history and refs", "设计第 3 节,威胁清单 C:历史与引用"),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per commit with more."""
    for one in proposal.commits:
        if len(one.commit.parents) > 2:
            yield RULE.finding(
                proposal.whole, commit=one.commit.short, count=len(one.commit.parents)
            )
