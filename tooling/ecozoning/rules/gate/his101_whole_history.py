"""The clone has its whole history, as it was written.

A shallow clone, a graft or a replace ref shows another history than the one that was signed.
Nothing can be concluded from it, so the answer is undecided, never yes.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.proposal import HistoryFault
from ecozoning.model.text import Text
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="HIS101",
    name="whole-history",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """克隆中的历史完整,与写入时一致。

        浅克隆、嫁接(grafts)和替换引用(refs/replace)显示的历史与签名时不同,由此不能得出任何结论:判为无法判定,绝不视为通过。
        """,
    ),
    message=Text(
        "{fault}",
        "{fault}",
    ),
    fix=Text(
        "judge in a full clone: `git fetch --unshallow`; remove info/grafts and refs/replace",
        "请在完整克隆中判定:`git fetch --unshallow`;删除 info/grafts 和 refs/replace",
    ),
    source=Text("DESIGN 3, THREATS C: history and refs", "设计第 3 节,威胁清单 C:历史与引用"),
)


WORDS = {
    HistoryFault.SHALLOW: Text("this clone is shallow", "此克隆为浅克隆"),
    HistoryFault.GRAFTED: Text("this clone has grafts (info/grafts)", "此克隆含嫁接(info/grafts)"),
    HistoryFault.REPLACED: Text(
        "this clone has replace refs (refs/replace)", "此克隆含替换引用(refs/replace)"
    ),
}


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one undecided finding per fault."""
    for fault in proposal.faults:
        yield RULE.undecided(proposal.whole, WORDS[fault], fault=WORDS[fault])
