"""Text files are in the plain form that the tool writes.

Byte order marks, CR LF and empty rows change no value, but they make lines differ that say the
same.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.document_problems import FIX, MESSAGE, MILD, findings_for
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC109",
    name="text-form",
    stage=Stage.STRUCTURE,
    severity=Severity.NOTE,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """文本文件采用本工具写出的形式。

        字节顺序标记、CR LF 和空行不影响内容,但会使内容相同的行显示为不同。
        """,
    ),
    message=MESSAGE,
    fix=FIX,
    source=Text(
        "layout of a repository of plans",
        "方案库结构",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per place, in order of file and line."""
    yield from findings_for(RULE, MILD, folder)
