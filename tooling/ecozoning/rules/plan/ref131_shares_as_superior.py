"""The share of every class is that of the superior's plan in the jurisdiction.

Some provinces (Jiangsu) ask that the shares of the city's plan are those of the provincial one,
here within the room the profile gives. Shares are of the units of one domain; both are measured by
the method of their plan, and where the methods differ nothing is decided. Off by default; the
profile switches it on.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.settings import setting
from ecozoning.model.text import Text
from ecozoning.rules.editions import in_plan_yaml
from ecozoning.rules.protected import of_classes
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.superior import asks, iter_beside, open_question

RULE = Rule(
    code="REF131",
    name="shares-as-superior",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """方案各类单元面积占比与上级方案在本辖区内的占比一致。

        有的省份(江苏)要求市级方案的面积占比与省级方案一致,允许差值见配置文件。占比按陆海域分
        别计算;各自按本方案的面积口径量算,口径不同的不作判断。默认不检查,由配置文件启用。
        """,
    ),
    message=Text(
        "{domain}, {unit_class}: {own:.2f} % here, {other:.2f} % in edition {edition} "
        "of {superior}",
        "{domain} {unit_class}:本方案 {own:.2f}%,{superior} 第 {edition} 版 {other:.2f}%",
    ),
    fix=Text(
        "bring the units in line with the superior's plan, or have that plan revised first",
        "请与上级方案保持一致,或先更新上级方案",
    ),
    source=Text(
        "implementing rules of Jiangsu, December 2024; profile, superior.area_shares",
        "江苏省《管理实施细则》(2024 年 12 月);配置文件 superior.area_shares",
    ),
)
DOMAINS = {"land": Text("land", "陆域"), "sea": Text("sea", "海域")}
DEFAULT_ROOM_PERCENT = 0.02
FLOATING = 1e-9
OTHER_METHOD = Text(
    "the superior's plan measures otherwise ({other}; here {own}): shares cannot be compared",
    "上级方案的面积口径不同({other};本方案为 {own}),无法比较占比",
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per domain and class with another share, in order."""
    if not asks(plan, "area_shares"):
        return
    superior = plan.snapshot.superior
    if superior is None:
        yield open_question(RULE, plan)
        return
    methods = plan.plan.area_method, superior.plan.area_method
    if methods[0] != methods[1]:
        why = OTHER_METHOD.format(own=methods[0].label, other=methods[1].label)
        yield RULE.undecided(in_plan_yaml(plan, "/area"), why)
        return
    room = setting(plan.profile, "superior", "share_room_percent", DEFAULT_ROOM_PERCENT)
    for beside in iter_beside(plan, superior):
        own_m2, other_m2 = beside.own_areas_m2(plan), beside.other_areas_m2()
        whole_m2 = own_m2.sum(), other_m2[beside.inside].sum()
        for known in plan.profile.classes:
            chosen = frozenset({known.value})
            own = _share(own_m2[of_classes(beside.own, chosen)].sum(), whole_m2[0])
            other = _share(
                other_m2[of_classes(beside.other, chosen) & beside.inside].sum(), whole_m2[1]
            )
            if abs(own - other) > room + FLOATING:
                yield RULE.finding(
                    Location(plan=plan.code, layer=beside.own.spec.name, field=str(known.value)),
                    domain=DOMAINS[beside.own.spec.domain or "land"],
                    unit_class=known.name,
                    own=own,
                    other=other,
                    edition=superior.plan.edition,
                    superior=superior.code,
                )


def _share(part_m2: float, whole_m2: float) -> float:
    return 100 * float(part_m2) / float(whole_m2) if whole_m2 else 0.0
