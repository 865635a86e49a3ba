"""The base year of a plan is before its target year, and not in the future.

Data of the base year are what the plan was drawn on; the targets are for the target year.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.editions import in_plan_yaml
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DOC122",
    name="plan-years",
    stage=Stage.EDITIONS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """方案的基准年早于目标年,且不在将来。

        方案以基准年的数据编制,目标针对目标年。
        """,
    ),
    message=Text(
        "{what}",
        "{what}",
    ),
    fix=Text(
        "correct base_year or target_year in plan.yaml",
        "请更正 plan.yaml 中的 base_year 或 target_year",
    ),
    source=Text(
        "practice of published updates (Jiashan, 2024: base year 2022, target year 2025)",
        "已公布更新方案的做法(嘉善,2024 年:基准年 2022 年,目标年 2025 年)",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per year that cannot be."""
    base, target, today = plan.plan.base_year, plan.plan.target_year, plan.snapshot.on
    if base is not None and target is not None and base >= target:
        words = Text(
            "base year {base} is not before target year {target}",
            "基准年 {base} 不早于目标年 {target}",
        )
        what = words.format(base=str(base), target=str(target))
        yield RULE.finding(in_plan_yaml(plan, "/target_year"), what=what)
    if base is not None and today is not None and base > today.year:
        words = Text("base year {base} has not come yet", "基准年 {base} 尚未到来")
        yield RULE.finding(in_plan_yaml(plan, "/base_year"), what=words.format(base=str(base)))
