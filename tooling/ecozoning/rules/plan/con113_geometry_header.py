"""The header of every shape says what the shape is.

It has a version, says whether an extension stored the shape, whether the shape is empty and
whether an envelope follows. Readers that believe a false one skip the shape or read it from the
wrong place.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ecozoning.model.evidence import ShapeForm, TableFacts
from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON113",
    name="geometry-header",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """每个图形的文件头与图形相符。

        文件头注明版本、是否为扩展类型、是否为空、是否带外接矩形。按错误文件头读取的软件会跳过该图形,或从错误位置读取。
        """,
    ),
    message=Text(
        "{layer}: the geometry header of {count} shapes {what}, first {feature}",
        "{layer}:{count} 个图形的几何文件头{what},首个为 {feature}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which writes the headers anew",
        "请运行 `ecozoning record {plan}` 重新写入",
    ),
    source=Text(
        "THREATS F2, F5; OGC 12-128r19, 2.1.3",
        "THREATS F2、F5;OGC 12-128r19 第 2.1.3 条",
    ),
)
EMPTY, EXTENDED, UNUSED = 0b0001_0000, 0b0010_0000, 0b1100_0000
ENVELOPE_XY = 1
"""Envelope of x and y, in bits 1 to 3."""

Flags = npt.NDArray[np.bool_]


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per layer and kind of fault."""
    facts = folder.found.container
    if facts is None:
        return
    for name, table in sorted(facts.tables.items()):
        for what, wrong in _faults(table):
            if wrong.any():
                feature = f"fid {table.fids[int(np.flatnonzero(wrong)[0])]}"
                place = Location(plan=folder.in_plan, layer=name, feature=feature, file=facts.path)
                yield RULE.finding(
                    place,
                    layer=name,
                    what=what,
                    count=int(wrong.sum()),
                    feature=feature,
                    plan=folder.code,
                )


def _faults(table: TableFacts) -> Iterator[tuple[Text, Flags]]:
    cells = table.shapes
    there = cells.flags >= 0
    flags = np.where(there, cells.flags, 0)
    walked = np.isin(cells.forms, (ShapeForm.POLYGON, ShapeForm.MULTIPOLYGON))
    empty = cells.vertices == 0
    version = there & (cells.versions != 0)
    yield Text("has a version that is not 0", "版本号不为 0"), version
    yield Text("names an extension", "注明为扩展类型"), there & (flags & EXTENDED != 0)
    yield Text("sets bits without a meaning", "设置了无意义的标志位"), there & (flags & UNUSED != 0)
    says_empty = flags & EMPTY != 0
    yield (
        Text("is wrong about whether the shape is empty", "关于图形是否为空的标志有误"),
        there & walked & (says_empty != empty),
    )
    envelope = flags >> 1 & 0b111
    yield (
        Text("has no envelope of x and y", "没有 x、y 外接矩形"),
        there & walked & ~empty & (envelope != ENVELOPE_XY),
    )
