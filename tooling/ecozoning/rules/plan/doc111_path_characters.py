"""Names of files and folders have only signs that everyone sees alike.

A blank at the end, a sign that nobody sees or a letter that looks like another makes two files
out of what people take for one; some systems cannot store such a name at all.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.entry_faults import name_fault
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC111",
    name="path-characters",
    stage=Stage.PATHS,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """文件和目录名只用字母、数字、汉字和常用标点。

        末尾空格、看不见的字符或形似的字母,会使看似同一个的文件成为两个;有的系统无法存储这样的名称。
        """,
    ),
    message=Text(
        "{path}: {what}",
        "{path}:{what}",
    ),
    fix=Text(
        "rename it with `git mv`",
        "请用 `git mv` 改名",
    ),
    source=Text(
        "THREATS B3, B4",
        "THREATS B3、B4",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per entry, in the order of the paths."""
    for entry in folder.entries:
        what = name_fault(entry)
        if what is not None:
            place = Location(plan=folder.in_plan, file=entry.shown)
            yield RULE.finding(place, path=entry.shown, what=what)
