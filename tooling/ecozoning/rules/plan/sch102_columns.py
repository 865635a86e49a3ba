"""A layer has the columns of its schema, with their types.

A missing column reads as empty, a foreign one is lost on the way to others.
"""

from collections.abc import Iterator

from ecozoning.model.evidence import TableFacts
from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.layers import LayerSpec
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="SCH102",
    name="columns",
    stage=Stage.SCHEMA,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """图层的字段与模式一致,类型相同。

        缺少的字段读作空值,多出的字段在交换时会丢失。
        """,
    ),
    message=Text(
        "{layer}: column {column} {what}",
        "{layer}:字段 {column} {what}",
    ),
    fix=Text(
        "bring the layer in again with `ecozoning import`, then run `ecozoning record {plan}`",
        "请用 `ecozoning import` 重新导入该图层,再运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "schemas/layers",
        "schemas/layers",
    ),
)
SQL_TYPES = {
    "text": ("TEXT",),
    "integer": ("INTEGER", "INT", "MEDIUMINT", "SMALLINT", "TINYINT"),
    "real": ("REAL", "DOUBLE", "FLOAT"),
}
"""Column types of a GeoPackage (OGC 12-128r19, table 1) for each type of a schema."""


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per column that is missing, foreign or of another type."""
    for layer in folder.layers:
        facts = folder.facts_of(layer)
        if facts is None:
            continue
        for column, what in _faults(layer.spec, facts):
            place = Location(plan=folder.in_plan, layer=layer.spec.name, field=column)
            yield RULE.finding(
                place, layer=layer.spec.name, column=column, what=what, plan=folder.code
            )


def _faults(spec: LayerSpec, facts: TableFacts) -> Iterator[tuple[str, Text]]:
    found = dict(facts.columns)
    for column in spec.columns:
        if column.name not in found:
            yield column.name, Text("is missing", "缺失")
            continue
        kind = found[column.name].upper().partition("(")[0].strip()
        if kind not in SQL_TYPES[column.type]:
            yield (
                column.name,
                Text("is {kind}, not {wanted}", "类型为 {kind},应为 {wanted}").format(
                    kind=kind, wanted=SQL_TYPES[column.type][0]
                ),
            )
    for name in found.keys() - set(spec.column_names) - {facts.geometry_column, facts.key_column}:
        yield name, Text("is not in the schema", "不在模式中")
