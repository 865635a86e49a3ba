"""A target is no step back from its base value.

One of the three floors is that environmental quality does not get worse. A floor below the base
value, or a ceiling above it, lets it: that may be meant (water use of a growing city) and is then
explained; often the direction was mixed up.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.targets import at_target, iter_targets

RULE = Rule(
    code="LST322",
    name="target-not-worse",
    stage=Stage.LISTS,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """目标不低于基准水平。

        “环境质量只能更好、不能变坏”。下限低于基准值或上限高于基准值,意味着允许变差:确属如
        此的(如用水总量增长)应予说明,常见原因是方向填反。
        """,
    ),
    message=Text(
        "target {target}: {bound} {value:g} {unit} lets {indicator} fall behind the "
        "base value {base:g}",
        "目标 {target}:{indicator}{bound} {value:g} {unit},劣于基准值 {base:g}",
    ),
    fix=Text(
        "check direction and values in targets.csv",
        "请核对 targets.csv 中的方向和数值",
    ),
    source=Text(
        "three floors as printed in updates (Yunnan, Chongqing, 2023)",
        "更新方案载明的三条底线(云南、重庆,2023 年)",
    ),
)
BOUNDS = {"at_least": Text("at least", "不低于"), "at_most": Text("at most", "不高于")}


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per target, in order of the line."""
    for row, line in iter_targets(plan):
        base, value, bound = row.get("base_value"), row.get("target_value"), row.get("bound")
        if base is None or value is None or bound not in BOUNDS:
            continue
        if value < base if bound == "at_least" else value > base:
            place = at_target(plan, row, line, "target_value")
            yield RULE.finding(
                place,
                target=place.feature,
                bound=BOUNDS[bound],
                value=value,
                base=base,
                unit=str(row.get("indicator_unit") or ""),
                indicator=str(row.get("indicator")),
            )
