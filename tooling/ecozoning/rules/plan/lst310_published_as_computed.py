"""Printed figures agree with the geometry.

A table rounds so that its columns add up, and so may differ by one or two in the last place. More
than that says that table and map are of different states. How many decimals a table was printed
with is seen from its figures, column by column and source by source.
"""

from collections.abc import Iterator
from dataclasses import replace

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.printed import PUBLISHED, iter_printed
from ecozoning.rules.published import compared, tolerance_of
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST310",
    name="published-as-computed",
    stage=Stage.LISTS,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """公布的数据与空间数据一致。

        表格为凑整会在末位差一二;相差更多,说明表与图不是同一版本。
        表格的小数位数按出处、按列由其数值判断。
        """,
    ),
    message=Text(
        "published {figure}: {what} is {printed:g}, the geometry gives {computed:g} ({method})",
        "公布数据 {figure}:{what}为 {printed:g},按空间数据为 {computed:g}({method})",
    ),
    fix=Text(
        "correct published.csv, or see which units the figure leaves out",
        "请更正 published.csv,或核对该数据未计入哪些单元",
    ),
    source=Text(
        "practice of published tables (Kaihua county, 2024); profile, published_tolerance",
        "公布表格的通行做法(开化县,2024 年);配置文件 published_tolerance",
    ),
)
FLOATING = 1e-9
"""What the arithmetic of the comparison itself can do."""

WHAT = {
    "units": Text("the number of units", "单元数"),
    "area_km2": Text("the area in km²", "面积(平方千米)"),
    "share_percent": Text("the share in %", "占比(%)"),
}


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per figure that differs by more than the tolerance, by line."""
    room = tolerance_of(plan)
    for table in iter_printed(plan):
        for row, line in table.rows:
            for column, printed, computed in compared(plan, row):
                exact = column == "units"
                allowed = 0.0 if exact else room + table.half_place(column)
                if abs(printed - computed) > allowed + FLOATING:
                    decimals = table.decimals[column]
                    yield RULE.finding(
                        replace(plan.file(PUBLISHED, line), field=column),
                        figure=row.get("figure_id"),
                        what=WHAT[column],
                        printed=printed,
                        computed=round(computed, max(decimals, 2)),
                        method=plan.plan.area_method.label,
                    )
