"""The revision of the demonstration in every form, as a user types it."""

import io
import json

import docx
import openpyxl
import pyogrio
import pytest

from ecozoning.cli.main import run

STATES = ("HEAD~2:990100", "HEAD:990100")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "演示"
    assert run(["demo", str(folder)]) == 0
    return folder / "repository"


@pytest.fixture(scope="module")
def written(demo, tmp_path_factory):
    """Every office form in a folder, by suffix."""
    folder = tmp_path_factory.mktemp("更新说明")
    found = {}
    for suffix in ("docx", "xlsx", "gpkg", "html", "json", "md"):
        out = folder / f"更新.{suffix}"
        words = ["-C", str(demo), "--lang", "zh", "report", *STATES, "--on", "2026-03-01"]
        assert run([*words, "--out", str(out)]) == 1
        found[suffix] = out
    return found


def test_the_explanation_tells_the_split_the_merge_and_the_reclass(written):
    document = docx.Document(io.BytesIO(written["docx"].read_bytes()))
    text = "".join(document.element.body.itertext())

    assert "望潮市生态环境分区管控方案" in text
    for words in ("拆分", "合并", "类别调整", "沙屿县禾口一般管控单元"):
        assert words in text


def test_the_workbook_has_land_and_sea_apart(written):
    book = openpyxl.load_workbook(written["xlsx"])
    text = [str(cell.value) for row in book["结构平衡表"].iter_rows() for cell in row]

    assert {"陆域管控单元", "海域管控单元"} <= set(text)


def test_the_polygons_say_what_was_downgraded(written):
    rows = pyogrio.read_dataframe(written["gpkg"], layer="changes")

    down = rows[rows["change"] == "down"]
    assert list(down["after_code"]) == ["ZH99012230004"]
    assert set(rows["kind"]) == {"split", "merge", "transfer", "reclass"}


PAPER = "沙屿县农业面源污染治理成效论证意见.txt"


def test_a_downgrade_that_a_document_answers_is_told_as_answered(written):
    page, comment = (written[one].read_text("utf-8") for one in ("html", "md"))

    assert '<th scope="row">已论证</th><td class="num">0</td><td class="num">1</td>' in page
    assert PAPER in page[page.index("<li>CHG125 ") :][:600]
    assert "1 条已论证、1 条提示" in comment
    assert PAPER in comment[comment.index("CHG125 ") :][:400]
    assert f"{PAPER})论证" in comment[comment.index("逐单元来源") :]


def test_the_explanation_asks_for_no_document_that_is_there(written):
    document = docx.Document(io.BytesIO(written["docx"].read_bytes()))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]

    (row,) = [one for one in rows if one[0] == "CHG125"]
    assert PAPER in row[-1]
    assert "lineage.csv" not in row[-1]


def test_a_figure_of_nothing_is_no_new_finding(written):
    found = json.loads(written["json"].read_text("utf-8"))["new_findings"]

    assert [
        (one["code"], one["location"]["layer"]) for one in found if one["code"] == "CHG123"
    ] == [("CHG123", "land_unit")]


def test_records_and_values_are_told_in_words_and_not_in_codes(written):
    page, comment = (written[one].read_text("utf-8") for one in ("html", "md"))
    cells = openpyxl.load_workbook(written["xlsx"])["文本记录变化"].iter_rows(values_only=True)
    book = "\n".join(str(cell) for row in cells for cell in row)
    document = docx.Document(io.BytesIO(written["docx"].read_bytes()))
    told = "".join(document.element.body.itertext())

    for text in (page, book, told):
        assert "规则代码:CHG125;版次:2;适用范围:所列要素" in text.replace("：", ":").replace(
            "；", ";"
        )
        assert "首次发布" in text
        assert "{'" not in text
        assert "&#39;rule" not in text
    assert "| 首次发布 | 动态更新 |" in comment
    assert "管控单元分类:重点管控单元 → 一般管控单元" in comment
    assert "望潮市生态环境局" in page[: page.index("<h1>")]


def test_two_equal_states_repeat_no_reason(demo, capfd):
    capfd.readouterr()
    words = ["-C", str(demo), "report", "HEAD:990100", "HEAD:990100", "--format", "json"]

    assert run(words) == 0
    assert json.loads(capfd.readouterr().out)["reasons"] == []


def test_a_neighbour_has_its_english_name_in_english(demo, capfd):
    capfd.readouterr()
    assert run(["-C", str(demo), "report", *STATES, "--no-check"]) == 1
    told = capfd.readouterr().out

    assert "衡溪市" not in told[told.index("Neighbours' editions") :][:400]
