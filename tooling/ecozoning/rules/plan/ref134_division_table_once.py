"""A division code means one thing on a day.

The table of division codes has a row per code and time. Two rows of one code for the same day, or
a time that ends before it begins, answer nothing.
"""

from collections.abc import Iterator

from ecozoning.model.documents import Row
from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="REF134",
    name="division-table-once",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """行政区划代码在同一日只有一种含义。

        代码表中每个代码每段有效期一行。同一代码同一日有两行,或终止早于起始,便无法据以判断。
        """,
    ),
    message=Text(
        "{code} “{name}”: {what}",
        "{code}“{name}”:{what}",
    ),
    fix=Text(
        "correct from and until of the row",
        "请更正该行的 from 和 until",
    ),
    source=Text(
        "GB/T 2260; layout of a repository of plans: plans/divisions",
        "GB/T 2260;方案库结构:plans/divisions",
    ),
)
PLACE = "plans/divisions/"
BACKWARDS = Text("it ends before it begins", "终止不晚于起始")


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per row, in order of file and line."""
    tables = [one for name, one in folder.found.tables.items() if name.startswith(PLACE)]
    seen: dict[str, list[tuple[Row, int]]] = {}
    for table in tables:
        for row, line in zip(table.rows, table.row_lines, strict=True):
            for what in _faults(row, seen.setdefault(row["code"], [])):
                yield RULE.finding(
                    Location(file=table.path, line=line, feature=row["code"]),
                    code=row["code"],
                    name=row["name"],
                    what=what,
                )
            seen[row["code"]].append((row, line))


def _faults(row: Row, earlier: list[tuple[Row, int]]) -> Iterator[Text]:
    # Days are written as 2024-03-06: their order is that of the text.
    start, until = row.get("from") or "", row.get("until")
    if until is not None and until <= start:
        yield BACKWARDS
    for other, line in earlier:
        begun, ended = other.get("from") or "", other.get("until")
        if (ended is None or start < ended) and (until is None or begun < until):
            yield Text(
                "line {line} has the same code in the same time (“{name}”)",
                "与第 {line} 行的同一代码时间重叠(“{name}”)",
            ).format(line=line, name=other["name"])
