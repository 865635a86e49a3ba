"""An edition that says again what an older one said is called a correction, with its decision.

Going back behind the base edition takes back what was decided in between. That can be right; then a
document says so.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import RevisionKind, RevisionReason
from ecozoning.model.text import Text
from ecozoning.rules.change_classes import is_there
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG103",
    name="content-replayed",
    stage=Stage.CHANGE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """内容与更早版次相同的,须作为勘误并附决定文件。

        退回到基础版次之前的内容,等于撤销其间的决定。确有依据的,应以文件说明。
        """,
    ),
    message=Text(
        "units and lists are those of edition {older} again (commit {where}), and no "
        "correction with a document is stated",
        "单元与清单又与第 {older} 版(提交 {where})相同,但未说明为附文件的勘误",
    ),
    fix=Text(
        "set kind: correction and a reason `correction` that names the decision under "
        "documents, or undo the restoration",
        "请写 kind: correction,并在理由 correction 的 documents 中列出决定文件;或撤销该恢复",
    ),
    source=Text(
        "THREATS E8: a digest seen before needs the label of a restoration, with a decision",
        "曾出现过的内容摘要须注明为恢复并附决定",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding, for the newest edition before the base that said the same."""
    past = change.past
    base = change.base.plan.edition
    older = [one for one in past.editions if one.edition < base and past.says_the_same(one)]
    of_base = [one for one in past.editions if one.edition == base]
    if not older or any(map(past.says_the_same, of_base)) or _is_labelled(change):
        return
    newest = max(older, key=lambda one: one.edition)
    yield RULE.finding(change.in_plan_yaml("/reasons"), older=newest.edition, where=newest.where)


def _is_labelled(change: ChangeUnderCheck) -> bool:
    """Whether the edition is a correction that names a decision recorded with the plan."""
    papers = [
        paper
        for one in change.plan.reasons
        if one.reason is RevisionReason.CORRECTION
        for paper in one.documents
    ]
    return change.plan.kind is RevisionKind.CORRECTION and any(
        is_there(change, paper) for paper in papers
    )
