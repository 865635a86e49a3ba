"""The spatial index is whole in itself.

The index is a tree of boxes. Where a box does not hold those below it, a window finds nothing
although every entry is there.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON117",
    name="index-sound",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """空间索引自身完整。

        空间索引是逐级嵌套的矩形。上级矩形若不包含下级,条目虽在,按窗口却查不到。
        """,
    ),
    message=Text(
        "{index} is not sound: {why}",
        "{index} 不完整:{why}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which writes the file anew",
        "请运行 `ecozoning record {plan}` 重新写入文件",
    ),
    source=Text(
        "THREATS F1; SQLite, rtreecheck",
        "THREATS F1;SQLite rtreecheck",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per index, with what SQLite says of it."""
    facts = folder.found.container
    if facts is None:
        return
    for name, why in sorted(facts.index_faults.items()):
        yield RULE.finding(folder.file(facts.path), index=name, why=why, plan=folder.code)
