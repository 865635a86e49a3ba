"""Text in GBK, GB18030 and UTF-8, declared rightly, wrongly or not at all."""

import pytest

from an_import import save, units
from ecozoning.store.sources_encoding import codec_name, garbled_as

RARE = "乙𠮷单元"
"""Holds a character beyond the basic plane: four bytes in GB18030, none in GBK."""


@pytest.mark.parametrize(
    ("encoding", "cpg", "option", "read_as"),
    [
        ("GBK", None, None, "GB18030"),
        ("GBK", "GBK", None, "GB18030"),
        ("GBK", "936", None, "GB18030"),
        ("GBK", "UTF-8", "GBK", "GB18030"),
        ("UTF-8", None, None, "UTF-8"),
        ("UTF-8", "UTF-8", None, "UTF-8"),
    ],
)
def test_text_of_a_shapefile_is_read(importer, tmp_path, encoding, cpg, option, read_as):
    source = save(units(), tmp_path / "a.shp", encoding=encoding)
    if cpg:
        source.with_suffix(".cpg").write_text(cpg, encoding="ascii")

    answer = importer(source, *(["--encoding", option] if option else []))

    assert list(importer.layer().columns["unit_name"]) == ["甲单元", "乙单元"]
    assert answer.json["encoding"] == read_as


def test_chinese_field_names_in_gbk_are_read(importer, tmp_path):
    names = {"HJGKDYBM": "单元编码", "HJGKDYMC": "单元名称", "ZHGKDYFL": "单元分类"}
    source = save(units().rename(columns=names), tmp_path / "a.shp", encoding="GBK")

    assert importer(source).sources["unit_code"] == "单元编码"


def test_rare_characters_in_gb18030_are_read(importer, tmp_path):
    source = save(units(HJGKDYMC=["甲单元", RARE]), tmp_path / "a.shp", encoding="GB18030")

    importer(source)

    assert importer.layer().columns["unit_name"][1] == RARE


@pytest.mark.parametrize(("written", "said"), [("GBK", "UTF-8"), ("UTF-8", "BIG5")])
def test_a_wrong_declaration_is_refused_and_the_right_one_named(importer, tmp_path, written, said):
    source = save(units(), tmp_path / "a.shp", encoding=written)
    source.with_suffix(".cpg").write_text(said, encoding="ascii")

    answer = importer(source)

    assert answer.codes == {"IMP501"}
    right = "GB18030" if written == "GBK" else written
    assert f"--encoding {right}" in answer.message
    assert "record 1" in answer.message


def test_a_text_cut_in_the_middle_of_a_character_is_refused(importer, tmp_path):
    source = save(units(), tmp_path / "a.shp", encoding="UTF-8")
    dbf = source.with_suffix(".dbf")
    data = dbf.read_bytes()
    name = "甲单元".encode()
    at = data.index(name)
    width = 80
    field = data[at : at + width]
    full = ("环" * 26).encode() + "环".encode()[:2]
    assert len(field) == len(full) == width
    dbf.write_bytes(data[:at] + full + data[at + width :])

    answer = importer(source)

    assert answer.codes == {"IMP502"}
    assert "HJGKDYMC #1" in answer.message


def test_an_unknown_encoding_is_a_wrong_command_line(importer, tmp_path):
    source = save(units(), tmp_path / "a.shp", encoding="UTF-8")

    assert importer(source, "--encoding", "klingon").code == 2


@pytest.mark.parametrize(
    ("wrong", "right"), [("latin-1", "gb18030"), ("latin-1", "utf-8"), ("cp1252", "utf-8")]
)
def test_garbled_text_is_recognised(wrong, right):
    words = ["中文", "河市", "中河"]

    assert garbled_as(word.encode(right).decode(wrong) for word in words) == right.upper()


@pytest.mark.parametrize(
    "words",
    [
        ["联通", "甲单元", "乙单元", "丙单元"],
        ["Hérault", "Gard", "Lozère", "Ardèche"],
        ["Übersee", "Köln", "Düsseldorf"],
        ["श्री", "गगन", "सोनी"],
        [],
    ],
)
def test_sound_text_is_left_alone(words):
    assert garbled_as(words) is None


def test_garbled_names_are_refused(importer, tmp_path):
    words = [word.encode("gb18030").decode("latin-1") for word in ("甲单元", "乙单元", "丙区")]
    frame = units(HJGKDYMC=words[:2])
    frame = frame.iloc[[0, 1, 1]].assign(HJGKDYBM=["a", "b", "c"], HJGKDYMC=words)

    answer = importer(save(frame, tmp_path / "a.gpkg"))

    assert "IMP503" in answer.codes
    assert "GB18030" in answer.message


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("936", "GB18030"),
        ("ANSI 936", "GB18030"),
        ("gbk", "GB18030"),
        ("65001", "UTF-8"),
        ("x", None),
    ],
)
def test_names_of_encodings_are_understood(name, codec):
    assert codec_name(name) == codec
