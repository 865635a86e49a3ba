"""The sheets of figures: balances by class, district and statistic area, and the matrices."""

from decimal import Decimal

from ecozoning.model.report_figures import (
    NOTHING,
    Balance,
    BalanceRow,
    BalanceTable,
    Printed,
    TransitionMatrix,
)
from ecozoning.report.matrix_lines import directed, matrix_classes, matrix_sums
from ecozoning.report.numbers import digits_of
from ecozoning.report.office_words import DIRECTIONS, OfficeWords
from ecozoning.report.report_xlsx_sheet import (
    DECIMALS,
    NO_NUMBER,
    SIGNED_DECIMALS,
    SIGNED_WHOLE,
    WHOLE,
    Book,
    Column,
    Sheet,
    Value,
)
from ecozoning.report.wording import layer_title


def _area_forms(words: OfficeWords) -> tuple[str, str]:
    """How areas and their changes are shown: with the decimals every other form prints."""
    totals = [one.whole.total.printed_after.area_km2 for one in words.report.balances]
    decimals = "." + "0" * max(map(digits_of, totals), default=2)
    return DECIMALS.replace(".00", decimals), SIGNED_DECIMALS.replace(".00", decimals)


def _balance_columns(words: OfficeWords) -> list[Column]:
    area, change = _area_forms(words)
    return [
        Column(22, wrap=True),
        Column(20, wrap=True),
        *(Column(12, form) for form in (WHOLE, area, DECIMALS)),
        *(Column(12, form) for form in (SIGNED_WHOLE, change, SIGNED_DECIMALS)),
        *(Column(12, form) for form in (WHOLE, area, DECIMALS)),
    ]


def balance_sheet(book: Book, words: OfficeWords) -> None:
    """Units and areas by class over the whole jurisdiction; land and sea apart."""
    sheet = _balance_sheet(book, words, words.both("Balance", "结构平衡表"))
    for balance in words.report.balances:
        sheet.part(layer_title(balance.layer, words.language))
        _headings(sheet, words)
        _table(sheet, words, balance.whole)
        _left_out(sheet, words, balance)


def places_sheet(book: Book, words: OfficeWords) -> None:
    """The same by district and by the plan's statistic areas, where there are any."""
    report = words.report
    if not any(one.districts or one.statistic_areas for one in report.balances):
        return
    sheet = _balance_sheet(book, words, words.both("Districts", "分区县平衡表"))
    for balance in report.balances:
        for title, tables in (
            (words.both("by district", "分县(市、区)"), balance.districts),
            (words.both("by statistic area", "分统计区"), balance.statistic_areas),
        ):
            if tables:
                name = layer_title(balance.layer, words.language)
                sheet.part(f"{name}{words.both(', ', ',')}{title}")
                _headings(sheet, words)
                for table in tables:
                    _table(sheet, words, table)


def _balance_sheet(book: Book, words: OfficeWords, name: str) -> Sheet:
    sheet = book.sheet(name, _balance_columns(words))
    heading = words.report.heading
    sheet.title(
        f"{words.value(words(heading.title))}{words.both(': ', ' ')}{name}",
        [
            words.both("Areas: ", "面积:")
            + words(heading.area_method.label)
            + words.both(
                "; in km². Printed figures are rounded so that every column adds up.",
                ",单位为平方千米。表列数值经取舍,各列之和等于合计。",
            )
        ],
    )
    return sheet


def _headings(sheet: Sheet, words: OfficeWords) -> None:
    units, area = words.both("units", "单元数(个)"), words.both("area, km²", "面积(km²)")
    share, points = words.both("share, %", "占比(%)"), words.both("points", "占比变化(百分点)")
    sheet.headings(
        [
            words.both("Area", "区域"),
            words.both("Class", "类别"),
            *(words.both("Before", "调整前"), None, None),
            *(words.both("Change", "变化"), None, None),
            *(words.both("After", "调整后"), None, None),
        ],
        ["", "", units, area, share, units, area, points, units, area, share],
    )


def _table(sheet: Sheet, words: OfficeWords, table: BalanceTable) -> None:
    name = words.value(words(table.name))
    for row in table.rows:
        sheet.line([name, words.value(words(row.name)), *_figures(row)])
    base = words.both(f"all (share of {words(table.share_base)})", "合计")
    sheet.line([name, base, *_figures(table.total)], is_sum=True)


