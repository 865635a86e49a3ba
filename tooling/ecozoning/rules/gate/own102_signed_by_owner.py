"""What changes belongs to a body that signed.

Who publishes a plan updates it. The rule of the policy that covers a change names its owners;
both what was there before and what is there after must be theirs.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.ownership.refusals import RefusalKind
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.refused import named_owners, named_signers, named_things, place_of
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="OWN102",
    name="signed-by-owner",
    stage=Stage.OWNERSHIP,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """所改内容属于签署机构。

        谁发布、谁更新。覆盖该变更的权责规则写明了权责主体,变更前后的内容都须属于该主体。
        """,
    ),
    message=Text(
        "{path}: {things}: the owner is {owners} (rule {rule}), the signer {signers}",
        "{path}:{things}的权责主体为{owners}(规则 {rule}),签署方为{signers}",
    ),
    fix=Text(
        "ask the owner to make and sign this change, or take it out of the proposal",
        "请由权责主体作出并签署该变更,或从提案中去掉",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: who publishes, who updates; DESIGN 3",
        "《关于加强生态环境分区管控的意见》:谁发布、谁更新;设计第 3 节",
    ),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per file and rule, in order of the path."""
    for refusal in proposal.refusals():
        if refusal.kind is RefusalKind.OTHERS_OWN:
            yield RULE.finding(
                proposal.at(refusal.path, *place_of(refusal)),
                path=refusal.path,
                things=named_things(refusal),
                owners=named_owners(refusal, proposal.authorities),
                rule=refusal.rule.id if refusal.rule else "",
                signers=named_signers(refusal, proposal.authorities),
            )
