"""Features are numbered 1, 2, 3 … in the order of the text mirror.

Line n of the mirror stands for the feature with fid n. With other numbers, whoever looks a
changed line up is shown the shape of another feature.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON121",
    name="numbered-in-order",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """要素编号为 1、2、3……,与文本镜像的顺序一致。

        文本镜像第 n 行对应 fid 为 n 的要素。编号不同,按行查看图形的人看到的会是另一个要素。
        """,
    ),
    message=Text(
        "{layer}: the feature in place {place} has fid {fid}",
        "{layer}:第 {place} 个要素的 fid 为 {fid}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which writes the file anew",
        "请运行 `ecozoning record {plan}` 重新写入文件",
    ),
    source=Text(
        "design: fid = line of the mirror",
        "设计原则:fid 即文本镜像的行号",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per layer, at the first feature whose number is not its place."""
    facts = folder.found.container
    if facts is None:
        return
    for name, table in sorted(facts.tables.items()):
        if table.fids == tuple(range(1, len(table) + 1)):
            continue
        place, fid = next(
            (place, fid) for place, fid in enumerate(table.fids, start=1) if fid != place
        )
        where = Location(plan=folder.in_plan, layer=name, feature=f"fid {fid}", file=facts.path)
        yield RULE.finding(where, layer=name, place=place, fid=str(fid), plan=folder.code)
