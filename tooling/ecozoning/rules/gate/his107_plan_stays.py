"""A plan that was there stays there.

What was in force once is history; a plan that is no longer wanted is repealed by an edition, not
removed from the repository.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck, plan_of
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="HIS107",
    name="plan-stays",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """已有的方案不得移除。

        曾经生效的内容即为历史;不再需要的方案应以新版次废止,而不是从库中移除。
        """,
    ),
    message=Text("the proposal removes {path}", "提案移除了 {path}"),
    fix=Text(
        "put the file back; repeal the plan in publication.yaml",
        "请恢复该文件;如需废止方案,请在 publication.yaml 中注明",
    ),
    source=Text(
        "DESIGN 3; lesson 14 of THREATS: end what was real, remove only mistakes",
        "设计第 3 节;威胁清单经验第 14 条:真实存在过的只终止,不删除",
    ),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per record that makes a plan or register and is gone."""
    for change in proposal.changed:
        name = change.path.rpartition("/")[2]
        is_record = name == "plan.yaml" and plan_of(change.path) is not None
        is_record = is_record or (name == "register.yaml" and "/registers/" in change.path)
        if is_record and change.new is None:
            yield RULE.finding(proposal.at(change.path), path=change.path)
