"""Target and proposal did not change the same file.

Plans are never merged as text: a file that both sides changed since they parted has to be joined
by its author, feature by feature.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="HIS104",
    name="no-conflict-with-target",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """目标分支与提案未改动同一文件。

        方案从不按文本合并:分叉后双方都改过的文件,须由编制单位逐要素合并。
        """,
    ),
    message=Text(
        "{path} was changed here and in the target since they parted",
        "{path} 在分叉后双方均有改动",
    ),
    fix=Text(
        "bring the proposal up to date: merge the target, settle this file, and sign the merge",
        "请更新提案:合并目标分支,处理该文件,并签署合并提交",
    ),
    source=Text("DESIGN 3, THREATS C: history and refs", "设计第 3 节,威胁清单 C:历史与引用"),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per path, in order."""
    for path in proposal.conflicts:
        yield RULE.finding(proposal.at(path), path=path)
