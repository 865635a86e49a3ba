"""The files a plan must have are there.

A plan without its record or its access list says where, but not what and on whose authority.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.document_problems import FIX, MESSAGE, MISSING, findings_for
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC102",
    name="missing-file",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """方案应有的文件齐全。

        没有方案记录或准入清单,只知道范围,不知道要求和依据。
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
    yield from findings_for(RULE, MISSING, folder)
