"""A clause id is never given to another demand.

Permits cite clauses by id. An id that is bound to another unit or dimension, or comes back with
other words after it was deleted, makes them say what nobody decided.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.clauses import ACCESS_LIST
from ecozoning.rules.reused_clauses import reused_clauses
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG113",
    name="clause-id-reused",
    stage=Stage.CHANGE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """条款编号不得改用于其他要求。

        许可按编号引用条款。编号改属其他单元、其他维度,或删除后以不同文字重新出现,引用就失去依据。
        """,
    ),
    message=Text(
        "clause {clause} {what} (edition {edition}, commit {where})",
        "条款 {clause}{what}(第 {edition} 版,提交 {where})",
    ),
    fix=Text(
        "give the clause an id that was never used",
        "请给该条款一个从未使用的编号",
    ),
    source=Text(
        "rules to enforce, 16 and 17; access-list.csv: ids are stable",
        "业务规则 16、17;条款编号保持稳定",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per id, for the newest edition in which it meant something else."""
    for one in reused_clauses(change):
        yield RULE.finding(
            change.after.file(ACCESS_LIST, one.line),
            clause=one.clause,
            what=one.what,
            edition=one.edition.edition,
            where=one.edition.where,
        )
