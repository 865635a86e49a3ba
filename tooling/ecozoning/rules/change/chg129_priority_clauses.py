"""The clauses of a priority unit change by law, or the province has it demonstrated.

A unit is its ground and what is demanded there. Words of a priority unit that change for another
reason than new law or a lawful event need the provincial demonstration, as its ground does.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.loosened_clauses import priority_edits
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.wording import listed

RULE = Rule(
    code="CHG129",
    name="priority-clauses-demonstrated",
    stage=Stage.CHANGE,
    severity=Severity.JUSTIFY,
    about=Text(
        __doc__,
        """优先保护单元的管控要求依法调整,否则由省级部门组织论证。

        单元既是范围,也是要求。并非因法律法规新规定或法定变动事项而修改优先保护单元清单的,与调整范围同样须省级论证。
        """,
    ),
    message=Text(
        "{feature}: {count} clauses of the priority unit changed ({clauses}) without new law "
        "or a lawful event among the reasons",
        "{feature}:优先保护单元的 {count} 条管控要求发生变化({clauses}),更新理由中没有法律法"
        "规新规定或法定变动事项",
    ),
    fix=Text(
        "state the reason new_law or lawful_area with its event or document, or record the "
        "provincial demonstration in justifications",
        "请写明理由 new_law 或 lawful_area 及其事项、文件,或将省级论证文件列入 justifications",
    ),
    source=Text(
        "rules to enforce, 8",
        "业务规则 8",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per priority unit or class, by code; loosened ones are told by CHG130."""
    for target, edits in priority_edits(change).items():
        ids = [one.place.clause_id for one in edits]
        yield RULE.finding(
            change.at_unit(change.layer_of(target), target),
            feature=target,
            count=len(ids),
            clauses=listed(ids),
        )
