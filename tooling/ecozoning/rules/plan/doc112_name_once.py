"""No two files or folders have names that can be taken for the same.

On many systems capitals and small letters, full and half width are one name: one of the two files
would be lost on checkout, and people cannot tell them apart.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.model.tree import TreeEntry
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC112",
    name="name-once",
    stage=Stage.PATHS,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """没有两个文件或目录的名称可被当作同一个。

        许多系统不区分大小写、全角半角:检出时会丢失其中一个文件,人也无法分辨。
        """,
    ),
    message=Text(
        "{path} and {other} can be taken for the same name",
        "{path} 与 {other} 可被当作同一名称",
    ),
    fix=Text(
        "keep one of them, or rename it with `git mv`",
        "请只保留一个,或用 `git mv` 改名",
    ),
    source=Text(
        "THREATS B3",
        "THREATS B3",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per name that stands beside one it can be taken for."""
    seen: dict[tuple[str, str], TreeEntry] = {}
    for entry in folder.found.entries:
        parent = entry.path.rpartition("/")[0]
        name = (parent, entry.folded.rpartition("/")[2])
        other = seen.setdefault(name, entry)
        if other.path != entry.path and (parent or name[1] == "plans"):
            yield RULE.finding(
                Location(plan=folder.in_plan, file=entry.shown),
                related=[Location(plan=folder.in_plan, file=other.shown)],
                path=entry.shown,
                other=other.shown,
            )
