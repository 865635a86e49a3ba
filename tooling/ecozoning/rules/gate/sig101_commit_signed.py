"""Every commit of a proposal is signed.

Author names, forge badges and merge buttons prove nothing; only a signature ties a change to a
person. A merge is a change like any other, so the commit that a forge makes by itself is refused
too.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.signatures import SignatureOutcome
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="SIG101",
    name="commit-signed",
    stage=Stage.SIGNATURES,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """提案中的每个提交都有签名。

        作者姓名、平台徽标和合并按钮都不能证明身份,只有签名能把变更与人对应。合并也是变更,平台自动生成的合并提交同样不予接受。
        """,
    ),
    message=Text(
        "commit {commit} of {author} is not signed with an SSH key: {why}",
        "{author} 的提交 {commit} 没有 SSH 签名:{why}",
    ),
    fix=Text(
        "sign it: `git config gpg.format ssh`, `git config user.signingkey KEY.pub`, then `git"
        " rebase --exec 'git commit --amend --no-edit -S' BASE`",
        "请签署:`git config gpg.format ssh`,`git config user.signingkey KEY.pub`,再执行 `git rebase"
        " --exec 'git commit --amend --no-edit -S' BASE`",
    ),
    source=Text(
        "DESIGN 3, THREATS A: identity, signatures, time", "设计第 3 节,威胁清单 A:身份、签名、时间"
    ),
)


UNSIGNED = frozenset({SignatureOutcome.MISSING, SignatureOutcome.UNREADABLE})


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per commit without a signature that can be read."""
    for one in proposal.commits:
        if one.signature.outcome in UNSIGNED:
            yield RULE.finding(
                proposal.whole,
                commit=one.commit.short,
                author=one.commit.author,
                why=one.signature.why or Text("", ""),
            )
