"""The reasons of the edition cover what its lineage says of the units.

plan.yaml says why the edition was made, lineage.csv why each unit changed. A unit that changed for
a reason the edition does not state went along unseen.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import RevisionReason
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.lineage import LINEAGE
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG107",
    name="reasons-cover-ground",
    stage=Stage.CHANGE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """更新理由涵盖各单元沿革所写的理由。

        plan.yaml 说明本版为何更新,lineage.csv 说明各单元为何变化。
        单元的变化理由未在本版理由中写明,即属夹带。
        """,
    ),
    message=Text(
        "lineage.csv line {line}: {unit} changed for the reason {reason}, which plan.yaml "
        "does not state",
        "lineage.csv 第 {line} 行:{unit} 的变化理由为 {reason},plan.yaml 未写明该理由",
    ),
    fix=Text(
        "add the reason to plan.yaml with what it rests on, or correct the row",
        "请在 plan.yaml 中补充该理由及依据,或更正该行",
    ),
    source=Text(
        "rules to enforce, 5 and 27",
        "业务规则 5、27",
    ),
)

NO_GROUND = RevisionReason.LIST_ONLY.value


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per row of this edition with such a reason, in order of the line.

    A row says that ground went somewhere: the lists alone are no reason for that.
    """
    stated = {one.reason.value for one in change.plan.reasons} - {NO_GROUND}
    for row, line in change.lineage:
        reason = row.get("reason")
        if reason and reason not in stated and row["edition"] == change.plan.edition:
            unit = str(row.get("after_code") or row.get("before_code"))
            yield RULE.finding(
                change.after.file(LINEAGE, line), line=line, unit=unit, reason=str(reason)
            )
