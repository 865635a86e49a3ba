"""A changed basis of areas is told before any area is compared.

It is declared and may be right; areas of the two editions still are not comparable. The comparison
measures both by the later edition's method and says so.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.basis import changed_basis, is_declared
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG115",
    name="basis-changed",
    stage=Stage.CHANGE,
    severity=Severity.NOTE,
    about=Text(
        __doc__,
        """面积口径变化须在比较面积之前说明。

        口径变化已声明,可能完全合理;但两版面积不可直接比较。比较时均按后一版次的方法计算,并予以注明。
        """,
    ),
    message=Text(
        "{what} changed from {old} to {new}: areas of the two editions are not comparable as "
        "printed",
        "{what}由{old}改为{new}:两版公布的面积不可直接比较",
    ),
    fix=Text(
        "nothing to do; quote areas of both editions with their basis",
        "无须处理;引用两版面积时请注明口径",
    ),
    source=Text(
        "rules to enforce, 19",
        "业务规则 19",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per part of the basis that changed, in their order."""
    if not is_declared(change.plan):
        return
    for part in changed_basis(change.base.plan, change.plan):
        yield RULE.finding(
            change.in_plan_yaml(part.pointer), what=part.title, old=part.old, new=part.new
        )
