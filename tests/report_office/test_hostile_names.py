"""Names from the data are text in every form, whatever they look like (THREATS A10, H1)."""

import io
import json
import re
import sqlite3
import zipfile

import openpyxl
import pytest

from ecozoning.cli.main import run

HOSTILE = (
    '=HYPERLINK("http://evil.example","x")',
    "<script>alert(1)</script>",
    "a|b`c`[x](http://evil.example)",
    "+1+1",
    "back\x08\x1b[31m",
    "right\u202eleft",
)
HIDDEN = {"\x08", "\x1b", "\u202e"}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Every form of a report whose codes, names and classes are all hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    names = [str(layer(folder / one, classes)) for one, classes in (("a", 0), ("b", 1))]
    forms = {}
    for form in ("txt", "md", "html", "json", "xlsx", "docx", "gpkg"):
        file = folder / f"report.{form}"
        words = ["--key", "code", "--class-field", "cls", "--out", str(file)]
        assert run(["report", *names, *words]) == 1
        forms[form] = file
    return forms


def layer(path, shift):
    """A row of squares; every name stands once, classes moved on by some places."""
    features = []
    for place, name in enumerate(HOSTILE):
        west = 120 + place / 10
        ring = [[west, 30], [west + 0.1, 30], [west + 0.1, 30.1], [west, 30.1], [west, 30]]
        value = HOSTILE[(place + shift) % len(HOSTILE)]
        features.append(
            {
                "type": "Feature",
                "properties": {"code": name, "cls": value, "unit_name": name},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    file = path.with_suffix(".geojson")
    collection = {"type": "FeatureCollection", "features": features}
    file.write_text(json.dumps(collection), encoding="utf-8")
    return file


@pytest.mark.parametrize("form", ["txt", "md", "html"])
def test_no_hidden_character_gets_into_text(written, form):
    text = written[form].read_text("utf-8")

    assert not HIDDEN & set(text)
    assert "\\u202e" in text.replace("\\\\", "\\")


def test_markdown_holds_no_tag_link_or_code_of_the_data(written):
    text = written["md"].read_text("utf-8")

    assert set(re.findall(r"</?([a-z]+)", text)) <= {"details", "summary", "ins", "del"}
    assert not re.search(r"(?<!\\)`", text)
    assert not re.search(r"(?<!\\)\[x", text)
    assert "http://" not in text
    for table in re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE):
        assert len({len(re.split(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1


def test_the_page_runs_no_script_of_the_data(written):
    text = written["html"].read_text("utf-8")

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_no_cell_is_worked_out_by_excel(written):
    book = openpyxl.load_workbook(io.BytesIO(written["xlsx"].read_bytes()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    assert not any(HIDDEN & set(str(cell.value)) for cell in cells)


def test_the_document_has_the_names_as_text(written):
    with zipfile.ZipFile(written["docx"]) as packed:
        text = packed.read("word/document.xml").decode("utf-8")

    assert "&lt;script&gt;alert" in text
    assert "w:hyperlink" not in text
    assert not HIDDEN & set(text)


def test_the_polygons_have_the_names_as_text(written):
    with sqlite3.connect(written["gpkg"]) as database:
        (table,) = database.execute(
            "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'"
        ).fetchone()
        rows = database.execute(f"SELECT * FROM {table}").fetchall()

    assert len(rows) >= len(HOSTILE)


def test_data_hold_the_names_as_they_are(written):
    (fates,) = json.loads(written["json"].read_text("utf-8"))["fates"]

    assert {one["before"]["code"] for one in fates["changed"]} == set(HOSTILE)
