"""Under plans/ there are files and folders, and nothing that points elsewhere.

A link or a submodule shows what lies in another place and can change without the plan being
touched; a file that can be run has no business among records.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.entry_faults import kind_fault
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC113",
    name="plain-files",
    stage=Stage.PATHS,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """plans/ 下只有普通文件和目录。

        链接和子模块显示的是别处的内容,方案未动内容也会变;可执行文件不应出现在记录之中。
        """,
    ),
    message=Text(
        "{path} is {what}",
        "{path} 为{what}",
    ),
    fix=Text(
        "put the file itself there: `git rm --cached`, then add a plain file",
        "请改放文件本身:先 `git rm --cached`,再添加普通文件",
    ),
    source=Text(
        "THREATS B5, B6",
        "THREATS B5、B6",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per entry that is no plain file or folder."""
    for entry in folder.found.entries:
        what = kind_fault(entry)
        if what is not None:
            place = Location(plan=folder.in_plan, file=entry.shown)
            yield RULE.finding(place, path=entry.shown, what=what)
