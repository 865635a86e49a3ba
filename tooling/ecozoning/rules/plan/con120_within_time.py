"""The file can be looked at within the time the profile gives.

What was not looked at to its end is not known to be right: that is undecided, never fine.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON120",
    name="within-time",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """在规则集规定的时间内能够读完文件。

        没有读完的内容不能认定为正确:结果为无法判定,绝不是通过。
        """,
    ),
    message=Text(
        "{file} was not read to its end",
        "{file} 未能读完",
    ),
    fix=Text(
        "try on a faster machine, or have the time raised in the profile with its source",
        "请换用更快的机器,或在规则集中延长时间并注明出处",
    ),
    source=Text(
        "THREATS F13; profile, limits",
        "THREATS F13;规则集 limits",
    ),
)
WHY = Text("{file} was not read to its end within {seconds} s", "{file} 未能在 {seconds} 秒内读完")


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield that the question is open when SQLite was stopped."""
    facts = folder.found.container
    if facts is None or facts.out_of_time is None:
        return
    yield RULE.undecided(
        folder.file(facts.path),
        WHY.format(file=facts.path, seconds=facts.out_of_time),
        file=facts.path,
        seconds=facts.out_of_time,
    )
