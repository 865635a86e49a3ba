"""SQLite keeps no higher number than the file holds.

The highest number ever given out in a table stays when its rows are deleted: it tells of drafts,
and the next feature an author draws is numbered from there.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON124",
    name="highest-number",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """SQLite 记录的最大编号与文件中的实际编号一致。

        表中曾用过的最大编号在记录删除后仍会保留:它会泄露草稿的数量,下一个新绘要素也从该编号续编。
        """,
    ),
    message=Text(
        "{table}: the highest number is kept as {kept}, the highest there is {highest}",
        "{table}:记录的最大编号为 {kept},实际最大编号为 {highest}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which writes the file anew",
        "请运行 `ecozoning record {plan}` 重新写入文件",
    ),
    source=Text(
        "THREATS F9; SQLite documentation, AUTOINCREMENT",
        "THREATS F9;SQLite 文档:AUTOINCREMENT",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per row of the numbers kept that is not that of its table, by name."""
    facts = folder.found.container
    if facts is None:
        return
    for name, kept in sorted(facts.numbered, key=lambda row: (row[0], str(row[1]))):
        highest = facts.highest.get(name)
        if highest is None or (isinstance(kept, int) and kept <= highest):
            continue
        place = Location(plan=folder.in_plan, layer=name, file=facts.path)
        yield RULE.finding(place, table=name, kept=str(kept), highest=highest, plan=folder.code)
