"""Every way of reading a layer gives the same features.

A program that draws a map asks for windows, a program that counts goes through the table. Both
are done here, with windows over the whole layer: a feature that only one of them sees is hidden
from somebody.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON118",
    name="same-features",
    stage=Stage.GEOMETRY,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """无论以何种方式读取图层,要素都相同。

        绘图软件按窗口查询,统计软件逐行读取。检查时两种方式都实际执行,窗口覆盖全图层:只有一种方式能读到的要素,对某些人是隐藏的。
        """,
    ),
    message=Text(
        "{layer}: {count} features {what}, first {feature}",
        "{layer}:{count} 个要素{what},首个为 {feature}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which writes the file anew",
        "请运行 `ecozoning record {plan}` 重新写入文件",
    ),
    source=Text(
        "THREATS F1, F2",
        "THREATS F1、F2",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per layer and kind of difference."""
    facts = folder.found.container
    if facts is None:
        return
    for name, table in sorted(facts.tables.items()):
        if table.windows is None:
            continue
        for what, fids in (
            (
                Text("are in the table and in no window", "在表中而不在任何窗口中"),
                table.windows.missing,
            ),
            (
                Text("are in the index and not in the table", "在索引中而不在表中"),
                table.windows.extra,
            ),
            (
                Text("are others when looked up one by one", "逐个查询时与扫描结果不同"),
                table.windows.differing,
            ),
        ):
            if fids:
                feature = f"fid {fids[0]}"
                place = Location(plan=folder.in_plan, layer=name, feature=feature, file=facts.path)
                yield RULE.finding(
                    place, layer=name, what=what, count=len(fids), feature=feature, plan=folder.code
                )
