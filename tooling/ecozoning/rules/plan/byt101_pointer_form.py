"""A pointer says md5, size, hash and path, and nothing else.

A pointer that names another remote, a folder, a path outside, or a step to run would bring other
bytes than those judged, or run something.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="BYT101",
    name="pointer-form",
    stage=Stage.BYTES,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """指针文件只含 md5、size、hash 和 path。

        指针若指定其他远程、目录、外部路径或执行步骤,得到的数据就不是被检查的数据,甚至会运行程序。
        """,
    ),
    message=Text(
        "the pointer of {path} is not in the permitted form",
        "{path} 的指针文件格式不被允许",
    ),
    fix=Text(
        "write it with `ecozoning record {plan}`",
        "请用 `ecozoning record {plan}` 生成",
    ),
    source=Text(
        "THREATS E5-E7; DVC, .dvc files",
        "THREATS E5-E7;DVC 的 .dvc 文件格式",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per data file whose pointer says anything else."""
    for file in folder.found.data:
        named_wrongly = file.pointer is not None and file.pointer.path != file.path
        if (file.pointer is None and file.has_pointer) or named_wrongly:
            yield RULE.finding(folder.file(f"{file.path}.dvc"), path=file.path, plan=folder.code)
