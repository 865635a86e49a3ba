"""Downgrades that are explained are listed all the same.

A reviewer reads each of them with its ground and the document it rests on; an explained loss is a
loss.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.change_classes import (
    class_name,
    downgrades,
    grounds_of,
    points_of,
    rows_between,
)
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG126",
    name="downgrade-told",
    stage=Stage.CHANGE,
    severity=Severity.NOTE,
    about=Text(
        __doc__,
        """已有说明的类别下调同样逐一列出。

        审查人员应看到每一处下调的范围和依据;有说明的下调仍是下调。
        """,
    ),
    message=Text(
        "{before} → {after}: {area_m2:,.0f} m² go from {old_class} to {new_class} ({grounds})",
        "{before} → {after}:{area_m2:,.0f} 平方米由{old_class}下调为{new_class}({grounds})",
    ),
    fix=Text(
        "nothing to do; read the document it rests on",
        "无须处理;请查阅所依据的文件",
    ),
    source=Text(
        "rules to enforce, 22: listed one by one with reason",
        "业务规则 22:逐一列出并说明理由",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per pair of units, in order of the codes."""
    moves = downgrades(change)
    for one, point in zip(moves, points_of(change, moves), strict=True):
        grounds = grounds_of(change, rows_between(change, one.before, one.after))
        if grounds is not None:
            yield RULE.finding(
                change.at_unit(one.layer, one.after, point),
                related=[change.at_unit(one.layer, one.before)],
                before=one.before,
                after=one.after,
                old_class=class_name(change, one.old_class),
                new_class=class_name(change, one.new_class),
                area_m2=one.area_m2,
                grounds=grounds,
            )
