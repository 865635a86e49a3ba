"""Ground goes to a lower class with a reason of its own.

Each downgrade is listed. It may stand when its confirmed row of lineage gives the reason and a
document or an event that is there, or when a justification answers it.
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
    code="CHG125",
    name="downgrade-explained",
    stage=Stage.CHANGE,
    severity=Severity.JUSTIFY,
    about=Text(
        __doc__,
        """下调管控类别须逐一说明理由。

        每一处下调都列出。已确认的沿革行写明理由并有在库文件或变动事项的,或有论证说明的,可予保留。
        """,
    ),
    message=Text(
        "{before} → {after}: {area_m2:,.0f} m² go from {old_class} to {new_class}, and no "
        "confirmed row of the lineage table gives its reason with a document or event",
        "{before} → {after}:{area_m2:,.0f} 平方米由{old_class}下调为{new_class},沿革表中没有"
        "写明理由及依据文件(或变动事项)的已确认记录",
    ),
    fix=Text(
        "give reason and document (or event) in the row of lineage.csv, or record a "
        "justification in plan.yaml",
        "请在 lineage.csv 该行写明 reason 和 document(或 event),或在 plan.yaml 中记录论证说明",
    ),
    source=Text(
        "rules to enforce, 22",
        "业务规则 22",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per pair of units, in order of the codes."""
    moves = downgrades(change)
    for one, point in zip(moves, points_of(change, moves), strict=True):
        grounds = grounds_of(change, rows_between(change, one.before, one.after))
        if grounds is None:
            yield RULE.finding(
                change.at_unit(one.layer, one.after, point),
                related=[change.at_unit(one.layer, one.before)],
                before=one.before,
                after=one.after,
                old_class=class_name(change, one.old_class),
                new_class=class_name(change, one.new_class),
                area_m2=one.area_m2,
            )
