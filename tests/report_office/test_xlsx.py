"""The workbook, opened again with openpyxl."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from office_revision import EDITED, FORMULA, KEPT, NEW, OLD
from openpyxl.cell.rich_text import TextBlock

from ecozoning.model.text import same
from ecozoning.report.report_xlsx import render


@pytest.fixture(scope="module")
def book(report):
    return opened(render(report, None, "zh"))


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


def rows_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def cells_of(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


def row_with(sheet, *values):
    wanted = [str(value) for value in values]
    return next(row for row in rows_of(sheet) if set(wanted) <= {str(one) for one in row})


def test_sheets_are_named_in_the_language_of_the_reader(book, report):
    assert book.sheetnames[:2] == ["总览", "结构平衡表"]
    assert opened(render(report, None, "en")).sheetnames[:2] == ["Overview", "Balance"]


def test_every_printed_column_adds_up_to_its_printed_sum(book):
    sheet = book["结构平衡表"]
    rows = [row for row in rows_of(sheet) if row[1] and isinstance(row[2], int)]
    *classes, total = rows

    for place in range(2, 11):
        parts = [row[place] for row in classes if isinstance(row[place], int | float)]
        assert sum(Decimal(str(one)) for one in parts) == Decimal(str(total[place]))


def test_headings_of_the_balance_are_merged_over_their_columns(book):
    merged = {str(one) for one in book["结构平衡表"].merged_cells.ranges}

    assert {"C5:E5", "F5:H5", "I5:K5", "A5:A6"} <= merged


def test_the_page_is_a4_across_and_as_wide_as_the_table(book):
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth == 1


def test_headings_of_the_units_stay_in_sight_and_are_printed_on_every_page(book):
    sheet = book["单元变化一览表"]

    assert sheet.freeze_panes == "C5"
    assert sheet.print_title_rows == "$3:$4"


def test_the_matrix_has_the_ground_that_was_reclassed(book, report):
    (matrix,) = report.matrices
    rows = [row for row in rows_of(book["类别转移矩阵"]) if row[0] == "重点管控单元"]

    assert rows[0][3] == float(matrix.printed.cells[2, 3])
    assert rows[0][5] == float(matrix.printed.before[2])
    assert rows[0][3] == pytest.approx(matrix.area_m2(2, 3) / 1e6, abs=0.01)


def test_every_unit_of_both_states_has_a_line(book):
    text = {str(value) for row in rows_of(book["单元变化一览表"]) for value in row}

    assert {KEPT, EDITED, OLD, NEW} <= text


def test_a_reclassed_unit_names_its_reason_and_document(book):
    row = row_with(book["单元变化一览表"], OLD, NEW)

    assert any("与规划衔接" in str(value) and "附件1.pdf" in str(value) for value in row)


def test_words_that_went_are_struck_out_and_those_that_came_are_underlined(book):
    sheet = book["准入清单对照表"]
    row = next(row for row in rows_of(sheet) if row[0] == f"{EDITED}-1")
    runs = [run for text in row[4:6] for run in text if isinstance(run, TextBlock)]

    assert any(run.font.strike and run.text == "65%" for run in runs)
    assert any(run.font.u == "single" and run.text == "80%" for run in runs)
    assert "".join(run.text for run in row[5]) == "回用率不低于80%。"


def test_no_cell_is_a_formula(book, report):
    cells = cells_of(book) + cells_of(opened(render(report, None, "en")))

    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert FORMULA in {str(cell.value) for cell in cells}


def test_a_text_that_begins_like_a_formula_stays_text_when_it_is_edited(book):
    begun = [cell for cell in cells_of(book) if str(cell.value).startswith(("=", "+1", "-2+"))]
    plain = [cell for cell in begun if isinstance(cell.value, str)]

    assert plain
    assert all(cell.quotePrefix for cell in plain)


def test_characters_a_reader_cannot_see_are_spelt_out(report):
    heading = replace(report.heading, title=same("方案\u202egpj\x07"))
    found = opened(render(replace(report, heading=heading), None, "zh"))

    text = "".join(str(cell.value) for cell in cells_of(found))
    assert "\\u202e" in text
    assert "\u202e" not in text


def test_equal_reports_give_equal_bytes_without_the_time_of_writing(report):
    data = render(report, None, "zh")

    assert data == render(report, None, "zh")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-03-01T00:00:00Z" in archive.read("docProps/core.xml")


@pytest.mark.parametrize(("language", "parted"), [("en", True), ("zh", False)])
def test_thousands_are_parted_in_the_manner_of_the_language(report, language, parted):
    formats = {cell.number_format for cell in cells_of(opened(render(report, None, language)))}

    assert any(one.endswith("0.00") for one in formats)
    assert any("#,##" in one for one in formats) is parted
