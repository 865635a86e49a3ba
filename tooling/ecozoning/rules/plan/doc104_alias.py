"""Records have no aliases or anchors.

An alias makes a value depend on another place of the file; a reviewer who reads a change to one
line cannot see what else it changes.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.document_problems import ALIASES, FIX, MESSAGE, findings_for
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC104",
    name="alias",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """文本记录不使用别名和锚点。

        别名使一处的值取决于另一处;审阅者只看到一行变化,看不到它还改变了什么。
        """,
    ),
    message=MESSAGE,
    fix=FIX,
    source=Text(
        "restriction of this repository",
        "本库的限制",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per place, in order of file and line."""
    yield from findings_for(RULE, ALIASES, folder)
