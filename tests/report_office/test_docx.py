"""The explanation of the update, opened again with python-docx."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from office_revision import EDITED, FORMULA, MARKUP, NEW, OLD

from ecozoning.model.report import BasisLine
from ecozoning.model.text import Text, same
from ecozoning.report.official import official
from ecozoning.report.report_docx import render
from ecozoning.report.report_docx_paper import chinese


@pytest.fixture(scope="module")
def document(report):
    return opened(render(report, None, "zh"))


def opened(data):
    return docx.Document(io.BytesIO(data))


def paragraphs_of(document):
    return [one.text for one in document.paragraphs]


def headings_of(document, style="Heading 1"):
    return [one.text for one in document.paragraphs if one.style.name == style]


def table_after(document, caption):
    body = list(document.element.body)
    place = next(i for i, one in enumerate(body) if caption in "".join(one.itertext()))
    return docx.table.Table(body[place + 1], document)


def text_of(table):
    return "\n".join("".join(one.itertext()) for one in table._tbl.iter(qn("w:tc")))


def runs_with(document, tag):
    runs = document.element.body.iter(qn("w:r"))
    return ["".join(run.itertext()) for run in runs if run.find(f".//{qn(tag)}") is not None]


def test_parts_are_numbered_as_in_an_official_document(document):
    assert headings_of(document)[:3] == ["一、更新概况", "二、更新依据", "三、更新内容"]
    assert headings_of(document, "Heading 2")[0] == "（一）更新理由"


def test_the_title_names_the_plan_and_the_edition(document):
    assert headings_of(document, "Title") == ["测试市生态环境分区管控方案", "更新说明（第2版）"]


def test_the_english_form_has_the_same_parts(document, report):
    english = opened(render(report, None, "en"))

    assert headings_of(english)[:3] == ["1. Overview", "2. Grounds", "3. What changed"]
    assert len(headings_of(english)) == len(headings_of(document))
    assert len(english.tables) == len(document.tables)


def test_a_changed_basis_is_said_before_the_first_number(report):
    line = BasisLine(Text("base survey", "基础调查"), same("国土二调"), same("国土三调"))
    basis = (*report.heading.basis[1:], line)
    found = opened(
        render(replace(report, heading=replace(report.heading, basis=basis)), None, "zh")
    )

    said = next(
        i for i, one in enumerate(paragraphs_of(found)) if "比较基准有变化（基础调查）" in one
    )
    first = next(i for i, one in enumerate(paragraphs_of(found)) if "平方千米" in one)
    assert said < first
    assert "基础调查（有变化）" in text_of(found.tables[0])


def test_figures_stand_before_change_and_after(document):
    table = table_after(document, "陆域管控单元调整前后对比")
    rows = [[cell.text for cell in row.cells] for row in table.rows]

    assert rows[0][1:4] == ["调整前"] * 3
    assert rows[-1][0] == "合计"
    assert [rows[-1][place] for place in (1, 4, 7)] == ["4", "–", "4"]
    assert rows[3][4] == "\u22121"


def test_headings_of_tables_are_repeated_on_every_page(document):
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


def test_a_unit_that_changed_stands_with_its_reason_and_document(document):
    table = table_after(document, "调整情况一览")
    row = next(row for row in table.rows if OLD in row.cells[1].text)

    assert NEW in row.cells[2].text
    assert "与规划衔接" in row.cells[5].text
    assert "附件1.pdf" in row.cells[5].text


def test_clauses_stand_old_beside_new_with_their_marks(document):
    table = table_after(document, "准入清单条款新旧对照")
    row = next(row for row in table.rows if f"{EDITED}-1" in row.cells[0].text)

    assert [row.cells[1].text, row.cells[2].text] == ["回用率不低于65%。", "回用率不低于80%。"]
    assert "趋严" in row.cells[0].text
    assert any("65" in run for run in runs_with(document, "w:strike"))
    assert any("80" in run for run in runs_with(document, "w:u"))


def test_fonts_are_those_of_official_documents_and_others_may_stand_for_them(report):
    with zipfile.ZipFile(io.BytesIO(render(report, None, "zh"))) as archive:
        fonts = archive.read("word/fontTable.xml").decode()
        styles = archive.read("word/styles.xml").decode()

    assert '<w:font w:name="方正小标宋简体"><w:altName' in fonts
    assert 'w:eastAsia="仿宋_GB2312"' in styles


def test_the_page_is_a4_with_the_margins_of_the_standard_and_numbered(document):
    page = document.sections[0]

    assert (page.page_width.mm, page.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    assert (page.top_margin.mm, page.left_margin.mm) == pytest.approx((37, 28), abs=0.1)
    assert " PAGE " in page.footer._element.xml


def test_names_from_the_data_are_text_whatever_they_look_like(document):
    text = "".join(document.element.body.itertext())

    assert MARKUP in text
    assert FORMULA in text


def test_characters_a_reader_cannot_see_are_spelt_out(report):
    heading = replace(report.heading, title=same("方案\u202egpj\x07"))
    found = opened(render(replace(report, heading=heading), None, "zh"))

    assert headings_of(found, "Title")[0] == "方案\\u202egpj\\u0007"


def test_equal_reports_give_equal_bytes(report):
    assert render(report, None, "zh") == render(report, None, "zh")
    assert render(report, None, "zh") != render(report, None, "en")


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (42, "四十二")]
)
def test_numbers_of_parts_are_chinese(number, words):
    assert chinese(number) == words


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (
            "面积(CGCS2000),单位:平方千米;共 1,234 个",
            "面积（CGCS2000），单位：平方千米；共 1,234 个",
        ),
        ("容差(米)", "容差（米）"),
        ("2,803.32 → 2,803.32", "2,803.32 → 2,803.32"),
        ("HEAD~1:990100", "HEAD~1:990100"),
    ],
)
def test_punctuation_is_full_width_beside_chinese_characters(typed, printed):
    assert official(typed, "zh") == printed
    assert official(typed, "en") == typed
