"""The file holds the layers of the schemas and nothing else.

A layer that is not registered, or registered and not there, is seen by one reader and not by the
next. What no schema describes cannot be judged.
"""

from collections.abc import Iterator, Set

from ecozoning.model.evidence import ContainerFacts
from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.container_tables import OWN_TABLES, is_internal
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON104",
    name="tables-of-schema",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """文件只含模式规定的图层。

        未登记的图层,或登记了却不存在的图层,有的软件看得到,有的看不到。模式没有规定的内容无法检查。
        """,
    ),
    message=Text(
        "table {table}: {what}",
        "表 {table}:{what}",
    ),
    fix=Text(
        "remove it in your GIS, or bring the layer in with `ecozoning import`; then run "
        "`ecozoning record {plan}`",
        "请在 GIS 中删除,或用 `ecozoning import` 导入;然后运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "THREATS F7; schemas/layers",
        "THREATS F7;schemas/layers",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per table that is too many, missing or not registered, by name."""
    facts = folder.found.container
    if facts is None:
        return
    for table, what in sorted(
        _faults(facts, folder.known_layers.keys()), key=lambda fault: fault[0]
    ):
        place = Location(plan=folder.in_plan, layer=table, file=facts.path)
        yield RULE.finding(place, table=table, what=what, plan=folder.code)


def _faults(facts: ContainerFacts, known: Set[str]) -> Iterator[tuple[str, Text]]:
    layers = facts.feature_tables
    tables = {name for kind, name, _ in facts.objects if kind == "table"}
    for name in layers - known:
        yield name, Text("no layer such a file can have", "不是此类文件可有的图层")
    for name in facts.registered.keys() - tables:
        yield name, Text("registered, but not there", "已登记,但不存在")
    for name in facts.registered.keys() - layers - OWN_TABLES:
        yield name, Text("registered as something else than features", "登记为非要素表")
    for name in tables - facts.registered.keys() - OWN_TABLES:
        if not is_internal(name, layers):
            yield name, Text("not registered", "未登记")
    for name in layers - facts.geometry_columns.keys():
        yield (
            name,
            Text("has no row in gpkg_geometry_columns", "在 gpkg_geometry_columns 中没有记录"),
        )
