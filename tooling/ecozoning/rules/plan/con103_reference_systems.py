"""Layers name a CGCS2000 reference system, with its own definition.

A row that calls another system by the number of CGCS2000 moves every boundary by up to some
hundred metres for those who believe the definition, and by nothing for those who believe the
number.
"""

from collections.abc import Iterator

from ecozoning.model.evidence import ContainerFacts
from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON103",
    name="reference-systems",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """图层使用 CGCS2000 坐标系,且定义与编号一致。

        若用 CGCS2000 的编号登记其他坐标系,按定义读取的人得到的边界会偏移数百米,
        按编号读取的人则看不出偏移。
        """,
    ),
    message=Text(
        "{layer}: reference system {srs} is {what}",
        "{layer}:坐标系 {srs} {what}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which writes the row anew",
        "请运行 `ecozoning record {plan}` 重新写入",
    ),
    source=Text(
        "THREATS F4; EPSG register",
        "THREATS F4;EPSG 坐标系登记",
    ),
)
TABLE = "gpkg_spatial_ref_sys"
COLUMNS = (
    "srs_name",
    "srs_id",
    "organization",
    "organization_coordsys_id",
    "definition",
    "description",
)
IN_EVERY_FILE = frozenset({-1, 0, 4326})
"""Rows the standard asks for in every file (OGC 12-128r19, 1.1.2.1.2)."""


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per layer with a wrong system, then one per other row that is wrong."""
    facts = folder.found.container
    if facts is None:
        return
    rows: dict[object, list[tuple[object, ...]]] = {}
    for row in facts.reference_systems:
        rows.setdefault(row[1], []).append(row)
    used = {one[2]: name for name, one in sorted(facts.geometry_columns.items())}
    for layer in sorted(facts.feature_tables & facts.geometry_columns.keys()):
        srs = facts.geometry_columns[layer][2]
        what = _fault(facts, srs, rows.get(srs, []))
        if what is not None:
            place = Location(plan=folder.in_plan, layer=layer, file=facts.path)
            yield RULE.finding(place, layer=layer, srs=srs, what=what, plan=folder.code)
    for number in sorted(rows.keys() | facts.expected.reference_systems.keys(), key=str):
        what = None if number in used else _other_fault(facts, number, rows.get(number, []))
        if what is not None:
            yield RULE.finding(
                folder.file(facts.path), layer=TABLE, srs=number, what=what, plan=folder.code
            )


def _fault(facts: ContainerFacts, srs: int, found: list[tuple[object, ...]]) -> Text | None:
    """What is wrong with the system of a layer."""
    expected = facts.expected.reference_systems.get(srs)
    if expected is None or srs in IN_EVERY_FILE:
        return Text("not one of CGCS2000", "不属于 CGCS2000")
    if not found:
        return Text("not described in the file", "在文件中没有说明")
    return None if found == [expected] else _words(expected, found[-1])


def _other_fault(
    facts: ContainerFacts, number: object, found: list[tuple[object, ...]]
) -> Text | None:
    """What is wrong with a row that no layer uses: the standard asks for three, word by word."""
    expected = facts.expected.reference_systems.get(number)  # type: ignore[call-overload]
    if expected is None or number not in IN_EVERY_FILE:
        return Text("of no layer and does not belong here", "不属于任何图层,不应出现")
    if not found:
        return Text("not described in the file", "在文件中没有说明")
    return None if found == [expected] else _words(expected, found[-1])


def _words(expected: tuple[object, ...], found: tuple[object, ...]) -> Text:
    columns = [
        name for name, one, other in zip(COLUMNS, expected, found, strict=False) if one != other
    ]
    return Text("described in other words: {columns}", "的说明与规定不符:{columns}").format(
        columns=", ".join(columns)
    )
