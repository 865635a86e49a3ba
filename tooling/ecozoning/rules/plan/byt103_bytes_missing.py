"""The bytes a pointer names can be had.

A verdict rests on the bytes. Where they are not on this machine and cannot be fetched, nothing is
known about the plan: that is undecided, never fine.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="BYT103",
    name="bytes-missing",
    stage=Stage.BYTES,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """指针所指的数据可以取得。

        结论以数据为依据。数据不在本机又取不到时,对方案一无所知:结论是“无法判定”,而不是“没有问题”。
        """,
    ),
    message=Text(
        "the bytes of {path} cannot be had",
        "无法取得 {path} 的数据",
    ),
    fix=Text(
        "run `dvc pull` and try again",
        "请运行 `dvc pull` 后重试",
    ),
    source=Text(
        "THREATS E3",
        "THREATS E3",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one open question per data file whose bytes are missing."""
    for file in folder.found.data:
        if file.missing is not None and file.pointer is not None:
            yield RULE.undecided(folder.file(file.path), file.missing)
