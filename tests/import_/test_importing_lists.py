"""Lists from Excel and CSV."""

import csv
import datetime
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from a_repository import CODE
from an_import import A, B
from ecozoning.workflow.import_clauses import ClauseIds, split_cell

HEADER = [
    "环境管控单元编码",
    "省",
    "空间布局约束",
    "污染物排放管控\n",
    "环境风险防控",
    "资源开发效率要求",
]


def workbook(path, rows, merged=(), sheets=("清单",)):
    book = openpyxl.Workbook()
    book.active.title = sheets[0]
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    for name in sheets[1:]:
        book.create_sheet(name).append(["x"])
    book.save(path)
    return path


def clauses(importer):
    data = (importer.plans.folder / "access-list.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(data)))


def texts(importer):
    return {row["clause_id"]: row["text"] for row in clauses(importer)}


def test_a_published_table_becomes_clauses(importer, tmp_path):
    rows = [
        HEADER,
        [A, "测试省", "1.禁止新建化工项目。\n2.限制采砂。", "(1)总量控制", "无", "执行全市要求。"],
        [B, "测试省", "禁止开垦。\n禁止采石。", "/", None, "1-1.节水\n1-3.节能"],
    ]

    answer = importer(workbook(tmp_path / "清单.xlsx", rows))

    assert answer.code == 0, answer
    assert texts(importer) == {
        f"{A}-1-01": "禁止新建化工项目。",
        f"{A}-1-02": "限制采砂。",
        f"{A}-2-01": "总量控制",
        f"{A}-4-01": "执行全市要求。",
        f"{B}-1-01": "禁止开垦。",
        f"{B}-1-02": "禁止采石。",
        f"{B}-4-01": "节水",
        f"{B}-4-02": "节能",
    }
    by_id = {row["clause_id"]: row for row in clauses(importer)}
    assert by_id[f"{B}-4-02"]["remark"] == "原编号 1-3"
    assert by_id[f"{A}-1-01"]["dimension"] == "spatial_layout"


def test_titles_two_header_rows_and_merged_cells_are_understood(importer, tmp_path):
    rows = [
        ["某市生态环境准入清单"],
        ["环境管控单元编码", "管控要求", None, None, None],
        [None, "空间布局约束", "污染物排放管控", "环境风险防控", "资源利用效率要求"],
        [A, "禁止甲", "限制乙", "防控丙", "节约丁"],
        [None, "禁止戊", None, None, None],
    ]
    source = workbook(tmp_path / "a.xlsx", rows, ["A1:E1", "A2:A3", "B2:E2", "A4:A5"])

    answer = importer(source)

    assert answer.code == 0, answer
    assert texts(importer)[f"{A}-1-02"] == "禁止戊"
    assert len(texts(importer)) == 5


def test_a_row_with_requirements_but_no_code_is_refused(importer, tmp_path):
    source = workbook(tmp_path / "a.xlsx", [HEADER, [A, "省", "甲"], [None, "省", "乙"]])

    answer = importer(source)

    assert answer.codes == {"IMP403"}
    assert "row 3" in answer.message
    assert not (importer.plans.folder / "access-list.csv").exists()


def test_ids_stay_when_clauses_are_edited_added_and_removed(importer, tmp_path):
    first = ["甲条款禁止新建化工项目", "乙条款限制采砂活动", "丙条款鼓励生态修复"]
    importer(workbook(tmp_path / "a.xlsx", [HEADER, [A, "省", "\n".join(first)]]))
    second = ["新增:严格控制岸线开发利用强度", "丙条款鼓励生态修复工程", first[0]]

    importer(workbook(tmp_path / "b.xlsx", [HEADER, [A, "省", "\n".join(second)]]))

    assert texts(importer) == {
        f"{A}-1-01": first[0],
        f"{A}-1-03": second[1],
        f"{A}-1-04": second[0],
    }


def test_clauses_of_other_scopes_and_dimensions_are_kept(importer, tmp_path):
    importer.plans.write(
        f"plans/{CODE}/access-list.csv",
        "clause_id,scope,target,dimension,level,text,legal_basis,tags,remark\n"
        f"C-1,jurisdiction,{CODE},spatial_layout,city,全市条款,,,\n"
        f"{A}-2-01,unit,{A},pollutant_discharge,unit,排放条款,,,\n",
    )
    source = workbook(tmp_path / "a.xlsx", [[HEADER[0], HEADER[2]], [A, "新条款"]])

    importer(source)

    assert set(texts(importer)) == {"C-1", f"{A}-2-01", f"{A}-1-01"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_csv_in_the_encodings_of_excel_is_read(importer, tmp_path, encoding, newline):
    source = tmp_path / "清单.csv"
    text = newline.join(["单元编码,空间布局约束,环境风险防控", f'{A},"甲,𠮷",乙', ""])
    source.write_bytes(text.encode(encoding))

    assert importer(source).code == 0
    assert texts(importer) == {f"{A}-1-01": "甲,𠮷", f"{A}-3-01": "乙"}


def test_a_csv_that_decodes_as_nothing_is_refused(importer, tmp_path):
    source = tmp_path / "a.csv"
    source.write_bytes(b"\xff\xff\xff\x81\x20")

    assert importer(source).code == 1


def test_a_list_as_the_plan_keeps_it_comes_back_unchanged(importer, tmp_path):
    rows = [HEADER, [A, "省", "1.甲\n2.乙", "丙"]]
    importer(workbook(tmp_path / "a.xlsx", rows))
    path = importer.plans.folder / "access-list.csv"
    kept = path.read_bytes()
    copy = tmp_path / "copy.csv"
    copy.write_bytes(kept)

    answer = importer(copy)

    assert answer.code == 0, answer
    assert path.read_bytes() == kept


def test_long_lists_in_chinese_words_are_understood(importer, tmp_path):
    rows = [
        ["适用范围", "适用对象", "管控维度", "清单层级", "条款"],
        ["全市", CODE, "空间布局约束", None, "禁止甲"],
        ["管控单元", A, "区域布局管控", None, "禁止乙"],
    ]

    answer = importer(workbook(tmp_path / "a.xlsx", rows))

    assert answer.code == 0, answer
    assert [row["scope"] for row in clauses(importer)] == ["jurisdiction", "unit"]
    assert {row["dimension"] for row in clauses(importer)} == {"spatial_layout"}


def test_published_figures_are_imported(importer, tmp_path):
    rows = [
        ["数据编号", "陆海域", "统计区", "单元分类", "单元数", "面积(平方千米)", "面积占比(%)"],
        ["P-1", "陆域", "全市", "优先保护单元", 6, "1679.31", 75.23],
    ]

    answer = importer(workbook(tmp_path / "a.xlsx", rows), "--as", "published")

    assert answer.code == 0, answer
    line = (importer.plans.folder / "published.csv").read_text("utf-8").splitlines()[1]
    assert line == "P-1,land,全市,1,,6,1679.31,75.23,,"


def test_targets_need_their_columns(importer, tmp_path):
    source = workbook(tmp_path / "a.xlsx", [["指标", "目标值"], ["PM2.5", 30]])

    answer = importer(source, "--as", "targets")

    assert answer.codes == {"IMP301"}


def test_formulas_are_taken_by_value_and_refused_without_one(importer, tmp_path):
    source = workbook(tmp_path / "a.xlsx", [HEADER[:1] + HEADER[2:], [A, '="甲"&"乙"', "丙"]])

    answer = importer(source)

    assert "IMP701" in answer.codes
    assert "B2" in answer.message


def test_dates_in_cells_become_text(importer, tmp_path):
    day = datetime.datetime(2024, 3, 6)
    rows = [["单元编码", "空间布局约束", "法律依据"], [A, "甲", day]]

    importer(workbook(tmp_path / "a.xlsx", rows))

    assert clauses(importer)[0]["legal_basis"] == "2024-03-06"


def test_two_sheets_ask_which(importer, tmp_path):
    source = workbook(tmp_path / "a.xlsx", [HEADER, [A, "省", "甲"]], sheets=("清单", "说明"))

    asked = importer(source)

    assert asked.code == 2
    assert "清单, 说明" in asked.errors
    assert importer(source, "--layer-in", "清单").code == 0


def test_a_cell_that_begins_with_an_equals_sign_in_csv_stays_data(importer, tmp_path):
    source = tmp_path / "a.csv"
    source.write_text(f"单元编码,空间布局约束\n{A},=1+1\n", encoding="utf-8")

    importer(source)

    assert texts(importer) == {f"{A}-1-01": "=1+1"}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1.甲。2.限3.5万吨。3.丙", ["甲。", "限3.5万吨。", "丙"]),
        ("一、甲\n二、乙", ["甲", "乙"]),
        ("\uff08\u4e00\uff09甲\n\uff08二\uff09乙", ["甲", "乙"]),
        ("①甲②乙", ["甲", "乙"]),
        ("1、甲\r\n续\r\n2、乙", ["甲续", "乙"]),
        ("甲\n\n乙", ["甲", "乙"]),
        ("到2025年不少于3.5公顷", ["到2025年不少于3.5公顷"]),
        ("无", []),
        (" / ", []),
    ],
)
def test_cells_are_split_where_the_numbers_say(cell, expected):
    assert [one.text for one in split_cell(cell)] == expected


