"""A record or list can be read.

What cannot be read cannot be judged. Files are UTF-8; YAML is one document without tags and
directives; a list is CSV as RFC 4180 has it.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.document_problems import FIX, MESSAGE, UNREADABLE, findings_for
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC101",
    name="unreadable-file",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """文本记录和清单可以读取。

        读不了的文件无法检查。文件编码为 UTF-8;YAML 只含一个文档,
        不含标签和指令;清单为 RFC 4180 规定的 CSV。
        """,
    ),
    message=MESSAGE,
    fix=FIX,
    source=Text(
        "RFC 4180; YAML 1.2 core schema",
        "RFC 4180;YAML 1.2 核心模式",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per place, in order of file and line."""
    yield from findings_for(RULE, UNREADABLE, folder)
