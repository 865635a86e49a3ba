"""Names and messages of a commit have no hidden characters.

A control character or a mark that turns the direction of text makes a log show another name or
another sentence than was signed. Messages have lines and tabs; nothing else that cannot be seen.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.proposal import ProposedCommit
from ecozoning.model.text import Text, hidden_characters
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="HIS109",
    name="plain-words",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """提交的姓名和说明不含隐藏字符。

        控制字符或改变文字方向的标记,会使日志显示的姓名或语句与所签署的不同。说明中可以有换行和制表符,不得有其他不可见字符。
        """,
    ),
    message=Text(
        "the {what} of commit {commit} has hidden characters: {text}",
        "提交 {commit} 的{what}含隐藏字符:{text}",
    ),
    fix=Text(
        "write it again without them (`git commit --amend`), and sign it",
        "请去掉这些字符后重写(`git commit --amend`)并签署",
    ),
    source=Text(
        "DESIGN 3, THREATS A: identity, signatures, time", "设计第 3 节,威胁清单 A:身份、签名、时间"
    ),
)


AUTHOR = Text("author", "作者")
COMMITTER = Text("committer", "提交者")
MESSAGE = Text("message", "说明")


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per commit and part of it."""
    for one in proposal.commits:
        for what, text in _parts(one.commit):
            if hidden_characters(text):
                yield RULE.finding(proposal.whole, commit=one.commit.short, what=what, text=text)


def _parts(commit: ProposedCommit) -> Iterator[tuple[Text, str]]:
    yield AUTHOR, f"{commit.author} <{commit.author_email}>"
    yield COMMITTER, f"{commit.committer} <{commit.committer_email}>"
    yield MESSAGE, commit.message.translate({ord(one): " " for one in "\r\n\t"})
