"""Tables hold what was put in, in the columns they should have.

A table can compute its values, refuse or reorder rows, carry comments nobody sees, or have a
column more than its readers know. Such a table is not read.
"""

from collections.abc import Iterator

from ecozoning.model.container import has_comment, words_beyond_columns
from ecozoning.model.evidence import Column, ContainerFacts
from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON110",
    name="plain-tables",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """各表只存放数据,字段与规定一致。

        表可以带有计算列、约束、排序规则、看不见的注释,或比规定多出字段。此类表不予读取。
        """,
    ),
    message=Text(
        "table {table} {what}",
        "表 {table} {what}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which writes the file anew",
        "请运行 `ecozoning record {plan}` 重新写入文件",
    ),
    source=Text(
        "THREATS F3, F7; OGC 12-128r19, annex C",
        "THREATS F3、F7;OGC 12-128r19 附录 C",
    ),
)
COUNTED = Text("has other columns than it should: {columns}", "的字段与规定不同:{columns}")


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per table that does more than hold its columns, by name."""
    facts = folder.found.container
    if facts is None:
        return
    for kind, name, sql in sorted(facts.objects):
        if kind == "table" and not sql.lstrip().upper().startswith("CREATE VIRTUAL"):
            for what in _faults(facts, name, sql):
                place = Location(plan=folder.in_plan, layer=name, file=facts.path)
                yield RULE.finding(place, table=name, what=what, plan=folder.code)


def _faults(facts: ContainerFacts, name: str, sql: str) -> Iterator[Text]:
    word = words_beyond_columns(sql)
    if word is not None:
        yield Text("does more than hold columns: {word}", "除字段外还有:{word}").format(word=word)
    if has_comment(sql):
        yield Text("carries a comment in its definition", "的定义中带有注释")
    expected = facts.expected.columns.get(name)
    found = facts.columns.get(name)
    if expected is not None and found is not None and found != expected:
        yield COUNTED.format(columns=_difference(expected, found))
    table = facts.tables.get(name)
    if table is not None and dict(table.columns).get(table.key_column, "").upper() != "INTEGER":
        yield Text("has no INTEGER primary key", "没有 INTEGER 主键")


def _difference(expected: tuple[Column, ...], found: tuple[Column, ...]) -> str:
    """Names of the columns that differ, or of all when only their order does."""
    apart = {one[0] for one in set(expected) ^ set(found)}
    return ", ".join(sorted(apart or {one[0] for one in found}))
