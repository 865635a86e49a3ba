"""Layers are registered as what they are.

Readers ask gpkg_contents and gpkg_geometry_columns what a table is, in which system, and which
shapes stand in it. If the two disagree, each reader takes another answer.
"""

from collections.abc import Iterator

from ecozoning.model.evidence import ContainerFacts
from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text, hidden_characters
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON114",
    name="registration",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """图层的登记与其内容一致。

        软件从 gpkg_contents 和 gpkg_geometry_columns 获知表的类型、坐标系和图形类型。
        两处不一致,不同软件的读取结果就不同。
        """,
    ),
    message=Text(
        "{layer}: {what}",
        "{layer}:{what}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which writes the file anew",
        "请运行 `ecozoning record {plan}` 重新写入文件",
    ),
    source=Text(
        "OGC 12-128r19, 1.1.3 and 2.1.5",
        "OGC 12-128r19 第 1.1.3、2.1.5 条",
    ),
)
STYLES = "layer_styles"


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per table and disagreement, by name."""
    facts = folder.found.container
    if facts is None:
        return
    for name, what in sorted(_faults(facts), key=lambda fault: fault[0]):
        place = Location(plan=folder.in_plan, layer=name, file=facts.path)
        yield RULE.finding(place, layer=name, what=what, plan=folder.code)


def _faults(facts: ContainerFacts) -> Iterator[tuple[str, Text]]:
    layers = facts.feature_tables
    for table, kind, identifier, description, srs in facts.contents:
        name = str(table)
        if any(hidden_characters(str(text)) for text in (identifier, description) if text):
            yield name, Text("its title holds hidden characters", "标题含有看不见的字符")
        if kind == "features" and name in facts.geometry_columns:
            yield from _geometry_faults(name, srs, facts.geometry_columns[name])
    for name in facts.geometry_columns.keys() - layers:
        yield name, Text("has a geometry column and is no layer", "登记了几何字段却不是图层")
    tables = {name for kind, name, _ in facts.objects if kind == "table"}
    for name in {name for name, _ in facts.numbered} - tables:
        yield (
            name,
            Text(
                "is numbered in sqlite_sequence, but not there",
                "在 sqlite_sequence 中有编号,但不存在",
            ),
        )
    for styled, _ in facts.styles:
        if styled not in layers:
            yield str(styled), Text("has a style and is no layer", "有样式却不是图层")


def _geometry_faults(
    name: str, srs: object, column: tuple[str, str, int, int, int]
) -> Iterator[tuple[str, Text]]:
    shape_column, kind, own_srs, z, m = column
    if srs != own_srs:
        yield (
            name,
            Text(
                "gpkg_contents says reference system {one}, gpkg_geometry_columns {other}",
                "gpkg_contents 的坐标系为 {one},gpkg_geometry_columns 为 {other}",
            ).format(one=srs, other=own_srs),
        )
    if kind != "MULTIPOLYGON":
        yield (
            name,
            Text("its shapes are registered as {kind}", "图形登记为 {kind}").format(kind=kind),
        )
    if (z, m) != (0, 0):
        yield name, Text("heights or measures are permitted", "允许高程或量测值")
    if shape_column != "geom":
        yield (
            name,
            Text("its shapes stand in column {name}", "图形位于字段 {name}").format(
                name=shape_column
            ),
        )
