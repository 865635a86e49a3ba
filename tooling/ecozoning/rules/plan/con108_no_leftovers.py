"""The file holds no deleted rows and no bytes after its end.

What was deleted in a GIS often stays readable in free pages: drafts leave the house with the
plan.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON108",
    name="no-leftovers",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """文件中没有已删除的内容,末尾没有多余字节。

        在 GIS 中删除的内容常常留在空闲页中仍可读出:草稿会随方案外泄。
        """,
    ),
    message=Text(
        "{file}: {what}",
        "{file}:{what}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which writes the file anew",
        "请运行 `ecozoning record {plan}` 重新写入文件",
    ),
    source=Text(
        "THREATS F9",
        "THREATS F9",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding for each kind of place that holds other bytes, and one per index."""
    facts = folder.found.container
    if facts is None or not facts.is_open:
        return
    place = folder.file(facts.path)
    if facts.free_pages:
        what = Text("{count} pages hold deleted content", "{count} 个页面含有已删除的内容")
        yield RULE.finding(
            place, file=facts.path, what=what.format(count=facts.free_pages), plan=folder.code
        )
    if facts.remains:
        what = Text("{count} pages hold bytes of no row", "{count} 个页面含有不属于任何记录的内容")
        yield RULE.finding(
            place, file=facts.path, what=what.format(count=facts.remains), plan=folder.code
        )
    for name, count in sorted(facts.index_remains.items()):
        what = Text(
            "{count} nodes of {name} hold bytes of no feature",
            "{name} 的 {count} 个节点含有不属于任何要素的内容",
        )
        what = what.format(count=count, name=name)
        yield RULE.finding(place, file=facts.path, what=what, plan=folder.code)
    if facts.size != facts.page_size * facts.page_count:
        what = Text("{count} bytes belong to no page", "{count} 个字节不属于任何页面")
        count = abs(facts.size - facts.page_size * facts.page_count)
        yield RULE.finding(place, file=facts.path, what=what.format(count=count), plan=folder.code)
