"""A sheet of an Excel workbook that is laid out like an official table and can run no formula."""

import io
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ecozoning.model.text import Language
from ecozoning.report.report_xlsx_styles import CellStyles

Value: TypeAlias = "str | int | float | Decimal | CellRichText | None"

MOST_CHARACTERS = 32_767
"""What a cell of Excel can hold."""

WIDE = re.compile("[\u2e80-\U0010ffff]")
"""Characters that take two places."""

CUT = " …[…]"
LEADS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
WHOLE, DECIMALS = "#,##0", "#,##0.00"
SIGNED_WHOLE = "+#,##0;−#,##0;–"
SIGNED_DECIMALS = "+#,##0.00;−#,##0.00;–"

NO_NUMBER = "–"
"""Stands where a number would stand, on its side of the cell."""

LINE_POINTS, TALLEST_POINTS = 13.0, 400.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: width in characters, number format, and whether its text may wrap."""

    width: float
    number_format: str = "General"
    wrap: bool = False


class Book:
    """A workbook in the fonts of one language."""

    def __init__(self, language: Language) -> None:
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._styles = CellStyles(self._book, language)

    def sheet(self, name: str, columns: Sequence[Column]) -> "Sheet":
        """A new sheet after those there are."""
        return Sheet(self._book.create_sheet(name), columns, self._styles)

    def saved(self) -> bytes:
        """The workbook as a file."""
        data = io.BytesIO()
        self._book.save(data)
        return data.getvalue()


class Sheet:
    """Writes rows from the top down; every text is stored as text."""

    def __init__(self, sheet: Worksheet, columns: Sequence[Column], styles: CellStyles) -> None:
        self._sheet = sheet
        self._font = styles.font
        self._styles = styles
        self._columns = columns
        self.row = 0
        self._heading = 1
        for place, column in enumerate(columns, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = column.width
        _set_up_print(sheet)

    def title(self, text: str, notes: Iterable[str] = ()) -> None:
        """The title over all columns, and lines under it."""
        self._over_all(text, Font(name=self._font, size=16, bold=True), "center", 30)
        for note in notes:
            self._over_all(note, Font(name=self._font, size=10, color="FF595959"), "left", None)

    def part(self, text: str) -> None:
        """A heading over the next table."""
        self.row += 1
        self._over_all(text, Font(name=self._font, size=12, bold=True), "left", 22)

    def note(self, text: str) -> None:
        """A line of small print under a table."""
        self._over_all(text, Font(name=self._font, size=9, color="FF595959"), "left", None)

    def headings(self, *rows: Sequence[str | None]) -> None:
        """Heading rows. None continues the cell to the left, an empty text the cell above."""
        first = self._heading = self.row + 1
        for texts in rows:
            self.row += 1
            for place, text in enumerate(texts, start=1):
                cell = self._sheet.cell(self.row, place)
                cell.style = self._styles.heading()
                _put(cell, text)
        for start, end in _merged(rows):
            self._sheet.merge_cells(
                start_row=first + start[0],
                start_column=start[1] + 1,
                end_row=first + end[0],
                end_column=end[1] + 1,
            )

    def freeze(self, columns: int = 0) -> None:
        """Keep everything above, and some columns, in sight; repeat the headings in print."""
        self._sheet.freeze_panes = self._sheet.cell(self.row + 1, columns + 1)
        self._sheet.print_title_rows = f"{self._heading}:{self.row}"

    def line(
        self, values: Sequence[Value], formats: Sequence[str] | None = None, *, is_sum: bool = False
    ) -> None:
        """A row of the table. `formats` replaces the number formats of the columns."""
        self.row += 1
        lines = 1
        for place, value in enumerate(values, start=1):
            column = self._columns[place - 1]
            cell = self._sheet.cell(self.row, place)
            is_number = isinstance(value, int | float | Decimal) or value == NO_NUMBER
            number_format = column.number_format if formats is None else formats[place - 1]
            if is_number:
                cell.style = self._styles.number(number_format, is_sum=is_sum)
            else:
                cell.style = self._styles.text(wrap=column.wrap, is_sum=is_sum)
                lines = max(lines, _lines(str(value or ""), column.width) if column.wrap else 1)
            _put(cell, value)
        self._sheet.row_dimensions[self.row].height = min(LINE_POINTS * lines + 3, TALLEST_POINTS)

    def filter(self, first_row: int, width: int) -> None:
        """Arrows for filtering on the rows from `first_row`, the heading, to the last one."""
        self._sheet.auto_filter.ref = f"A{first_row}:{get_column_letter(width)}{self.row}"

    def _over_all(self, text: str, font: Font, side: str, height: float | None) -> None:
        self.row += 1
        cell = self._sheet.cell(self.row, 1)
        _put(cell, text)
        cell.font, cell.alignment = font, Alignment(side, "center", wrap_text=True)
        wide = len(self._columns)
        if wide > 1:
            self._sheet.merge_cells(
                start_row=self.row, start_column=1, end_row=self.row, end_column=wide
            )
        room = sum(column.width for column in self._columns)
        lines = _lines(text, room * 10 / font.size)
        self._sheet.row_dimensions[self.row].height = height or lines * 15


def _put(cell: Cell, value: Value) -> None:
    """Store a value. A text is a text whatever it begins with: nothing of it is worked out."""
    if isinstance(value, CellRichText):
        cell.value = value
        cell.data_type = "s"
        return
    if not isinstance(value, str):
        cell.value = value
        return
    text = value if len(value) <= MOST_CHARACTERS else value[: MOST_CHARACTERS - len(CUT)] + CUT
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(LEADS_A_FORMULA)


def _merged(
    rows: Sequence[Sequence[str | None]],
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The blocks of heading cells that are one: first and last (row, column)."""
    found = []
    for row, texts in enumerate(rows):
        for place, text in enumerate(texts):
            if not text:
                continue
            end = place
            while end + 1 < len(texts) and texts[end + 1] is None:
                end += 1
            below = row
            while below + 1 < len(rows) and rows[below + 1][place] == "":
                below += 1
            if (below, end) != (row, place):
                found.append(((row, place), (below, end)))
    return found


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column; Chinese characters are twice as wide."""
    room = max(width - 1, 1)
    if len(text) * 2 <= room and "\n" not in text:
        return 1
    return sum(
        max(1, math.ceil((len(line) + len(WIDE.findall(line))) / room)) for line in text.split("\n")
    )


def _set_up_print(sheet: Worksheet) -> None:
    """A4 across, as wide as the page, with page numbers."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.oddFooter.center.text = "&P / &N"
    sheet.sheet_view.showGridLines = False
