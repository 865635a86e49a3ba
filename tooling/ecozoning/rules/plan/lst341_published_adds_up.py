"""A published table adds up in itself.

Parts and sums of a printed table are rounded apart, and official tables have gaps of 0.01: they
are told with their numbers, so that nobody looks for them in the map. Compared are classes with
the total, sub-types with their class, shares with the printed areas, and districts with the whole
where the districts are complete: each district is rounded by itself, so their sum may differ by the
tolerance.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ecozoning.diff.published_figures import published_gaps, published_rows
from ecozoning.model.documents import Row
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.report_figures import ClassLabel, PublishedGap
from ecozoning.model.text import Text
from ecozoning.rules.coverage import is_within, territory_areas
from ecozoning.rules.printed import COLUMNS, PUBLISHED, PrintedTable, iter_printed
from ecozoning.rules.published import tolerance_of
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="LST341",
    name="published-adds-up",
    stage=Stage.LISTS,
    severity=Severity.WARN,
    about=Text(
        __doc__,
        """公布表格自身相加相符。

        公布表格的分项与合计分别取整,官方表格常有 0.01 的差额:此处列出数值,以免误认为图有错误
        。比较的内容包括:分类与合计、细类与分类、占比与公布面积,以及各区县与全域(区县齐全时)
        。
        """,
    ),
    message=Text(
        "{what}",
        "{what}",
    ),
    fix=Text(
        "nothing to do when it is so printed; otherwise correct published.csv",
        "如公布表格本来如此,无需处理;否则请更正 published.csv",
    ),
    source=Text(
        "published tables of Kaihua and Zhongshan (2024), which do not add up by 0.01",
        "开化县、中山市公布表格(2024 年)存在 0.01 的差额",
    ),
)
FLOATING = 1e-9
DISTRICTS = Text(
    "{figure}: printed {printed} {unit}, the districts add up to {computed}",
    "{figure}:公布值 {printed} {unit},各区县合计 {computed}",
)
UNITS = {"units": Text("units", "个单元"), "area_km2": Text("km²", "平方千米")}


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per sum that is not the sum of its parts, source by source."""
    labels = [ClassLabel(one.value, one.name) for one in plan.profile.classes]
    for table in iter_printed(plan):
        rows = [row for row, _ in table.rows]
        for gap in _gaps(rows, labels, tolerance_of(plan)):
            yield _finding(plan, table, gap.where.en, gap.message, gap.printed, gap.computed)
        yield from _districts(plan, table)


def _gaps(rows: Sequence[Row], labels: Sequence[ClassLabel], room: float) -> Iterator[PublishedGap]:
    """Sums that are not those of their parts; shares that the areas do not give, beyond the room.

    Shares are rounded so that they add up to 100, which areas beside them cannot show.
    """
    columns = (
        [{**row, "area_km2": None} for row in rows],
        [{**row, "share_percent": None} for row in rows],
    )
    sums = {
        gap.message for one in columns for gap in published_gaps(published_rows((), one, labels))
    }
    for gap in published_gaps(published_rows((), rows, labels)):
        if gap.message in sums or abs(float(gap.printed - gap.computed)) > room + FLOATING:
            yield gap


def _districts(plan: PlanUnderCheck, table: PrintedTable) -> Iterator[Finding]:
    """Districts against the whole: where all of them stand in the table, or their units do."""
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    whole: dict[tuple[Any, ...], Row] = {}
    for row, _ in table.rows:
        key = (row.get("domain"), row.get("unit_class"), row.get("subtype"))
        if row.get("area") == plan.code:
            whole[key] = row
        else:
            groups[key].append(row)
    for key, total in whole.items():
        parts = groups.get(key, [])
        if len(parts) < 2 or not _is_complete(plan, parts, total):
            continue
        for column in COLUMNS[:2]:
            values = [value for one in parts if (value := one.get(column)) is not None]
            if total.get(column) is None or len(values) < len(parts):
                continue
            printed = _as_printed(total[column], table.decimals[column])
            computed = sum(
                (_as_printed(value, table.decimals[column]) for value in values), Decimal(0)
            )
            room = 0.0 if column == "units" else tolerance_of(plan)
            if abs(float(printed - computed)) > room + FLOATING:
                what = DISTRICTS.format(
                    figure=str(total.get("figure_id")),
                    printed=str(printed),
                    computed=str(computed),
                    unit=UNITS[column],
                )
                where = f"{total.get('figure_id')} {column}"
                yield _finding(plan, table, where, what, printed, computed)


def _is_complete(plan: PlanUnderCheck, parts: Sequence[Row], total: Row) -> bool:
    """Whether the rows are all districts: those of the territory register, or all units."""
    named = {str(row.get("area")) for row in parts}
    counties = {
        str(areas.columns["division_code"][row])
        for areas, row in territory_areas(plan.snapshot)
        if is_within(areas.columns["division_code"][row], plan.code)
    } - {plan.code}
    units = [one for row in parts if isinstance(one := row.get("units"), int)]
    counted = len(units) == len(parts) and sum(units) == total.get("units")
    return counted or (bool(counties) and named == counties)


def _as_printed(value: float, decimals: int) -> Decimal:
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals))


def _finding(
    plan: PlanUnderCheck,
    table: PrintedTable,
    where: str,
    what: Text,
    printed: Decimal,
    computed: Decimal,
) -> Finding:
    place = replace(plan.file(PUBLISHED), field=f"{table.source or ''} {where}".strip())
    return RULE.finding(place, what=what, printed=float(printed), computed=float(computed))
