"""A cell holds a value of its column's type.

SQLite takes any value in any column. A text in a number column is a number to one reader and
nothing to the next.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="SCH103",
    name="storage-class",
    stage=Stage.SCHEMA,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """单元格的值与字段类型一致。

        SQLite 允许任何字段存放任何类型的值。数值字段中的文字,有的软件读成数,有的读成空。
        """,
    ),
    message=Text(
        "{layer}: column {column} holds {found} besides {wanted}",
        "{layer}:字段 {column} 中除 {wanted} 外还有 {found}",
    ),
    fix=Text(
        "correct the values in your GIS and run `ecozoning record {plan}`",
        "请在 GIS 中更正,并运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "THREATS F12",
        "THREATS F12",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per column with cells of another storage class."""
    for layer in folder.layers:
        facts = folder.facts_of(layer)
        if facts is None:
            continue
        for column in layer.spec.columns:
            found = facts.cells.get(column.name, frozenset()) - {"null", column.type}
            if found:
                place = Location(plan=folder.in_plan, layer=layer.spec.name, field=column.name)
                yield RULE.finding(
                    place,
                    layer=layer.spec.name,
                    column=column.name,
                    found=", ".join(sorted(found)),
                    wanted=column.type,
                    plan=folder.code,
                )
