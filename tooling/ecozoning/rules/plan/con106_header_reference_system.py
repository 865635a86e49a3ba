"""Every shape names the reference system of its layer.

The header of each shape names a system too. Readers that believe it draw the shape somewhere
else.
"""

from collections.abc import Iterator

import numpy as np

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON106",
    name="header-reference-system",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """每个图形所注坐标系与图层一致。

        每个图形的文件头中也注有坐标系。按文件头读取的软件会把图形画到别处。
        """,
    ),
    message=Text(
        "{layer}: {count} shapes name another reference system than the layer ({srs})",
        "{layer}:{count} 个图形所注坐标系与图层({srs})不同",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which writes the headers anew",
        "请运行 `ecozoning record {plan}` 重新写入",
    ),
    source=Text(
        "THREATS F5; OGC 12-128r19, 2.1.3",
        "THREATS F5;OGC 12-128r19 第 2.1.3 条",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per layer with such shapes."""
    facts = folder.found.container
    if facts is None:
        return
    for name, table in sorted(facts.tables.items()):
        srs = facts.geometry_columns[name][2]
        has_shape = np.array([digest is not None for digest in table.digests], dtype=bool)
        count = int((table.srs_ids[has_shape] != srs).sum())
        if count:
            place = Location(plan=folder.in_plan, layer=name, file=facts.path)
            yield RULE.finding(place, layer=name, count=count, srs=srs, plan=folder.code)
