"""The change report as an Excel workbook: the tables that are pasted into letters and filings.

Equal reports give equal bytes. No cell can be worked out by Excel: every text is stored as text.
"""

from ecozoning.model.report import Report
from ecozoning.model.text import Language
from ecozoning.report.office_facts import Fact, basis_facts, first_page, rests_on_facts
from ecozoning.report.office_words import OfficeWords
from ecozoning.report.repacked import CORE, core_properties, repacked
from ecozoning.report.report_xlsx_figures import balance_sheet, matrix_sheet, places_sheet
from ecozoning.report.report_xlsx_sheet import Book, Column, Sheet
from ecozoning.report.report_xlsx_words import clauses_sheet, records_sheet, units_sheet

FACT_COLUMNS = [Column(26, wrap=True), Column(60, wrap=True), Column(60, wrap=True)]


def render(report: Report, _maps: object, language: Language) -> bytes:
    """The workbook: overview, balances, matrices, units, clauses, records, what it rests on."""
    words = OfficeWords(report, language)
    book = Book(language)
    title = words.value(words(report.heading.title))
    _overview(book, words, title)
    balance_sheet(book, words)
    places_sheet(book, words)
    matrix_sheet(book, words)
    units_sheet(book, words)
    clauses_sheet(book, words)
    records_sheet(book, words)
    _rests_on(book, words)
    core = core_properties(title, report.rests_on.on, "zh-CN" if language == "zh" else "en")
    return repacked(book.saved(), {CORE: core})


def _overview(book: Book, words: OfficeWords, title: str) -> None:
    """One page first: the basis of comparison stands before any number."""
    sheet = book.sheet(words.both("Overview", "总览"), FACT_COLUMNS)
    sheet.title(words.both(f"{title}: change report", f"{title}变更报告"))
    sheet.part(words.both("Basis of comparison", "比较基准"))
    sheet.headings(
        [words.both("What", "项目"), words.both("Before", "调整前"), words.both("After", "调整后")]
    )
    for title_, old, new in basis_facts(words):
        sheet.line([title_, old, new])
    for part, facts in first_page(words):
        sheet.part(part)
        _facts(sheet, facts)


def _rests_on(book: Book, words: OfficeWords) -> None:
    name = words.both("Rests on", "报告依据")
    sheet = book.sheet(name, FACT_COLUMNS)
    sheet.title(name)
    for part, facts in rests_on_facts(words):
        sheet.part(part)
        _facts(sheet, facts)


def _facts(sheet: Sheet, facts: list[Fact]) -> None:
    for fact in facts:
        sheet.line([fact.name, fact.said, fact.more])
