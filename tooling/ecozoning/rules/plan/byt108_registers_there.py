"""The registers a plan is judged against can be had.

Whether units fill the territory is known only with the territory. Where its bytes cannot be had
the question stays open: that is undecided, never fine.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="BYT108",
    name="registers-there",
    stage=Stage.TOPOLOGY,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """方案对照检查的登记册可以取得。

        只有取得辖区范围,才能判断单元是否铺满辖区。数据取不到时结论是“无法判定”,而不是“没有问题”。
        """,
    ),
    message=Text(
        "the registers of the province cannot be had",
        "无法取得本省登记册的数据",
    ),
    fix=Text(
        "run `dvc pull` and try again",
        "请运行 `dvc pull` 后重试",
    ),
    source=Text(
        "THREATS E3",
        "THREATS E3",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one open question when the registers cannot be had."""
    if plan.found.missing_registers is not None:
        yield RULE.undecided(
            Location(plan=plan.code, file="plans/registers"), plan.found.missing_registers
        )
