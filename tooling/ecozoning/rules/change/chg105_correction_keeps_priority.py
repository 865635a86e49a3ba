"""A correction leaves the ground of priority units where it is.

A correction takes the short way: no demonstration, no consent. What changes priority ground by more
than the tolerance is no correction of a drawing.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import RevisionKind
from ecozoning.model.text import Text
from ecozoning.rules.change_ground import SMALLEST_M2
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.priority_change import priority_changes
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG105",
    name="correction-keeps-priority-ground",
    stage=Stage.CHANGE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """勘误不得改变优先保护单元的范围。

        勘误程序简便,不作论证、不另行同意。超出容差改变优先保护范围的,不属于改正绘图错误。
        """,
    ),
    message=Text(
        "{feature}: the correction changes {area_m2:,.0f} m² of priority ground",
        "{feature}:勘误改变了 {area_m2:,.0f} 平方米优先保护范围",
    ),
    fix=Text(
        "make it a dynamic update with its reason and demonstration, or leave the ground as it was",
        "请按动态更新办理并附理由和论证,或保持原范围",
    ),
    source=Text(
        "rules to enforce, 5 and 8",
        "业务规则 5、8",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per unit, for what went into priority ground or out of it."""
    if change.plan.kind is not RevisionKind.CORRECTION:
        return
    for one in priority_changes(change):
        moved_m2 = one.lost_m2 + one.gained_m2
        if moved_m2 > SMALLEST_M2:
            yield RULE.finding(
                change.at_unit(one.layer, one.code, one.point), feature=one.code, area_m2=moved_m2
            )
