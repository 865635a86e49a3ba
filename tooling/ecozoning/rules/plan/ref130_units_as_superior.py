"""A plan has as many units of every class as the superior's plan has in its jurisdiction.

Some provinces (Jiangsu) ask that the numbers of the city's plan are those of the provincial one.
Compared is with the edition in force on the day of the check, by domain and class. Off by default;
the profile switches it on.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.protected import of_classes
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.superior import asks, iter_beside, open_question

RULE = Rule(
    code="REF130",
    name="units-as-superior",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """方案各类单元数量与上级方案在本辖区内的数量一致。

        有的省份(江苏)要求市级方案的单元数量与省级方案一致。按陆海域和分类,与检查之日有效的上
        级版次比较。默认不检查,由配置文件启用。
        """,
    ),
    message=Text(
        "{domain}, {unit_class}: {own} units here, {other} in edition {edition} of {superior}",
        "{domain} {unit_class}:本方案 {own} 个,{superior} 第 {edition} 版 {other} 个",
    ),
    fix=Text(
        "bring the units in line with the superior's plan, or have that plan revised first",
        "请与上级方案保持一致,或先更新上级方案",
    ),
    source=Text(
        "implementing rules of Jiangsu, December 2024; profile, superior.unit_counts",
        "江苏省《管理实施细则》(2024 年 12 月);配置文件 superior.unit_counts",
    ),
)
DOMAINS = {"land": Text("land", "陆域"), "sea": Text("sea", "海域")}


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per domain and class with another number, in order."""
    if not asks(plan, "unit_counts"):
        return
    superior = plan.snapshot.superior
    if superior is None:
        yield open_question(RULE, plan)
        return
    for beside in iter_beside(plan, superior):
        for known in plan.profile.classes:
            own = of_classes(beside.own, frozenset({known.value})).sum()
            other = (of_classes(beside.other, frozenset({known.value})) & beside.inside).sum()
            if own != other:
                yield RULE.finding(
                    Location(plan=plan.code, layer=beside.own.spec.name, field=str(known.value)),
                    domain=DOMAINS[beside.own.spec.domain or "land"],
                    unit_class=known.name,
                    own=int(own),
                    other=int(other),
                    edition=superior.plan.edition,
                    superior=superior.code,
                )
