"""As many have signed as the policy demands.

A rule can demand several owners, a body several persons. Bodies and persons are counted, never
keys, and only those who signed the state that is proposed: a later change takes their sign-off
away.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.ownership.refusals import RefusalKind
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.refused import named_owners, named_signers, named_things, place_of
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="OWN103",
    name="enough-signed",
    stage=Stage.OWNERSHIP,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """签署数达到政策要求。

        规则可以要求多个权责主体签署,机构可以要求多人签署。只计机构和人员,不计密钥;只计签署了现提案状态的人,其后再有改动则先前签署失效。
        """,
    ),
    message=Text(
        "{path}: {things} need {threshold} of {owners} (rule {rule}); signed so far by {signers}",
        "{path}:{things} 需要 {owners} 中 {threshold} 方签署(规则 {rule});目前签署方为 {signers}",
    ),
    fix=Text(
        "have the others sign: an empty signed commit on top of the proposal is enough (`git commit"
        " -S --allow-empty`)",
        "请其余方签署:在提案末尾加一个签名的空提交即可(`git commit -S --allow-empty`)",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: who publishes, who updates; DESIGN 3",
        "《关于加强生态环境分区管控的意见》:谁发布、谁更新;设计第 3 节",
    ),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per file and rule, in order of the path."""
    for refusal in proposal.refusals():
        if refusal.kind is RefusalKind.TOO_FEW:
            yield RULE.finding(
                proposal.at(refusal.path, *place_of(refusal)),
                path=refusal.path,
                things=named_things(refusal),
                threshold=refusal.rule.threshold if refusal.rule else 1,
                owners=named_owners(refusal, proposal.authorities),
                rule=refusal.rule.id if refusal.rule else "",
                signers=named_signers(refusal, proposal.authorities),
            )
