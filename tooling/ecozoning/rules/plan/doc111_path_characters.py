"""Names of files and folders have only signs that everyone sees alike.

A blank at the end, a sign that nobody sees or a letter that looks like another makes two files
out of what people take for one; some systems cannot store such a name at all.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.model.tree import TreeEntry, is_awkward, wrong_characters
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
        what = _fault(entry)
        if what is not None:
            place = Location(plan=folder.in_plan, file=entry.shown)
            yield RULE.finding(place, path=entry.shown, what=what)


def _fault(entry: TreeEntry) -> Text | None:
    wrong = wrong_characters(entry.name)
    if any(0xDC80 <= ord(one) <= 0xDCFF for one in wrong):
        return Text("the name is no UTF-8", "名称不是 UTF-8")
    if wrong:
        codes = ", ".join(f"U+{ord(one):04X}" for one in wrong)
        return Text(
            "the name has characters that do not belong in it: {codes}",
            "名称含有不允许的字符:{codes}",
        ).format(codes=codes)
    if is_awkward(entry.name):
        return Text(
            "some systems store or show this name otherwise", "有的系统会以其他形式存储或显示该名称"
        )
    return None
