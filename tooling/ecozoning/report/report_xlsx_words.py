"""The sheets of words: every unit and what became of it, clauses old and new, records."""

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from ecozoning.model.report_clauses import ClauseEdit, Mark
from ecozoning.model.report_units import Fate, LayerFates, UnitFacts, UnitFate
from ecozoning.model.text import Language, visible
from ecozoning.report.numbers import M2_PER_KM2
from ecozoning.report.office_words import FATES, STRICTNESS, OfficeWords
from ecozoning.report.published_lines import gap_lines, rounding_note
from ecozoning.report.report_xlsx_sheet import (
    MOST_CHARACTERS,
    SIGNED_DECIMALS,
    Book,
    Column,
    Sheet,
    Value,
)
from ecozoning.report.report_xlsx_styles import font_of
from ecozoning.report.wording import layer_title, value_words

AREA = "#,##0.0000"
UNIT_COLUMNS = [
    Column(14, wrap=True),
    Column(12, wrap=True),
    *(Column(width, AREA, wrap=True) for width in (15, 18, 13, 12)),
    *(Column(width, AREA, wrap=True) for width in (15, 18, 13, 12)),
    *(Column(11, AREA) for _ in range(2)),
    *(Column(24, wrap=True) for _ in range(4)),
]


def units_sheet(book: Book, words: OfficeWords) -> None:
    """Every unit and zone of both states, those that differ first."""
    name = words.both("Units", "单元变化一览表")
    sheet = book.sheet(name, UNIT_COLUMNS)
    sheet.title(
        name,
        [
            words.both(
                "Every unit of both states. Areas in km² are exact values shown with four "
                "decimals; the other sheets have figures as printed, with two.",
                "列出两个版本的全部单元。面积单位为平方千米,单元格内为精确值,显示四位小数;"
                "其他各表为两位小数的公布口径数值。",
            )
        ],
    )
    code, called = words.both("code", "编码"), words.both("name", "名称")
    klass, area = words.both("class", "类别"), words.both("area", "面积")
    sheet.headings(
        [
            words.both("Layer", "图层"),
            words.both("What became of it", "变化情况"),
            *(words.both("Before", "调整前"), None, None, None),
            *(words.both("After", "调整后"), None, None, None),
            words.both("Gained", "增加面积"),
            words.both("Lost", "减少面积"),
            words.both("From", "来源"),
            words.both("To", "去向"),
            words.both("Reason and grounds", "调整理由与依据"),
            words.both("Attributes and clauses changed", "属性与清单变化"),
        ],
        ["", "", *(code, called, klass, area) * 2, "", "", "", "", "", ""],
    )
    heading = sheet.row
    sheet.freeze(2)
    for layer in words.report.fates:
        _units_of(sheet, words, layer)
    sheet.filter(heading, len(UNIT_COLUMNS))


def _units_of(sheet: Sheet, words: OfficeWords, layer: LayerFates) -> None:
    title = layer_title(layer.layer, words.language)
    for one in layer.changed:
        sheet.line(
            [
                title,
                words.fates(one),
                *_facts(words, layer.layer, one.before),
                *_facts(words, layer.layer, one.after),
                one.gained_m2 / M2_PER_KM2,
                one.lost_m2 / M2_PER_KM2,
                words.shares(one.origins),
                words.shares(one.became),
                words.grounds(one),
                _changed_words(words, layer.layer, one),
            ]
        )
    for unit in layer.kept:
        facts = _facts(words, layer.layer, unit)
        kept = words(FATES[Fate.KEPT])
        sheet.line([title, kept, *facts, *facts, 0.0, 0.0, None, None, None, None])


def _facts(words: OfficeWords, layer: str, unit: UnitFacts | None) -> list[Value]:
    if unit is None:
        return [None] * 4
    name = words.class_name(layer, unit.class_value) if unit.class_value is not None else ""
    return [visible(unit.code), visible(unit.name), name, unit.area_m2 / M2_PER_KM2]


def _changed_words(words: OfficeWords, layer: str, one: UnitFate) -> str:
    lines = [words.fields(layer, one)] if one.fields else []
    lines += [words.clause_counts(one.clauses)] if one.clauses else []
    return "\n".join(lines)


