"""A plan's geometry is recorded.

Without a pointer Git does not know which bytes belong to the plan, and there is nothing to judge.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="BYT102",
    name="not-recorded",
    stage=Stage.BYTES,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """方案的空间数据已经入库。

        没有指针文件,Git 就不知道哪份数据属于该方案,也就无从检查。
        """,
    ),
    message=Text(
        "{path} is not recorded: there is no {path}.dvc",
        "{path} 尚未入库:没有 {path}.dvc",
    ),
    fix=Text(
        "run `ecozoning record {plan}`",
        "请运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "layout of a repository of plans",
        "方案库结构",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per data file without a pointer; a plan has at least one file."""
    for file in folder.found.data:
        if not file.has_pointer:
            yield RULE.finding(folder.file(file.path), path=file.path, plan=folder.code)
