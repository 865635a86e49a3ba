"""A folder has each entry once, in the order of Git.

Of two entries with one name, Git shows the first and other programs the second: two readers of
one commit would read two plans.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.entry_faults import place_fault
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC114",
    name="tree-once",
    stage=Stage.PATHS,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """目录中每个条目只出现一次,且按 Git 的顺序排列。

        同名条目出现两次时,Git 显示第一个,其他程序显示第二个:同一提交会被读成两个方案。
        """,
    ),
    message=Text(
        "{path} {what}",
        "{path} {what}",
    ),
    fix=Text(
        "make the commit anew with Git; have the server refuse such objects (receive.fsckObjects)",
        "请用 Git 重新提交;并让服务器拒收此类对象(receive.fsckObjects)",
    ),
    source=Text(
        "THREATS B7",
        "THREATS B7",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per entry that Git would not have written so."""
    for entry in folder.found.entries:
        what = place_fault(entry)
        if what is None:
            continue
        place = Location(plan=folder.in_plan, file=entry.shown)
        yield RULE.finding(place, path=entry.shown, what=what)
