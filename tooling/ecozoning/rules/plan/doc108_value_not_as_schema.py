"""Every value is as its schema says.

Types, forms of codes and dates, permitted values and lengths are written down in the schema of
the record or list, so that two programs read the same thing from it.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.document_problems import (
    FIX,
    MESSAGE,
    SPOKEN_FOR,
    finding_of,
    iter_problems,
)
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="DOC108",
    name="value-not-as-schema",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """每个值都符合模式的规定。

        类型、编码与日期的格式、允许的取值和长度写在记录或清单的模式里,不同程序读到的内容才会一致。
        """,
    ),
    message=MESSAGE,
    fix=FIX,
    source=Text(
        "schemas/documents, schemas/lists",
        "schemas/documents、schemas/lists",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per value, for every kind of problem no other rule speaks for."""
    for path, problem in iter_problems(folder):
        if problem.kind not in SPOKEN_FOR:
            yield finding_of(RULE, folder, path, problem)
