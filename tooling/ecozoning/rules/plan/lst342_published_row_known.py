"""A published figure counts something that there is, once.

A figure for an area that is no division of the plan and no statistic area of plan.yaml, or for a
class nobody has, cannot be recomputed by anyone; two figures for the same thing in one table are
two answers.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ecozoning.model.documents import Row
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.coverage import is_within
from ecozoning.rules.printed import PUBLISHED, iter_printed
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST342",
    name="published-row-known",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """公布数据的统计对象存在,且不重复。

        统计区既不是本方案的行政区划、也不是 plan.yaml 中的统计区,或分类不存在的,任何人都无法
        核算;同一表中同一对象有两个数据的,等于两种回答。
        """,
    ),
    message=Text(
        "published {figure}: {what}",
        "公布数据 {figure}:{what}",
    ),
    fix=Text(
        "correct the row, or define the area under statistic_areas in plan.yaml",
        "请更正该行,或在 plan.yaml 的 statistic_areas 中定义该统计区",
    ),
    source=Text(
        "custom reporting areas of published tables (Chongqing, 2023)",
        "公布表格中的自定义统计区(重庆,2023 年)",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per row and fault, in order of source and line."""
    classes = {one.value for one in plan.profile.classes}
    names = {name for one in plan.plan.statistic_areas for name in (one.name.en, one.name.zh)}
    for table in iter_printed(plan):
        first: dict[Any, int] = {}
        for row, line in table.rows:
            area, unit_class = str(row.get("area")), row.get("unit_class")
            key = (row.get("domain"), area, unit_class, row.get("subtype"))
            for field, what in _faults(area, unit_class, classes, names, plan.code):
                yield _finding(plan, row, line, field, what)
            if key in first:
                what = Text("line {n} is for the same thing", "与第 {n} 行统计对象相同")
                yield _finding(plan, row, line, "area", what.format(n=first[key]))
            first.setdefault(key, line)


def _faults(
    area: str, unit_class: Any, classes: set[int], names: set[str], plan: str
) -> Iterator[tuple[str, Text]]:
    if area not in names and not (area.isdigit() and is_within(area, plan)):
        yield (
            "area",
            Text(
                "“{area}” is no division of this plan and no statistic area of plan.yaml",
                "“{area}”既不是本方案的行政区划,也不是 plan.yaml 中的统计区",
            ).format(area=area),
        )
    if unit_class is not None and unit_class not in classes:
        yield (
            "unit_class",
            Text("class {value} is none of the profile", "分类 {value} 不在配置文件之内").format(
                value=str(unit_class)
            ),
        )


def _finding(plan: PlanUnderCheck, row: Row, line: int, field: str, what: Text) -> Finding:
    place = replace(plan.file(PUBLISHED, line), field=field, feature=str(row.get("figure_id")))
    return RULE.finding(place, figure=row.get("figure_id"), what=what)
