"""Damaged files: refused by name with a remedy, never a fault of the program, never a hang."""

import struct
import zipfile

import openpyxl
import pytest

from an_import import A, save, units

HEADER = ["环境管控单元编码", "空间布局约束"]
DEGREES = 'GEOGCS["x",DATUM["d",SPHEROID["s",6378137,298.257]],PRIMEM["G",0],UNIT["d",0.01745329]]'


def with_member(path, name, change):
    """An Excel file of one clause, one of whose parts is changed."""
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append([A, "1.甲\n2.乙"])
    whole = path.with_name("whole.xlsx")
    book.save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for member in source.namelist():
            data = source.read(member)
            target.writestr(member, change(data) if member == name else data)
    return path


@pytest.mark.parametrize(
    ("member", "change"),
    [
        ("xl/worksheets/sheet1.xml", lambda data: data[: len(data) // 2]),
        ("xl/worksheets/sheet1.xml", lambda data: data.replace(b'r="A1"', b'r="?"')),
        ("xl/worksheets/sheet1.xml", lambda data: data.replace(b"</is>", b"", 1)),
        ("xl/styles.xml", lambda data: data.replace(b"<cellXfs", b"<cellXxx", 1)),
        ("xl/workbook.xml", lambda data: data.replace(b"rId1", b"rId9")),
        ("[Content_Types].xml", lambda _: b""),
    ],
)
def test_a_damaged_excel_file_is_refused_by_name(importer, tmp_path, member, change):
    answer = importer(with_member(tmp_path / "清单.xlsx", member, change))

    assert answer.code == 1
    assert "清单.xlsx" in answer.errors


@pytest.mark.parametrize(
    "prj",
    [
        b'GEOGCS["GCS_China',
        DEGREES.replace("298.257", "1").encode(),
        b'GEOGCS["GCS_China_Geodetic_Coordinate_Syst\xffem_2000",DATUM["D_China_2000",SPHEROID['
        b'"CGCS2000",6378137.0,298.257222101]],PRIMEM["Greegree",0.0179433]]',
    ],
)
def test_a_crs_that_has_no_meaning_is_refused_with_the_remedy(importer, tmp_path, prj):
    source = save(units(), tmp_path / "a.shp", encoding="UTF-8")
    source.with_suffix(".prj").write_bytes(prj)

    answer = importer(source)

    assert answer.code == 1
    assert "the CRS it names cannot be understood" in answer.errors
    assert "--crs" in answer.errors


@pytest.mark.parametrize(
    "prj",
    [
        DEGREES.replace("0.01745329", "0"),
        DEGREES.replace("6378137", "1737400"),
        'LOCAL_CS["x"]',
        f'PROJCS["x",{DEGREES},PROJECTION["Nope"],UNIT["m",1]]',
    ],
)
def test_a_crs_nobody_can_compute_with_is_refused_with_the_remedy(importer, tmp_path, prj):
    source = save(units(), tmp_path / "a.shp", encoding="UTF-8")
    source.with_suffix(".prj").write_text(prj, "utf-8")

    refused = importer(source)
    declared = importer(source, "--crs", "EPSG:4490")

    assert refused.code == 1
    assert "coordinates cannot be brought from “x”" in refused.errors
    assert declared.code in {0, 1}
    assert declared.json["source_crs"] == "EPSG:4490"


@pytest.mark.parametrize("records", [3, 2**31 - 1, 2**32 - 1])
def test_a_table_that_promises_records_it_does_not_have_ends(importer, tmp_path, records):
    source = save(units(), tmp_path / "a.shp", encoding="UTF-8")
    table = bytearray(source.with_suffix(".dbf").read_bytes())
    table[4:8] = struct.pack("<I", records)
    source.with_suffix(".dbf").write_bytes(table)

    answer = importer(source, "--dry-run")

    assert answer.code in {0, 1}
    assert answer.json or "a.shp" in answer.errors
