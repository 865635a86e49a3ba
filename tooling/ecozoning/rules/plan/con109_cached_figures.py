"""Counts and extents stored in the file are true.

Some programs show them instead of counting: the wrong number of units, or a map that leaves some
out.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.envelopes import wrong_extent
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON109",
    name="cached-figures",
    stage=Stage.GEOMETRY,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """文件中缓存的要素数和范围与实际一致。

        有些软件直接显示缓存值:单元个数会出错,地图会缺少部分单元。
        """,
    ),
    message=Text(
        "{layer}: the stored {what} is not that of its shapes",
        "{layer}:缓存的{what}与实际不符",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which writes it anew",
        "请运行 `ecozoning record {plan}` 重新写入",
    ),
    source=Text(
        "THREATS F6",
        "THREATS F6",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per layer for a false count and one for a false extent."""
    facts = folder.found.container
    if facts is None:
        return
    for layer in folder.layers:
        name = layer.spec.name
        place = Location(plan=folder.in_plan, layer=name, file=facts.path)
        if facts.feature_counts.get(name, len(layer)) != len(layer):
            what = Text("feature count", "要素数")
            yield RULE.finding(place, layer=name, what=what, plan=folder.code)
        if wrong_extent(facts.extents.get(name), layer.shapes):
            what = Text("extent", "范围")
            yield RULE.finding(place, layer=name, what=what, plan=folder.code)