def _figures(row: BalanceRow) -> list[Value]:
    return [
        *_printed(row.printed_before),
        row.units_change,
        _number(row.printed_area_change_km2),
        _number(row.printed_share_change_points),
        *_printed(row.printed_after),
    ]


def _printed(figure: Printed) -> list[Value]:
    return [figure.units, _number(figure.area_km2), _number(figure.share_percent)]


def _number(value: Decimal | None) -> Value:
    return NO_NUMBER if value is None else float(value)


def _left_out(sheet: Sheet, words: OfficeWords, balance: Balance) -> None:
    bases = dict.fromkeys(words(table.share_base) for table in (balance.whole,))
    for base in bases:
        sheet.note(words.both("Shares are shares of: ", "占比的基数:") + words.value(base))
    if balance.not_in_a_district:
        sheet.note(
            words.both(
                f"{balance.not_in_a_district:,} units name no district.",
                f"另有 {balance.not_in_a_district} 个单元未注明所在区县。",
            )
        )


def matrix_sheet(book: Book, words: OfficeWords) -> None:
    """What went from which class to which, layer by layer; what stayed is on the diagonal."""
    matrices = words.report.matrices
    most = max((len(one.classes) for one in matrices), default=0)
    columns = [Column(24, wrap=True), *(Column(15, _area_forms(words)[0]) for _ in range(most + 2))]
    name = words.both("Transitions", "类别转移矩阵")
    sheet = book.sheet(name, columns)
    sheet.title(
        name,
        [
            words.both(
                "Rows: class before; columns: class after. km², as printed: row sums are the old "
                "areas of the balance, column sums and boundary noise the new ones.",
                "行为调整前类别,列为调整后类别,单位为平方千米,数值与平衡表一致:"
                "行合计为调整前面积,列合计加边界噪声为调整后面积。",
            )
        ],
    )
    for matrix in matrices:
        _matrix(sheet, words, matrix, layer_title(matrix.layer, words.language))
    _cumulative(sheet, words)
    _lineage(sheet, words)


def _matrix(sheet: Sheet, words: OfficeWords, matrix: TransitionMatrix, title: str) -> None:
    sheet.part(title)
    values = matrix_classes(matrix)
    names = [words.class_name(matrix.layer, value) for value in values]
    total = words.both("sum", "合计")
    sheet.headings([words.both("before \\ after", "调整前\\调整后"), *names, total])
    for value, name in zip(values, names, strict=True):
        cells = [_number(matrix.printed.cells.get((value, went))) for went in values]
        sheet.line([name, *cells, _number(matrix.printed.row_sum(value))])
    for name, sums, is_change in matrix_sums(words, matrix):
        forms = [_area_forms(words)[1]] * (1 + len(sums)) if is_change else None
        sheet.line([name, *map(_number, sums)], forms, is_sum=not is_change)
    for direction, _ in directed(matrix):
        printed = matrix.printed_directed_km2(direction)
        sheet.line([words(DIRECTIONS[direction]), _number(printed)])


def _cumulative(sheet: Sheet, words: OfficeWords) -> None:
    """Everything since the last regular adjustment, so that many small steps show."""
    since = words.report.cumulative
    if since is None:
        return
    for matrix in since.net:
        name = layer_title(matrix.layer, words.language)
        edition = since.since_edition
        title = words.both(f"{name}, since edition {edition}", f"{name},自第{edition}版以来累计")
        _matrix(sheet, words, matrix, title)


def _lineage(sheet: Sheet, words: OfficeWords) -> None:
    """Every square kilometre of the old state accounted for, layer by layer."""
    for layer in words.report.fates:
        name, balance = layer_title(layer.layer, words.language), layer.lineage
        sheet.part(words.both(f"Where the old ground of {name} went", f"{name}调整前土地去向"))
        titles = (
            words.both("kept by its unit", "原单元保留"),
            words.both("passed to other units", "转入其他单元"),
            words.both("left the layer", "划出范围"),
            words.both("noise at boundaries", "边界噪声"),
            words.both("not accounted for", "去向不明"),
        )
        for title, printed in zip(titles, balance.printed_km2, strict=True):
            sheet.line([title, _number(printed)])
        total = words.both("old area", "调整前面积")
        sheet.line([total, _number(sum(balance.printed_km2, NOTHING))], is_sum=True)
