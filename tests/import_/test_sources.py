"""Files, layers, and what is wrong with them."""

import json

import jsonschema
import pytest

from a_repository import CODE
from an_import import A, B, save, units
from ecozoning.model.layers import read_schema


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.shp", {"encoding": "UTF-8"}),
        ("a.geojson", {}),
        ("a.gpkg", {}),
        ("a.gdb", {"driver": "OpenFileGDB"}),
        ("a.fgb", {}),
        ("含 空格 的文件.gpkg", {}),
    ],
)
def test_formats_that_gdal_reads_are_imported(importer, tmp_path, name, options):
    answer = importer(save(units(), tmp_path / "文件 夹" / name, **options))

    assert answer.code == 0, answer
    assert sorted(importer.layer().keys) == [A, B]
    assert answer.json["written"] == [f"plans/{CODE}/zoning.gpkg"]


def test_a_file_with_two_layers_asks_which(importer, tmp_path):
    source = save(units(), tmp_path / "a.gpkg", layer="陆域")
    units(HJGKDYBM=["x", "y"]).to_file(source, layer="海域", mode="a")

    asked = importer(source)
    chosen = importer(source, "--layer-in", "海域")
    unknown = importer(source, "--layer-in", "天域")

    assert (asked.code, unknown.code) == (2, 2)
    assert "陆域, 海域" in asked.errors
    assert "陆域, 海域" in unknown.errors
    assert list(importer.layer().keys) == ["x", "y"]
    assert chosen.json["source_layer"] == "海域"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.geojson", b"{", 1),
        ("a.geojson", b"", 1),
        ("a.shp", b"\0" * 200, 1),
        ("a.gpkg", b"SQLite format 3\0", 1),
        ("a.docx", b"PK", 1),
        ("a.xls", b"\xd0\xcf\x11\xe0", 1),
        ("a.xlsx", b"PK\x03\x04", 1),
        ("a.bin", b"\xff\xfe\x00", 1),
    ],
)
def test_a_broken_file_is_refused_by_name_and_never_a_traceback(
    importer, tmp_path, name, data, code
):
    source = tmp_path / name
    source.write_bytes(data)

    answer = importer(source)

    assert answer.code == code
    assert name in answer.errors
    assert "Traceback" not in answer.errors
    assert importer.layers() == {}


def test_a_shapefile_without_its_table_is_refused_in_words(importer, tmp_path):
    source = save(units(), tmp_path / "a.shp", encoding="UTF-8")
    source.with_suffix(".dbf").unlink()

    answer = importer(source)

    assert answer.codes >= {"IMP301"}
    assert answer.code == 1


@pytest.mark.parametrize(
    "options",
    [["--as", "nothing"], ["--as", "area"], ["--mapping", "no.yaml"], ["--layer-in", "x"]],
)
def test_a_wrong_command_line_is_exit_code_2(importer, tmp_path, options):
    assert importer(save(units(), tmp_path / "a.gpkg"), *options).code == 2


def test_a_file_that_is_not_there_is_a_wrong_command_line(importer, tmp_path):
    answer = importer(tmp_path / "none.gpkg")

    assert answer.code == 2
    assert "none.gpkg" in answer.errors


def test_a_dry_run_says_everything_and_writes_nothing(importer, tmp_path):
    answer = importer(save(units(), tmp_path / "a.gpkg"), "--dry-run")

    assert answer.code == 0
    assert answer.json["verdict"] == "would_import"
    assert answer.json["written"] == []
    assert importer.layers() == {}


@pytest.mark.parametrize("columns", [{}, {"ZHGKDYFL": ["?", 1]}, {"crs": "EPSG:4326"}])
def test_the_json_is_as_its_schema_says(importer, tmp_path, columns):
    answer = importer(save(units(**columns), tmp_path / "a.gpkg"))

    jsonschema.validate(json.loads(json.dumps(answer.json)), read_schema("output/import"))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [{}, {"HJGKDYBM": ["x" * 200, "x" * 200], "其他": [1, 2]}])
def test_the_text_fits_80_columns(importer, tmp_path, language, columns):
    source = save(units(crs="EPSG:4326", **columns), tmp_path / "a.gpkg")

    _, out, _ = importer.text(source, "--lang", language)

    assert max(map(width, out.splitlines())) <= 80
    assert "\x1b" not in out


def width(line: str) -> int:
    return sum(2 if ord(c) >= 0x2E80 else 1 for c in line)


def test_import_names_the_next_step(importer, tmp_path):
    _, out, _ = importer.text(save(units(), tmp_path / "a.gpkg"), "--lang", "en")

    assert f"ecozoning record {CODE}" in out
