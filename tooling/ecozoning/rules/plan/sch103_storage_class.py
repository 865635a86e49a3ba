"""A cell holds a value of its column's type.

SQLite takes any value in any column. A text in a number column is a number to one reader and
nothing to the next.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
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
        "{layer}: {count} cells of {column} hold {found}, not {wanted}; first {feature}",
        "{layer}:字段 {column} 有 {count} 个单元格存放 {found},应为 {wanted};首个为 {feature}",
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
    """Yield one finding per column and foreign storage class, at the first such cell."""
    for layer in folder.layers:
        facts = folder.facts_of(layer)
        if facts is None:
            continue
        types = {column.name: column.type for column in layer.spec.columns}
        places = {fid: index for index, fid in enumerate(facts.fids)}
        for cell in facts.wrong_cells:
            if cell.column in types and cell.fid in places and len(facts) == len(layer):
                place = folder.at(layer, places[cell.fid], cell.column)
                yield RULE.finding(
                    place,
                    layer=layer.spec.name,
                    feature=place.feature,
                    column=cell.column,
                    found=cell.found,
                    wanted=types[cell.column],
                    count=cell.count,
                    plan=folder.code,
                )
