"""Values in the types of their columns."""

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from a_repository import box
from an_import import A, B, save, units
from ecozoning.workflow.import_values import Notes, as_type, parse_template


@pytest.mark.parametrize(
    ("priority", "key"),
    [
        ("优先保护单元", "重点管控单元"),
        ("优先保护", "重点管控"),
        ("优先", "重点"),
        (" 优先保护单元\n", "重点管控区"),
        ("1", "2"),
        ("1.0", "2.0"),
        (1.0, 2.0),
    ],
)
def test_class_words_become_the_numbers_of_the_profile(importer, tmp_path, priority, key):
    answer = importer(save(units(ZHGKDYFL=[priority, key]), tmp_path / "a.gpkg"))

    assert answer.code == 0, answer.json["findings"]
    assert list(importer.layer().columns["unit_class"]) == [1, 2]


def test_an_unknown_class_is_refused_with_the_classes_there_are(importer, tmp_path):
    answer = importer(save(units(ZHGKDYFL=["特别", "重点"]), tmp_path / "a.gpkg"))

    assert answer.codes == {"IMP401"}
    assert "特别" in answer.message
    assert "1 优先保护单元" in answer.message


def test_codes_that_came_as_numbers_keep_no_fraction(importer, tmp_path):
    answer = importer(save(units(HJGKDYBM=[440100.0, 440200.0]), tmp_path / "a.gpkg"))

    assert list(importer.layer().keys) == ["440100", "440200"]
    assert "numbers became text" in answer.converted("unit_code")


def test_whole_numbers_beside_an_empty_cell_stay_whole(importer, tmp_path):
    column = pandas.array([5, None], dtype="Int64")
    importer(save(units(REMARK=column), tmp_path / "a.gpkg"))

    assert list(importer.layer().columns["remark"]) == ["5", None]


def test_blanks_and_line_breaks_are_tidied_and_said(importer, tmp_path):
    frame = units(HJGKDYMC=["甲单元 ", "乙\r\n单元"], REMARK=["  ", None])
    answer = importer(save(frame, tmp_path / "a.gpkg"))

    assert list(importer.layer().columns["unit_name"]) == ["甲单元", "乙 单元"]
    assert list(importer.layer().columns["remark"]) == [None, None]
    assert answer.converted("unit_name") == [
        "blanks at the ends removed",
        "line breaks inside became one blank",
    ]


def test_dates_become_text(importer, tmp_path):
    dates = pandas.to_datetime(["2024-03-06", None])
    importer(save(units(REMARK=dates), tmp_path / "a.gpkg"))

    assert importer.layer().columns["remark"][0].startswith("2024-03-06")


def test_repeated_codes_are_refused_with_their_rows(importer, tmp_path):
    answer = importer(save(units(HJGKDYBM=[A, A]), tmp_path / "a.gpkg"))

    assert answer.codes == {"IMP402"}
    assert f"{A} in #1, #2" in answer.message


def test_a_feature_without_a_code_is_refused(importer, tmp_path):
    answer = importer(save(units(HJGKDYBM=[A, " "]), tmp_path / "a.gpkg"))

    assert answer.codes == {"IMP403"}
    assert "#2" in answer.message


def test_characters_nobody_can_see_are_named_and_kept(importer, tmp_path):
    answer = importer(save(units(HJGKDYMC=["甲\u200b单元", "乙"]), tmp_path / "a.gpkg"))

    assert answer.codes == {"IMP406"}
    assert importer.layer().columns["unit_name"][0] == "甲\u200b单元"


def test_a_huge_text_is_imported_whole_and_named(importer, tmp_path):
    text = "环" * 200_000
    answer = importer(save(units(REMARK=[text, None]), tmp_path / "a.gpkg"))

    assert answer.codes == {"IMP405"}
    assert importer.layer().columns["remark"][0] == text


def test_letters_where_a_number_belongs_are_refused(importer, tmp_path):
    frame = units(HJGKDYBM=None, HJGKDYMC=None, ZHGKDYFL=None)
    frame["space_code"], frame["space_name"] = ["S1", "S2"], ["甲", "乙"]
    frame["area_km2_published"] = ["1.5", "about 3"]

    answer = importer(save(frame, tmp_path / "a.gpkg"), "--as", "ecological_space")

    assert answer.codes == {"IMP404"}
    assert "about 3" in answer.message


def test_nothing_is_written_when_one_thing_is_refused(importer, tmp_path):
    importer(save(units(), tmp_path / "a.gpkg"))
    before = (importer.plans.folder / "zoning.gpkg").read_bytes()

    importer(save(units(HJGKDYBM=[A, A]), tmp_path / "b.gpkg"))

    assert (importer.plans.folder / "zoning.gpkg").read_bytes() == before


@given(st.integers(-(10**15), 10**15))
@settings(deadline=None)
def test_a_whole_number_survives_as_text_and_as_real(number):
    assert as_type(str(number), "integer", Notes("x")) == number
    assert as_type(float(number), "integer", Notes("x")) == number


@given(st.text("ab{}:0.", max_size=12))
@settings(deadline=None)
def test_a_template_is_understood_or_not_but_never_an_error(text):
    template = parse_template(text)
    if template is not None:
        assert isinstance(template.fill(1, dict.fromkeys(template.fields, "v")), str)


def test_a_source_in_another_order_gives_the_same_features(importer, tmp_path):
    frame = units(HJGKDYBM=[B, A], ZHGKDYFL=[2, 1], geometry=[box(0.1, 0), box(0, 0)])
    importer(save(frame, tmp_path / "a.gpkg"))
    importer.plans.record()
    mirror = (importer.plans.folder / "features/land_unit.csv").read_bytes()

    importer(save(frame.iloc[::-1], tmp_path / "b.gpkg"))
    importer.plans.record()

    assert (importer.plans.folder / "features/land_unit.csv").read_bytes() == mirror
