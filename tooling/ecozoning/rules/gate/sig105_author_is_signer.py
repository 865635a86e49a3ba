"""A commit does not carry the name or address of somebody else.

Identity is the key. A commit that names another registered person or body as its author or
committer would be shown under that name by every forge and log.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from ecozoning.model.authority import Authorities
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.proposal import ProposedCommit
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="SIG105",
    name="author-is-signer",
    stage=Stage.SIGNATURES,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """提交不得使用他人的姓名或邮箱。

        身份以密钥为准。提交若以另一登记人员或机构为作者或提交者,各平台和日志都会显示其名。
        """,
    ),
    message=Text(
        "commit {commit} is signed by {person}, but names {claim}, which is {other}",
        "提交 {commit} 由 {person} 签署,却注明 {claim},即 {other}",
    ),
    fix=Text(
        "commit under your own name and address",
        "请用本人姓名和邮箱提交",
    ),
    source=Text(
        "DESIGN 3, THREATS A: identity, signatures, time", "设计第 3 节,威胁清单 A:身份、签名、时间"
    ),
)


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per commit and foreign name or address."""
    if not proposal.can_judge:
        return
    owners = _owners(proposal.authorities)
    for one in proposal.commits:
        holders = one.holders
        own = {person for holder in holders for person in (holder.person.id, holder.body.code)}
        for claim in _claims(one.commit):
            others = owners.get(_folded(claim), {})
            if holders and others and not own & others.keys():
                yield RULE.finding(
                    proposal.whole,
                    commit=one.commit.short,
                    person=holders[0].person.name,
                    claim=claim,
                    other=next(iter(others.values())),
                )


def _owners(authorities: Authorities) -> dict[str, dict[str, str]]:
    """Of every registered name and address: ids and names of those who have it."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for body in authorities.bodies:
        for name in (body.name.en, body.name.zh):
            found[_folded(name)][body.code] = body.name.zh
        for person in body.people:
            for text in (person.name, *person.emails):
                found[_folded(text)][person.id] = person.name
    return found


def _claims(commit: ProposedCommit) -> list[str]:
    return sorted(
        {commit.author, commit.author_email, commit.committer, commit.committer_email} - {""}
    )


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
