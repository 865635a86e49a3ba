"""Records and lists hold no characters that nobody can see.

Control, zero-width and direction marks make a text read otherwise than it is stored.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.document_problems import FIX, HIDDEN, MESSAGE, findings_for
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC106",
    name="hidden-character",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """文本记录和清单不含看不见的字符。

        控制字符、零宽字符和方向标记会使文字的显示与存储不一致。
        """,
    ),
    message=MESSAGE,
    fix=FIX,
    source=Text(
        "Unicode Technical Report 36",
        "Unicode 技术报告 36",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per place, in order of file and line."""
    yield from findings_for(RULE, HIDDEN, folder)
