"""A published table stands in every form as it was printed, with what does not add up."""

import io

import openpyxl
import pytest
from docx import Document

from a_repository import CODE, PlanRepository, box
from ecozoning.cli.main import run

UNIT = "ZH99010110001"
KAIHUA = """\
domain,area,unit_class,subtype,units,area_km2,share_percent,remark
land,990102,1,,6,1679.31,75.23,
land,990102,2,,9,156.10,7.00,
land,990102,2,城镇生活,3,126.95,5.69,
land,990102,2,产业集聚,6,29.14,1.31,
land,990102,3,,1,396.84,17.77,
land,990102,,,16,2232.25,100.00,
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    """An edition without printed figures, and one with those of Kaihua."""
    made = PlanRepository(tmp_path_factory.mktemp("published"))
    made.units({UNIT: box(0, 0)})
    made.record()
    made.commit("edition 1")
    made.plan_yaml(2, 1)
    made.write(f"plans/{CODE}/published.csv", KAIHUA)
    made.record()
    made.commit("edition 2")
    return made


def words_of(plans, form):
    file = plans.root / f"report.{form}"
    run(["--lang", "zh", "-C", str(plans.root), "report", f"HEAD~1:{CODE}", f"HEAD:{CODE}",
         "--no-check", "--out", str(file)])  # fmt: skip
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
        return "\n".join(str(c.value) for s in book for row in s.iter_rows() for c in row)
    if form == "docx":
        document = Document(io.BytesIO(file.read_bytes()))
        cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
        return "\n".join([*(p.text for p in document.paragraphs), *cells])
    return file.read_text("utf-8")


@pytest.mark.parametrize("form", ["txt", "md", "html", "xlsx", "docx"])
def test_the_figures_of_kaihua_and_their_gaps_are_printed(plans, form):
    text = words_of(plans, form)

    for figure in ("1679.31", "126.95", "29.14", "396.84", "城镇生活", "156.09", "6.99", "17.78"):
        assert figure in text


@pytest.mark.parametrize("form", ["txt", "md", "html", "xlsx", "docx"])
def test_what_does_not_add_up_says_in_which_state_and_why_the_balance_may_differ(plans, form):
    text = "".join(words_of(plans, form).split()).replace("：", ":")

    assert "变更后:陆域" in text
    assert "±0.01" in text
