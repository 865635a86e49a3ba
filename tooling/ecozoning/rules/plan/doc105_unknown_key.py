"""Records have the keys of their schema and no others.

A misspelt key would silently say nothing at all.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.document_problems import FIX, MESSAGE, UNKNOWN, findings_for
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC105",
    name="unknown-key",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """文本记录只使用模式中的键。

        键名写错时,内容会被悄悄忽略。
        """,
    ),
    message=MESSAGE,
    fix=FIX,
    source=Text(
        "schemas/documents",
        "schemas/documents",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per place, in order of file and line."""
    yield from findings_for(RULE, UNKNOWN, folder)
