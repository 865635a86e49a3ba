"""The targets the superior sets for a jurisdiction stand in its plan.

The rows of the superior's targets.csv that name this jurisdiction are looked for by element,
indicator and target year. Where the profile asks for equal targets the values are the same; where
it asks for none laxer, the plan may be stricter. A target with another unit of measure or
direction cannot be compared, and says so. Off by default; the profile switches it on.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ecozoning.model.documents import Row
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.settings import setting
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.model.text import Text
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.superior import asks, open_question

RULE = Rule(
    code="LST330",
    name="targets-as-superior",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """上级方案对本辖区规定的目标载入本方案。

        按要素、指标和目标年,查找上级 targets.csv 中针对本辖区的各行。配置文件要求一致的,数值
        须相同;要求不得宽于上级的,可以更严。计量单位或方向不同的无法比较,并予说明。默认不检查
        ,由配置文件启用。
        """,
    ),
    message=Text(
        "{indicator} ({year}): {what}",
        "{indicator}({year} 年):{what}",
    ),
    fix=Text(
        "take over the superior's target in targets.csv",
        "请在 targets.csv 中采用上级目标",
    ),
    source=Text(
        "implementing rules of Jiangsu, December 2024; profile, superior.targets",
        "江苏省《管理实施细则》(2024 年 12 月);配置文件 superior.targets",
    ),
)
TARGETS = "targets.csv"
LACKING = Text(
    "the superior sets {value:g} {unit}; this plan has no such target",
    "上级目标为 {value:g} {unit},本方案没有该目标",
)
OTHER = Text(
    "here {own:g} {unit}, the superior sets {value:g}",
    "本方案为 {own:g} {unit},上级目标为 {value:g}",
)
UNLIKE = Text(
    "{indicator} ({year}): unit or direction differ from the superior's; compare by hand",
    "{indicator}({year} 年):计量单位或方向与上级不同,请人工核对",
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per target of the superior, in order of its list."""
    if not asks(plan, "targets"):
        return
    superior = plan.snapshot.superior
    if superior is None:
        yield open_question(RULE, plan)
        return
    equal = setting(plan.profile, "superior", "targets", "free") == "equal"
    own = {_key(row): (row, line) for row, line in _rows(plan.snapshot, plan.code)}
    for row, _ in _rows(superior, plan.code):
        yield from _judged(plan, row, own.get(_key(row)), equal=equal)


def _rows(snapshot: PlanSnapshot, area: str) -> Iterator[tuple[Row, int]]:
    table = snapshot.tables.get(TARGETS)
    if table is not None:
        pairs = zip(table.rows, table.row_lines, strict=True)
        yield from ((row, line) for row, line in pairs if row.get("area") == area)


def _key(row: Row) -> tuple[Any, ...]:
    return row.get("element"), row.get("indicator"), row.get("target_year")


def _judged(
    plan: PlanUnderCheck, row: Row, found: tuple[Row, int] | None, *, equal: bool
) -> Iterator[Finding]:
    facts: dict[str, Any] = {
        "indicator": row.get("indicator"),
        "year": row.get("target_year"),
    }
    unit = Text(*[str(row.get("indicator_unit") or "")] * 2)
    if found is None:
        what = LACKING.format(value=row["target_value"], unit=unit)
        place = replace(plan.file(TARGETS), field=f"{facts['indicator']} {facts['year']}")
        yield RULE.finding(place, what=what, **facts)
        return
    own, line = found
    place = replace(plan.file(TARGETS, line), field="target_value")
    if any(own.get(key) != row.get(key) for key in ("bound", "indicator_unit")):
        yield RULE.undecided(place, UNLIKE.format(**facts), **facts)
        return
    if _is_wrong(own["target_value"], row["target_value"], str(row["bound"]), equal=equal):
        what = OTHER.format(own=own["target_value"], value=row["target_value"], unit=unit)
        yield RULE.finding(place, what=what, **facts)


def _is_wrong(own: float, superior: float, bound: str, *, equal: bool) -> bool:
    if equal or bound == "equal":
        return own != superior
    return own > superior if bound == "at_most" else own < superior
