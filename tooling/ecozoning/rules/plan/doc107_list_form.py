"""A list has the columns of its schema, in their order, in every row.

Columns in another order or rows of another width put values where they do not belong.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.document_problems import FIX, MESSAGE, TABULAR, findings_for
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC107",
    name="list-form",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """清单每一行的列与模式一致,顺序相同。

        列序不同或列数不同,会使值落入错误的列。
        """,
    ),
    message=MESSAGE,
    fix=FIX,
    source=Text(
        "schemas/lists",
        "schemas/lists",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per place, in order of file and line."""
    yield from findings_for(RULE, TABULAR, folder)
