"""The office forms on eight years of a city's real zoning."""

import io
from collections import defaultdict
from datetime import date

import docx
import openpyxl
import pytest

from ecozoning.model.plan import AreaMethod
from ecozoning.report import report_docx, report_xlsx
from ecozoning.store.foreign_tables import opened_foreign
from ecozoning.workflow.diff_request import DiffOptions
from ecozoning.workflow.report_request import ReportOptions
from ecozoning.workflow.reporting_gpkg import changed_ground_table
from ecozoning.workflow.reporting_paths import report_paths

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def drawn(shared_data):
    folder = shared_data / "cambridge-zoning"
    days = "2013-08-15", "2021-03-02"
    paths = [folder / f"zoning_{day}.geojson" for day in days]
    asked = DiffOptions(key="GlobalID", class_field="ZONE_TYPE", area_method=AreaMethod())
    options = ReportOptions(on=date(2026, 3, 1), diff=asked)
    return report_paths(paths, [opened_foreign] * 2, days, options)


def test_polygons_of_real_rezonings_add_up_to_the_matrix(drawn):
    table = changed_ground_table(drawn.report, drawn.maps(), "en")
    (matrix,) = drawn.report.matrices

    sums = defaultdict(float)
    for row in table.rows:
        if row.change != "noise" and row.before_class != row.after_class:
            sums[row.before_class, row.after_class] += row.area_m2
    assert len(matrix.moved) > 20
    for cell in matrix.moved:
        assert sums[cell.before_class, cell.after_class] == pytest.approx(cell.area_m2, abs=1.0)


def test_a_layer_with_dozens_of_classes_fits_the_workbook(drawn):
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx.render(drawn.report, None, "en")))

    heads = [cell.value for row in book["Transitions"].iter_rows(max_row=6) for cell in row]
    assert {"MXD", "ASD", "sum"} <= set(heads)


def test_the_explanation_names_the_two_states(drawn):
    data = report_docx.render(drawn.report, None, "en")

    assert data.startswith(b"PK")
    assert len(data) < 1_000_000


def test_a_matrix_too_wide_for_the_page_is_a_list_of_transitions(drawn):
    document = docx.Document(io.BytesIO(report_docx.render(drawn.report, None, "en")))

    (table,) = [one for one in document.tables if one.rows[0].cells[-1].text == "Which way"]
    (matrix,) = drawn.report.matrices
    assert len(table.rows) == 1 + len(matrix.moved)
    assert max(len(one.columns) for one in document.tables) <= 10
