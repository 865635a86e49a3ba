"""No file below plans/ tells Git or DVC what to do.

Such a file makes a change invisible, merges it without asking, hides a pointer, or runs a command
on the machine of whoever pulls. They stand at the root, where the owner of the policy keeps them.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC115",
    name="no-settings-inside",
    stage=Stage.PATHS,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """plans/ 下没有指挥 Git 或 DVC 的文件。

        此类文件可以使变更不显示、不经询问合并、遮蔽指针,或在拉取者的机器上运行命令。它们只应位于库根,由规则的所有者管理。
        """,
    ),
    message=Text(
        "{path} tells {program} what to do",
        "{path} 会指挥 {program}",
    ),
    fix=Text(
        "remove it; what it is for belongs in the file of that name at the root",
        "请删除;确有需要的内容应写入库根的同名文件",
    ),
    source=Text(
        "THREATS B8, B9, D8",
        "THREATS B8、B9、D8",
    ),
)
GIT = frozenset({".gitattributes", ".gitignore", ".gitconfig", ".mailmap", ".lfsconfig", ".git"})
DVC = frozenset({".dvcignore", "dvc.yaml", "dvc.lock", "params.yaml", ".dvc"})


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per such file."""
    for entry in folder.entries:
        name = entry.folded.rpartition("/")[2]
        program = "Git" if name in GIT else "DVC" if name in DVC else None
        if program is not None:
            place = Location(plan=folder.in_plan, file=entry.shown)
            yield RULE.finding(place, path=entry.shown, program=program)
