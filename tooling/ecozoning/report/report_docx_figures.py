"""The tables of figures of the explanation: before and after by class, district, and the matrix."""

from collections.abc import Sequence

from ecozoning.model.report_figures import BalanceRow, BalanceTable, Printed, TransitionMatrix
from ecozoning.report.matrix_lines import directed, matrix_classes, matrix_sums
from ecozoning.report.office_words import DIRECTIONS, OfficeWords
from ecozoning.report.official import official
from ecozoning.report.published_lines import (
    gap_lines,
    published_heads,
    published_lines,
    rounding_note,
)
from ecozoning.report.report_docx_paper import Paper
from ecozoning.report.report_docx_xml import GROUP_SHADE, Box, Look, Run, box
from ecozoning.report.wording import layer_title

WIDTHS = [3.6, *([1.3, 2.6, 2] * 3)]
MOST_COLUMNS = 7
"""Classes for which a matrix fits on the page."""

LEAST_M2 = 0.05
"""Ground below which one decimal of a square metre prints nothing."""


def write_balances(paper: Paper, words: OfficeWords) -> None:
    """Units and areas over the whole jurisdiction; land and sea apart, never added."""
    if not words.report.balances:
        return
    paper.section(words.both("Units and areas", "管控单元数量与面积"))
    for balance in words.report.balances:
        name = layer_title(balance.layer, words.language)
        total = balance.whole.total
        old, new = total.printed_before, total.printed_after
        paper.text(
            words.both(
                f"{name}: {old.units:,} units ({old.area_km2:,} km²) before, {new.units:,} "
                f"({new.area_km2:,} km²) after.",
                f"{name}共{new.units}个，面积{new.area_km2}平方千米，变更前后一致。"
                if old == new
                else f"{name}由{old.units}个变为{new.units}个，面积由{old.area_km2}平方千米"
                f"变为{new.area_km2}平方千米。",
            )
        )
        caption = words.both(f"{name} before and after", f"{name}调整前后对比")
        base = official(words(balance.whole.share_base), words.language)
        note = words.both(
            f"Share: {base}. Printed figures are rounded so that every column adds up.",
            f"注：占比为{base}；表列数值经取舍，各列之和等于合计。",
        )
        paper.table(caption, WIDTHS, _headings(words), _rows(words, [balance.whole]), note)


def write_places(paper: Paper, words: OfficeWords) -> None:
    """The same by district and by the plan's statistic areas."""
    for balance in words.report.balances:
        name = layer_title(balance.layer, words.language)
        for title, tables in (
            (words.both("by district", "分县（市、区）"), balance.districts),
            (words.both("by statistic area", "分统计区"), balance.statistic_areas),
        ):
            if len(tables) > 0:
                paper.section(words.both(f"{name} {title}", f"{name}{title}情况"))
                caption = words.both(f"{name} {title}", f"{name}{title}调整前后对比")
                paper.table(caption, WIDTHS, _headings(words), _rows(words, tables, named=True))


def write_published(paper: Paper, words: OfficeWords) -> None:
    """The figures as the plans printed them, and where they do not add up."""
    report = words.report
    if not report.published:
        return
    paper.section(words.both("Figures as printed", "公布数据"))
    rows = [
        [box(line[0]), box(line[1]), *(box(cell, "right") for cell in line[2:])]
        for line in published_lines(report, words)
    ]
    heads = [[box(head, "center") for head in published_heads(words)]]
    caption = words.both("Printed before and after", "公布数据前后对照")
    note = words.both("", "注:") + rounding_note(words)
    note = official(note, words.language)
    paper.table(caption, [3, 5, 3, 4, 3], heads, rows, note)
    for line in gap_lines(words):
        paper.text(official(line, words.language) + words.both(".", "。"))


def _headings(words: OfficeWords) -> list[list[Box]]:
    units, area, share = (
        words.both("units", "个数"),
        words.both("km²", "面积\n(km²)"),
        words.both("%", "占比\n(%)"),
    )
    points = words.both("points", "百分点")
    groups = [
        box(words.both(en, zh), "center", columns=3)
        for en, zh in (("Before", "调整前"), ("Change", "变化"), ("After", "调整后"))
    ]
    names = [units, area, share, units, area, points, units, area, share]
    return [
        [box(words.both("Class", "类别"), "center", rows=2), *groups],
        [box("", "center", rows=0), *(box(name, "center") for name in names)],
    ]


