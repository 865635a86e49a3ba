"""A demand that was loosened is told.

Where it can be known (a higher limit, a weaker verb, a clause that is gone) the list says less than
before. Clauses that were reworded otherwise have to be read.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.loosened_clauses import at_edit, binds_priority, loosened, why_looser
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG131",
    name="clause-loosened",
    stage=Stage.CHANGE,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """放宽的管控要求须提示。

        能够判定时(限值提高、用词弱化、条款删除)即提示清单要求降低;其他改写须人工研读。
        """,
    ),
    message=Text(
        "clause {clause} of {target} binds less: {why}",
        "{target} 的条款 {clause} 被放宽:{why}",
    ),
    fix=Text(
        "read both wordings; restore the clause if that was not meant",
        "请对照新旧文字;如非本意请恢复",
    ),
    source=Text(
        "THREATS G8: downgrading by the access list",
        "通过清单变相下调",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per clause, in order of what it binds and its id."""
    for one in loosened(change):
        if not binds_priority(change, one):
            yield RULE.finding(
                at_edit(change, one),
                clause=one.place.clause_id,
                target=one.place.target,
                why=why_looser(change, one),
            )
