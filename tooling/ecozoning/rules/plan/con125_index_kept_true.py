"""A spatial index has all triggers that keep it true.

Where one is missing, an edit in a GIS leaves the index behind: units vanish from windows of the
map without anybody having meant it.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON125",
    name="index-kept-true",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """空间索引具有维护其正确性的全部触发器。

        缺少任何一个时,在 GIS 中编辑后索引不再更新:单元会在无人察觉的情况下从地图窗口中消失。
        """,
    ),
    message=Text(
        "{layer}: the trigger {name} of its spatial index is missing",
        "{layer}:缺少空间索引的触发器 {name}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which writes the file anew",
        "请运行 `ecozoning record {plan}` 重新写入文件",
    ),
    source=Text(
        "OGC 12-128r19, annex F.3; THREATS F1",
        "OGC 12-128r19 附录 F.3;THREATS F1",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per trigger that is not there."""
    facts = folder.found.container
    if facts is None or not facts.is_open:
        return
    there = {name for _, name, _ in facts.objects}
    for layer in sorted(facts.tables.keys() & folder.known_layers.keys()):
        place = Location(plan=folder.in_plan, layer=layer, file=facts.path)
        index, *triggers = facts.expected.indexes[layer]
        if index not in there:
            continue
        for name in triggers:
            if name not in there:
                yield RULE.finding(place, layer=layer, name=name, plan=folder.code)