@given(st.lists(st.text("甲乙丙丁戊己庚辛", min_size=3, max_size=9), min_size=1, max_size=15))
@settings(deadline=None)
def test_numbered_paragraphs_are_taken_apart_again(paragraphs):
    cell = "\n".join(f"{n}.{text}" for n, text in enumerate(paragraphs, start=1))

    assert [one.text for one in split_cell(cell)] == paragraphs


@given(
    st.lists(st.text("甲乙丙丁", min_size=1), max_size=8),
    st.lists(st.text("甲乙丙丁", min_size=1), max_size=8),
)
@settings(deadline=None)
def test_no_id_is_given_twice(before, after):
    old = ClauseIds({}).assign("U", "d", 1, before)
    ids = ClauseIds({("U", "d"): list(zip(old, before, strict=True))}).assign("U", "d", 1, after)

    assert len(set(ids)) == len(after)


def test_the_id_of_a_clause_that_was_ever_recorded_is_not_given_to_another(importer, tmp_path):
    def published(*cells):
        rows = [["环境管控单元编码", "空间布局约束"], [A, "\n".join(cells)]]
        assert importer(workbook(tmp_path / "清单.xlsx", rows)).code == 0
        importer.plans.commit()

    published("1.禁止新建化工项目。", "2.严格控制河道采砂活动规模。")
    published("1.禁止新建化工项目。")
    published("1.禁止新建化工项目。", "2.餐饮油烟须经处理后达标排放。")

    assert texts(importer) == {
        f"{A}-1-01": "禁止新建化工项目。",
        f"{A}-1-03": "餐饮油烟须经处理后达标排放。",
    }


def test_ids_of_other_units_and_dimensions_keep_no_number_from_being_used():
    used = {"U-1-07", "U-2-03", "V-1-09", "U-1-x", "clause_id"}

    ids = ClauseIds({}, used)

    assert ids.assign("U", "a", 1, ["new", "newer"]) == ["U-1-08", "U-1-09"]
    assert ids.assign("U", "b", 2, ["new"]) == ["U-2-04"]
    assert ids.assign("U", "c", 3, ["new"]) == ["U-3-01"]
