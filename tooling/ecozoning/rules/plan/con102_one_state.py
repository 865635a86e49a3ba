"""The file alone holds the whole state.

In journal mode WAL, or beside a journal, the main file keeps its hash while what a reader sees
changes with the file beside it.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON102",
    name="one-state",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """数据全部在这一个文件中。

        处于 WAL 日志模式,或旁边有日志文件时,主文件的摘要不变,读到的内容却随旁边的文件改变。
        """,
    ),
    message=Text(
        "{file}: {what}",
        "{file}:{what}",
    ),
    fix=Text(
        "close the file in your GIS and run `ecozoning record {plan}`",
        "请在 GIS 中关闭该文件,并运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "THREATS F8",
        "THREATS F8",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding for the journal mode and one per side file."""
    facts = folder.found.container
    if facts is None:
        return
    place = folder.file(facts.path)
    if facts.header is not None and facts.header.in_wal:
        what = Text("the journal mode is WAL", "日志模式为 WAL")
        yield RULE.finding(place, file=facts.path, what=what, plan=folder.code)
    for name in facts.side_files:
        what = Text("{name} stands beside it", "旁边有 {name}").format(name=name)
        yield RULE.finding(place, file=facts.path, what=what, plan=folder.code)
