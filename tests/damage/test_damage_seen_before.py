"""Damage that once got past, or ended a command with a fault of the program."""

import io
import json
import zipfile

import openpyxl
import pytest

from a_repository import CLAUSES, CODE, PlanRepository, box
from ecozoning.cli.main import run

UNIT = "ZH99010130001"


@pytest.fixture
def plans(tmp_path) -> PlanRepository:
    """A repository with one recorded plan."""
    made = PlanRepository(tmp_path / "plans")
    made.write(f"plans/{CODE}/access-list.csv", CLAUSES)
    made.units({UNIT: box(0, 0)})
    made.record()
    made.commit()
    return made


@pytest.mark.parametrize("name", ["national.yaml", "other.yaml"])
def test_ten_thousand_levels_in_a_profile_are_a_finding(plans, capsysbinary, name):
    plans.write(f"plans/profiles/{name}", b"x: " + b"[" * 10_000)

    assert run(["-C", str(plans.root), "validate", "--format", "json"]) == 1
    assert "profiles" in capsysbinary.readouterr().out.decode()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("area_method", "gauss_kruger_plane:120"),
        ("features", {"land_unit": 2}),
    ],
)
def test_a_manifest_that_counts_or_measures_otherwise_is_a_finding(plans, capsysbinary, key, value):
    path = plans.folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest[key] = value
    path.write_text(json.dumps(manifest), "utf-8")

    run(["-C", str(plans.root), "validate", "--format", "json"])

    found = json.loads(capsysbinary.readouterr().out)["findings"]
    assert key in {one["values"]["key"] for one in found if one["code"] == "DOC152"}


def sheet_with(tmp_path, old: bytes, new: bytes):
    book = openpyxl.Workbook()
    book.active.append(["环境管控单元编码", "空间布局约束"])
    book.active.append([UNIT, "1.禁止甲。"])
    whole = io.BytesIO()
    book.save(whole)
    target = tmp_path / "list.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            made.writestr(name, data.replace(old, new) if "sheet1" in name else data)
    return target


END = b"</sheetData>"
FAR = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
MERGED = END + b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
FOREIGN = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet'


@pytest.mark.parametrize(
    ("old", "new"),
    [(END, FAR), (END, MERGED), (b"<worksheet", FOREIGN)],
    ids=["a cell at the far end", "all cells merged", "entities"],
)
def test_a_sheet_of_seventeen_thousand_million_cells_is_refused_at_once(
    plans, tmp_path, capsys, old, new
):
    source = sheet_with(tmp_path, old, new)

    words = ["import", str(source), "--plan", CODE, "--as", "access-list", "--dry-run"]
    assert run(["-C", str(plans.root), *words]) == 1
    assert "list.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.decode().encode("utf-16"),
        lambda data: data.replace(b"unit_class", b"unit_clasz"),
        lambda data: data.replace(b"area_m2", b"area_m3"),
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b",3,", b"," + b"3" * 300_000 + b",", 1),
        lambda data: b"",
        lambda data: data.replace(b"\n", b"\n\n"),
    ],
    ids=["utf-16", "no class", "no area", "cut", "a cell without end", "empty", "blank lines"],
)
def test_what_reads_a_damaged_mirror_is_no_fault_of_the_program(plans, capsys, damage):
    path = plans.folder / "features" / "land_unit.csv"
    path.write_bytes(damage(path.read_bytes()))

    for words in (["metrics"], ["diff", f"HEAD:{CODE}", CODE]):
        assert run(["-C", str(plans.root), *words]) in (0, 1, 3)
