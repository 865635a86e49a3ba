"""The check of a folder comes to its end.

A check can run out of time or memory, or its process can die on a file that was made to kill it.
What was not looked at to the end is undecided: nothing that was seen before counts as a pass.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
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
        "CODE --jobs 1 --timeout SECONDS`; a file that ends the check every time is damaged or "
        "made to do so: ask its author for it anew",
        "请单独检查并延长时限,或换用内存更大的机器:"
        "`ecozoning validate 代码 --jobs 1 --timeout 秒数`;"
        "每次都使检查中断的文件,属损坏或蓄意构造,请编制单位重新提供",
    ),
    source=Text(
        "THREATS F13",
        "THREATS F13",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one open question when something ended the check of the folder."""
    end = folder.found.interruption
    if end is not None:
        record = "register.yaml" if folder.found.is_shared else "plan.yaml"
        yield RULE.undecided(
            folder.file(record), end.words(folder.found.path), cause=end.cause.value
        )
