"""The check of a folder comes to its end.

A check can run out of time or memory, or its process can die on a file that was made to kill it.
What was not looked at to the end is undecided: nothing that was seen before counts as a pass.
"""

from collections.abc import Iterator
from dataclasses import replace

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.interruption import Cause
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC150",
    name="checked-to-the-end",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """检查须进行到底。

        检查可能因超时、内存不足而中断,检查进程也可能因蓄意构造的文件而崩溃。
        未检查到底的,结论是“无法判定”;此前已看到的内容不能当作通过。
        """,
    ),
    message=Text(
        "{place} was not checked to the end",
        "{place} 未检查到底",
    ),
    fix=Text(
        "check it by itself with more time, or on a machine with more memory: `ecozoning validate "
        "CODE --jobs 1 --timeout SECONDS`",
        "请单独检查并延长时限,或换用内存更大的机器:"
        "`ecozoning validate 代码 --jobs 1 --timeout 秒数`",
    ),
    source=Text(
        "THREATS F13",
        "THREATS F13",
    ),
)

DIED = Text(
    "check it by itself: `ecozoning validate CODE --jobs 1`; when the process ends every time, "
    "have the file anew from its author and report this to those who keep the program",
    "请单独检查:`ecozoning validate 代码 --jobs 1`;如进程每次都终止,请编制单位重新提供该文件,"
    "并向软件维护者反馈",
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one open question when something ended the check of the folder."""
    end = folder.found.interruption
    if end is not None:
        record = "register.yaml" if folder.found.is_shared else "plan.yaml"
        said = RULE.undecided(
            folder.file(record), end.words(folder.found.path), cause=end.cause.value
        )
        yield replace(said, fix=DIED) if end.cause is Cause.DIED else said
