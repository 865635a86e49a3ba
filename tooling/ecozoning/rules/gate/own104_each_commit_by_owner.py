"""Each commit by itself stays within what its signer owns.

What a commit changes and a later one undoes does not show in the whole, nor does what a merge
brings in besides the two histories it joins. Each commit is judged by what it alone changes.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.ownership.refusals import RefusalKind
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.refused import (
    named_owners,
    named_signers,
    named_things,
    place_and_rule,
    place_of,
)
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="OWN104",
    name="each-commit-by-owner",
    stage=Stage.OWNERSHIP,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """每个提交自身不超出签署人的权责。

        一个提交改了、后一个提交又改回的内容,在总变更中看不出来;合并提交夹带的内容也看不出来。因此逐个提交按其自身变更判定。
        """,
    ),
    message=Text(
        "commit {commit} of {signers} changes {path}: {things}; the owner is {owners}",
        "{signers}的提交 {commit} 更改了 {path}:{things};权责主体为{owners}",
    ),
    fix=Text(
        "take the change out of that commit (`git rebase -i`), and sign what is left",
        "请从该提交中去掉这一变更(`git rebase -i`),并重新签署",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: who publishes, who updates; DESIGN 3",
        "《关于加强生态环境分区管控的意见》:谁发布、谁更新;设计第 3 节",
    ),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per commit, file and rule that the whole change does not show already."""
    said = {place_and_rule(refusal) for refusal in proposal.refusals()}
    for one in proposal.commits:
        for refusal in proposal.refusals_of(one):
            if refusal.kind is RefusalKind.TOO_FEW or place_and_rule(refusal) in said:
                continue
            yield RULE.finding(
                proposal.at(refusal.path, *place_of(refusal)),
                commit=one.commit.short,
                path=refusal.path,
                things=named_things(refusal),
                owners=named_owners(refusal, proposal.authorities),
                signers=named_signers(refusal, proposal.authorities),
            )