def clauses_sheet(book: Book, words: OfficeWords) -> None:
    """Clauses that differ, old beside new, what went struck out and what came underlined."""
    changes = words.report.clauses
    if changes is None:
        return
    name = words.both("Clauses", "准入清单对照表")
    columns = [Column(width, wrap=True) for width in (18, 26, 18, 16, 55, 55, 14, 30, 30)]
    sheet = book.sheet(name, columns)
    sheet.title(
        name,
        [
            words.both(
                f"{changes.before_count:,} clauses before, {changes.after_count:,} after, "
                f"{changes.unchanged:,} unchanged. Struck out: removed; bold and underlined: new.",
                f"调整前 {changes.before_count} 条,调整后 {changes.after_count} 条,"
                f"{changes.unchanged} 条未变。删除线为删去,加粗下划线为新增。",
            )
        ],
    )
    sheet.headings(
        [
            words.both("Clause", "条款编号"),
            words.both("Binds", "适用对象"),
            words.both("Dimension", "管控维度"),
            words.both("Change", "变化"),
            words.both("Old text", "调整前"),
            words.both("New text", "调整后"),
            words.both("Strictness", "宽严变化"),
            words.both("Why", "判断依据"),
            words.both("Other columns", "其他栏目变化"),
        ]
    )
    heading = sheet.row
    sheet.freeze(1)
    for edit in changes.edits:
        sheet.line(_clause(words, edit))
    sheet.filter(heading, len(columns))


def _clause(words: OfficeWords, edit: ClauseEdit) -> list[Value]:
    ids = [place.clause_id for place in (edit.before, edit.after) if place is not None]
    return [
        " → ".join(visible(one) for one in dict.fromkeys(ids)),
        words.bound(edit.place),
        words.dimension(edit.place.dimension),
        words.edit_kinds(edit),
        _side(edit.old_text, edit.marks, "gone", words.language),
        _side(edit.new_text, edit.marks, "new", words.language),
        words(STRICTNESS[edit.strictness]),
        "" if edit.because is None else words(edit.because),
        "\n".join(
            f"{visible(name)}{words.both(': ', ':')}{value_words(old, words.language)}"
            f" → {value_words(new, words.language)}"
            for name, (old, new) in edit.fields.items()
        ),
    ]


def _side(text: str | None, marks: tuple[Mark, ...], kind: str, language: Language) -> Value:
    """One column of the comparison: the text with what only this side has marked."""
    if text is None:
        return None
    if not marks or len(text) > MOST_CHARACTERS // 2:
        return visible(text)
    runs = [mark for mark in marks if mark.kind in ("same", kind) and mark.text]
    return CellRichText(
        *(TextBlock(_font(run.kind, font_of(language)), visible(run.text)) for run in runs)
    )


def _font(kind: str, name: str) -> InlineFont:
    """Struck out, or bold and underlined: the marks hold in grey print too."""
    if kind == "gone":
        return InlineFont(rFont=name, sz=10, strike=True, color="FFB00020")
    if kind == "new":
        return InlineFont(rFont=name, sz=10, u="single", b=True, color="FF00539C")
    return InlineFont(rFont=name, sz=10)


def records_sheet(book: Book, words: OfficeWords) -> None:
    """Values of records that changed, and the plan's printed figures."""
    report = words.report
    if report.documents:
        name = words.both("Records", "文本记录变化")
        columns = [Column(width, wrap=True) for width in (28, 30, 30, 40, 40)]
        sheet = book.sheet(name, columns)
        sheet.title(name)
        sheet.headings(
            [
                words.both("File", "文件"),
                words.both("Place", "位置"),
                words.both("What it is", "含义"),
                words.both("Before", "调整前"),
                words.both("After", "调整后"),
            ]
        )
        sheet.freeze()
        for one in report.documents:
            old, new = words.old_record(one), words.new_record(one)
            sheet.line([visible(one.file), visible(one.path), visible(words(one.title)), old, new])
    if report.published:
        _published(book, words)


def _published(book: Book, words: OfficeWords) -> None:
    name = words.both("Printed figures", "公布数据")
    columns = [
        *(Column(width, wrap=True) for width in (24, 12, 22, 22, 18)),
        *(Column(16, "General") for _ in range(2)),
        Column(16, SIGNED_DECIMALS),
    ]
    sheet = book.sheet(name, columns)
    sheet.title(name, [rounding_note(words), *gap_lines(words)])
    sheet.headings(
        [
            words.both("Area", "区域"),
            words.both("Domain", "海陆"),
            words.both("Class", "类别"),
            words.both("Sub-type", "细类"),
            words.both("Figure", "指标"),
            words.both("Before", "调整前"),
            words.both("After", "调整后"),
            words.both("Change", "变化"),
        ]
    )
    sheet.freeze()
    for one in words.report.published:
        change = None if one.before is None or one.after is None else one.after - one.before
        sheet.line(
            [
                *(words.district(one.area), words.term(one.domain), visible(words(one.class_name))),
                *(words.value(one.subtype), words.term(one.column)),
                *(None if value is None else float(value) for value in (one.before, one.after)),
                None if change is None else float(change),
            ]
        )
