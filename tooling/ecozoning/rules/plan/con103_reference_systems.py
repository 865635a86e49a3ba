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


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per layer whose reference system is unknown or defined otherwise."""
    facts = folder.found.container
    if facts is None:
        return
    for layer in sorted(facts.feature_tables & facts.geometry_columns.keys()):
        srs = facts.geometry_columns[layer][2]
        what = _fault(facts, srs)
        if what is not None:
            place = Location(plan=folder.in_plan, layer=layer, file=facts.path)
            yield RULE.finding(place, layer=layer, srs=srs, what=what, plan=folder.code)


def _fault(facts: ContainerFacts, srs: int) -> Text | None:
    expected = facts.expected_systems.get(srs)
    if expected is None:
        return Text("not one of CGCS2000", "不属于 CGCS2000")
    found = facts.reference_systems.get(srs)
    if found is None:
        return Text("not described in the file", "在文件中没有说明")
    if found != expected:
        return Text("described as another system", "的定义是另一个坐标系")
    return None
