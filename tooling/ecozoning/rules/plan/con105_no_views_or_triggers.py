"""The file has no views, triggers, indexes or virtual tables but those of the spatial index.

A view can show something else tomorrow than today, a trigger changes what an author saves. The
definitions of the spatial index are compared word by word.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.container_tables import foreign_kind
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON105",
    name="no-views-or-triggers",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """除空间索引外,文件不含视图、触发器、索引和虚拟表。

        视图的内容明天可能与今天不同;触发器会改变作者保存的内容。空间索引的定义逐字比对。
        """,
    ),
    message=Text(
        "{file} has the {kind} {name}",
        "{file} 含有{kind} {name}",
    ),
    fix=Text(
        "remove it in your GIS and run `ecozoning record {plan}`",
        "请在 GIS 中删除,并运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "THREATS F3",
        "THREATS F3",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per object, by name."""
    facts = folder.found.container
    if facts is None:
        return
    for kind, name, sql in sorted(facts.objects):
        word = foreign_kind(kind, name, sql, facts)
        if word is not None:
            place = folder.file(facts.path)
            yield RULE.finding(place, file=facts.path, kind=word, name=name, plan=folder.code)
