"""A demand on a priority unit is not loosened without a reason.

The class on the map is worth what the list demands. A higher limit, a weaker verb or a deleted
clause takes protection away although no boundary moved.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.loosened_clauses import at_edit, binds_priority, loosened, why_looser
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG130",
    name="priority-clause-loosened",
    stage=Stage.CHANGE,
    severity=Severity.JUSTIFY,
    about=Text(
        __doc__,
        """优先保护单元的管控要求无正当理由不得放宽。

        类别的意义在于清单的要求。提高限值、弱化用词、删除条款,即使边界未动也降低了保护。
        """,
    ),
    message=Text(
        "clause {clause} of priority {target} binds less: {why}",
        "优先保护单元 {target} 的条款 {clause} 被放宽:{why}",
    ),
    fix=Text(
        "restore the clause, or record the reason in justifications of plan.yaml",
        "请恢复该条款,或在 plan.yaml 的 justifications 中说明理由",
    ),
    source=Text(
        "THREATS G8: downgrading by the access list; rules to enforce, 8",
        "通过清单变相下调;业务规则 8",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per clause, in order of what it binds and its id."""
    for one in loosened(change):
        if binds_priority(change, one):
            yield RULE.finding(
                at_edit(change, one),
                clause=one.place.clause_id,
                target=one.place.target,
                why=why_looser(change, one),
            )
