"""Every commit of a proposal holds plain files and folders, each once, under plain names.

A link, a submodule, the same name twice or a name that is shown otherwise than it is stored stays
in the history for good, though a later commit takes it away; and what two programs read from such
a tree may differ. So each commit is looked at, not only what would land.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text, is_hidden
from ecozoning.model.tree import LINK, SUBMODULE, TreeEntry
from ecozoning.rules.entry_faults import KINDS, kind_fault, name_fault, place_fault
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="HIS108",
    name="plain-trees",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.PROPOSAL,
    about=Text(
        __doc__,
        """提案中每个提交只含普通文件和目录,名称规范且不重复。

        链接、子模块、重名条目,以及显示与存储不一致的名称,即使后一个提交已去掉,也会永久留在历史中;不同程序对这样的目录树
        可能读出不同内容。因此逐个提交检查,而不只检查落地后的状态。
        """,
    ),
    message=Text(
        "in commit {commit}, {path}: {what}",
        "提交 {commit} 中的 {path}:{what}",
    ),
    fix=Text(
        "take the entry out of that commit (`git rebase -i`), and sign what is left",
        "请从该提交中去掉此条目(`git rebase -i`),并重新签署",
    ),
    source=Text("DESIGN 3, THREATS B: paths and trees", "设计第 3 节,威胁清单 B:路径与目录树"),
)


RESERVED = frozenset({"", ".", "..", ".git"})
NAME = Text("a name that programs take for something else", "会被程序误认的名称")


def check(proposal: ProposalUnderCheck) -> Iterator[Finding]:
    """Yield one finding per commit and entry, in the order of the tree."""
    for one in proposal.commits:
        for entry in one.new_entries:
            what = _fault(entry)
            if what is not None:
                yield RULE.finding(
                    proposal.at(entry.shown), commit=one.commit.short, path=entry.shown, what=what
                )


def _fault(entry: TreeEntry) -> Text | None:
    if entry.folded.rpartition("/")[2] in RESERVED:
        return NAME
    if entry.mode in (LINK, SUBMODULE):
        return KINDS[entry.mode]
    known = place_fault(entry) or kind_fault(entry)
    if known is not None:
        return known
    hidden = any(is_hidden(one) or 0xDC80 <= ord(one) <= 0xDCFF for one in entry.name)
    return name_fault(entry) if hidden or entry.path.startswith("plans/") else None