def _rows(
    words: OfficeWords, tables: Sequence[BalanceTable], *, named: bool = False
) -> list[list[Box]]:
    rows = []
    for table in tables:
        if named:
            name = words.district(table.code) if table.code else words.value(words(table.name))
            rows.append([Box((Run(name, "strong"),), columns=10, shade=GROUP_SHADE, keep=True)])
        rows += [_row(words, words.value(words(row.name)), row, strong=False) for row in table.rows]
        rows.append(_row(words, words.both("all", "合计"), table.total, strong=True))
    return rows


def _row(words: OfficeWords, name: str, row: BalanceRow, *, strong: bool) -> list[Box]:
    cells = [
        *_printed(words, row.printed_before),
        words.signed(row.units_change, 0),
        words.signed(row.printed_area_change_km2),
        words.signed(row.printed_share_change_points),
        *_printed(words, row.printed_after),
    ]
    look: Look = "strong" if strong else "plain"
    return [Box((Run(name, look),)), *(Box((Run(cell, look),), side="right") for cell in cells)]


def _printed(words: OfficeWords, figure: Printed) -> list[str]:
    areas = words.number(figure.area_km2), words.number(figure.share_percent)
    return [words.count(figure.units), *areas]


def write_matrices(paper: Paper, words: OfficeWords) -> None:
    """What went from which class to which, for every layer in which something did."""
    moved = [one for one in words.report.matrices if one.moved]
    if not words.report.matrices:
        return
    paper.section(words.both("Transitions between classes", "类别转移情况"))
    if not moved:
        paper.text(words.both("No ground changed its class.", "没有土地改变管控类别。"))
    for matrix in moved:
        # A page has room for so many columns; beyond them the transitions are listed.
        draw = _matrix if len(matrix_classes(matrix)) <= MOST_COLUMNS else _transitions
        draw(paper, words, matrix)


def _matrix(paper: Paper, words: OfficeWords, matrix: TransitionMatrix) -> None:
    values, printed = matrix_classes(matrix), matrix.printed
    names = [words.class_name(matrix.layer, value) for value in values]
    title = layer_title(matrix.layer, words.language)
    heads = [words.both("before \\ after", "调整前\\调整后"), *names, words.both("sum", "合计")]
    rows = []
    for value, name in zip(values, names, strict=True):
        cells = [words.cell(printed.cells.get((value, went))) for went in values]
        rows.append(_boxes(name, [*cells, words.number(printed.row_sum(value))]))
    for name, sums, is_change in matrix_sums(words, matrix):
        write = words.signed if is_change else words.number
        rows.append(_boxes(name, [write(one) for one in sums]))
    paper.table(
        words.both(f"Transitions, {title} (km²)", f"{title}类别转移矩阵（平方千米）"),
        [3, *([2] * (len(values) + 1))],
        [[box(head, "center") for head in heads]],
        rows,
        _ways(words, matrix),
    )


def _transitions(paper: Paper, words: OfficeWords, matrix: TransitionMatrix) -> None:
    """The cells off the diagonal, largest first."""
    title, shown = layer_title(matrix.layer, words.language), matrix.printed.cells
    heads = [
        words.both("Before", "调整前"),
        words.both("After", "调整后"),
        words.both("Area", "面积"),
        words.both("Which way", "方向"),
    ]
    rows = [
        [
            box(words.class_name(matrix.layer, cell.before_class)),
            box(words.class_name(matrix.layer, cell.after_class)),
            box(words.ground(shown[cell.before_class, cell.after_class], cell.area_m2), "right"),
            box(words(DIRECTIONS[cell.direction])),
        ]
        for cell in sorted(matrix.moved, key=lambda cell: -cell.area_m2)
    ]
    caption = words.both(f"Transitions, {title}", f"{title}类别转移情况")
    headings = [[box(head, "center") for head in heads]]
    paper.table(caption, [4, 4, 3, 4], headings, rows, _ways(words, matrix))


def _ways(words: OfficeWords, matrix: TransitionMatrix) -> str:
    """Which way how much went, and what is set aside as noise."""
    ways = [
        f"{words(DIRECTIONS[way])} {words.ground(matrix.printed_directed_km2(way), area)}"
        for way, area in directed(matrix)
        if area >= LEAST_M2
    ]
    noise = sum(abs(one) for one in matrix.noise_m2.values())
    if noise >= LEAST_M2:
        ways.append(
            words.both(
                f"set aside as noise under {matrix.tolerance_m:g} m: {words.area(noise)} (net, by "
                "class)",
                f"不足{matrix.tolerance_m:g}米的边界噪声 {words.area(noise)}（各类别净增减之和），"
                "单列不计",
            )
        )
    if not ways:
        return ""
    return words.both("", "注：") + words.both("; ", "；").join(ways) + words.both(".", "。")


def _boxes(name: str, cells: Sequence[str]) -> list[Box]:
    return [box(name), *(box(cell, "right") for cell in cells)]
