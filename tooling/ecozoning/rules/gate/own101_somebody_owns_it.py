"""What changes is covered by a rule of the policy.

What no rule of ownership.yaml mentions, nobody may change.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.ownership.refusals import RefusalKind
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.refused import named_things, place_of
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="OWN101",
    name="somebody-owns-it",
    stage=Stage.OWNERSHIP,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """所改内容有权责规则覆盖。

        ownership.yaml 中没有规则提到的内容,任何人不得更改。
        """,
    ),
    message=Text(
        "{path}: no rule of the policy covers {things}; nobody may change it",
        "{path}:权责政策中没有规则覆盖 {things},任何人不得更改",
    ),
    fix=Text(
        "take the file out of the proposal, or ask the policy's owner for a rule",
        "请从提案中去掉该文件,或请政策主管机构增加规则",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: who publishes, who updates; DESIGN 3",
        "《关于加强生态环境分区管控的意见》:谁发布、谁更新;设计第 3 节",
    ),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per file and rule, in order of the path."""
    for refusal in proposal.refusals():
        if refusal.kind is RefusalKind.NOBODY_OWNS:
            yield RULE.finding(
                proposal.at(refusal.path, *place_of(refusal)),
                path=refusal.path,
                things=named_things(refusal),
            )
