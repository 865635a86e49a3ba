"""The only extension is the spatial index, registered for each layer that has one.

A reader that does not know an extension may refuse the file, or leave out what it was told it
cannot read.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON115",
    name="extensions",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """扩展只有空间索引,有索引的图层均已登记。

        不认识某项扩展的软件可能拒绝打开文件,或略去被告知无法读取的内容。
        """,
    ),
    message=Text(
        "{table}: extension {name} {what}",
        "{table}:扩展 {name} {what}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which writes the file anew",
        "请运行 `ecozoning record {plan}` 重新写入文件",
    ),
    source=Text(
        "OGC 12-128r19, 2.3 and annex F.3",
        "OGC 12-128r19 第 2.3 条、附录 F.3",
    ),
)
INDEX = "gpkg_rtree_index"


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per row too many and one per row that is missing."""
    facts = folder.found.container
    if facts is None:
        return
    found = set(facts.extensions)
    tables = {name for kind, name, _ in facts.objects if kind == "table"}
    indexed = {row for row in facts.expected.extensions if f"rtree_{row[0]}_{row[1]}" in tables}
    rows = [(row, Text("does not belong here", "不应出现")) for row in found - indexed]
    rows += [(row, Text("is not registered", "未登记")) for row in indexed - found]
    for row, what in sorted(rows, key=lambda one: str(one[0])):
        table, name = str(row[0]), str(row[2]) if len(row) > 2 else INDEX
        place = Location(plan=folder.in_plan, layer=table, file=facts.path)
        yield RULE.finding(place, table=table, name=name, what=what, plan=folder.code)
