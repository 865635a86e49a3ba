"""The files at the root leave what lies under plans/ as it was recorded.

Attributes of Git can change bytes on the way to the disk, hide a change as “binary”, or take one
side of a merge unasked; a pattern for DVC can hide a pointer.
"""

import re
from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC117",
    name="root-settings",
    stage=Stage.PATHS,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """库根的设置文件不改变 plans/ 下的内容。

        Git 属性可以在写入磁盘时改变字节、把变更显示为“二进制文件”,或不经询问取合并的一方;
        DVC 的忽略规则可以遮蔽指针。
        """,
    ),
    message=Text(
        "{file}, line {line}: {what}",
        "{file} 第 {line} 行:{what}",
    ),
    fix=Text(
        "write the file as `ecozoning init` does",
        "请按 `ecozoning init` 生成的内容改正",
    ),
    source=Text(
        "THREATS B8, B9",
        "THREATS B8、B9",
    ),
)
ATTRIBUTES, IGNORED = ".gitattributes", ".dvcignore"
CHANGES_BYTES = frozenset({"filter", "working-tree-encoding", "ident", "eol", "text", "crlf"})
HIDES_CHANGES = frozenset({"diff", "merge", "binary", "export-ignore", "export-subst"})
HARMLESS = frozenset({"-text", "-crlf", "!text", "-filter", "-ident", "!filter", "!diff", "!merge"})
BYTES_OF_DVC = re.compile(r"\*\.gpkg\Z")


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per line that reaches below plans/."""
    for name, data in sorted(folder.found.settings.items()):
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            what = _of_git(line) if name == ATTRIBUTES else _of_dvc(name)
            if what is not None:
                place = Location(plan=folder.in_plan, file=name, line=number)
                yield RULE.finding(place, file=name, line=number, what=what)


def _of_dvc(name: str) -> Text | None:
    if name != IGNORED:
        return None
    return Text("a pattern that can hide a pointer", "该规则可能遮蔽指针")


def _of_git(line: str) -> Text | None:
    pattern, *attributes = line.split()
    if not _reaches_plans(pattern):
        return None
    for one in attributes:
        name = re.split(r"=", one.lstrip("-!"))[0]
        if one in HARMLESS or name not in CHANGES_BYTES | HIDES_CHANGES:
            continue
        if name in CHANGES_BYTES:
            return Text("{one} can change bytes", "{one} 会改变字节").format(one=one)
        return Text("{one} can hide a change", "{one} 会隐藏变更").format(one=one)
    return None


def _reaches_plans(pattern: str) -> bool:
    """Whether a pattern can match a file below plans/ that Git keeps."""
    first, slash, _ = pattern.lstrip("/").partition("/")
    if slash and not re.search(r"[*?\[]", first):
        return first.casefold() == "plans"
    return BYTES_OF_DVC.match(pattern) is None
