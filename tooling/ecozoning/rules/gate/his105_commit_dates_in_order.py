"""A commit is not older than its parents, nor younger than its receipt.

The date in a commit is whatever its author's machine says. It is no proof of time; but a date
before the parent's, or after the day the proposal was received, is false for certain and is how
an ended key is made to look valid.
"""

from collections.abc import Iterator
from datetime import timedelta

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import CommitUnderCheck, ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="HIS105",
    name="commit-dates-in-order",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """提交时间不早于父提交,不晚于收到之日。

        提交中的时间由编制者的机器写入,不能证明时间;但早于父提交或晚于收到之日的时间必然不实,过期密钥正是这样被伪装成有效的。
        """,
    ),
    message=Text(
        "commit {commit} says {date}, which is {relation} {limit}",
        "提交 {commit} 的时间为 {date},{relation} {limit}",
    ),
    fix=Text(
        "set the clock of the machine right and commit again",
        "请校正机器时钟后重新提交",
    ),
    source=Text(
        "DESIGN 3, THREATS A: identity, signatures, time", "设计第 3 节,威胁清单 A:身份、签名、时间"
    ),
)


EARLIER = Text("before its parent:", "早于父提交:")
LATER = Text("after the day of receipt:", "晚于收到之日:")
A_DAY = timedelta(days=1)
"""A day begins up to a day earlier elsewhere on Earth."""


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per commit and limit, in order of the commits."""
    for one in proposal.commits:
        at, parent = one.commit.committed_at, one.latest_parent
        if parent is not None and at < parent.committed_at:
            yield _finding(proposal, one, EARLIER, parent.committed_at.isoformat())
        if at.date() > proposal.on + A_DAY:
            yield _finding(proposal, one, LATER, proposal.on.isoformat())


def _finding(
    proposal: ProposalUnderCheck, one: CommitUnderCheck, relation: Text, limit: str
) -> Finding:
    return RULE.finding(
        proposal.whole,
        commit=one.commit.short,
        date=one.commit.committed_at.isoformat(),
        relation=relation,
        limit=limit,
    )
