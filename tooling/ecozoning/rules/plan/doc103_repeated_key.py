"""A key stands once.

Readers disagree on which of two equal keys counts, so that one file would say two things.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.document_problems import FIX, MESSAGE, REPEATED, findings_for
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC103",
    name="repeated-key",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """同一个键只出现一次。

        遇到重复的键,不同程序取值不同,同一文件会有两种含义。
        """,
    ),
    message=MESSAGE,
    fix=FIX,
    source=Text(
        "YAML 1.2, 3.2.1.3: keys are unique",
        "YAML 1.2 第 3.2.1.3 节:键唯一",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per place, in order of file and line."""
    yield from findings_for(RULE, REPEATED, folder)
