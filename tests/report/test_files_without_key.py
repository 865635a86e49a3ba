"""Two files whose features have no key: every row of the report is about one feature."""

import json

import openpyxl
import pytest
from docx import Document

from ecozoning.cli.main import run

WEST, SOUTH, STEP = 120.0, 28.0, 0.01


@pytest.fixture
def files(tmp_path):
    """The same ground, its rows in another order: two kept, one reclassed, one cut, one new."""
    old = [("甲", 1, 0, 1), ("乙", 2, 1, 2), ("丙", 3, 3, 1)]
    new = [("丁", 3, 4, 1), ("丙", 3, 3, 1), ("乙", 3, 1, 1), ("甲", 1, 0, 1)]
    return [str(written(tmp_path / name, rows)) for name, rows in (("a", old), ("b", new))]


def written(path, rows):
    file = path.with_suffix(".geojson")
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "cls": value},
            "geometry": {"type": "Polygon", "coordinates": [ring(x, width)]},
        }
        for name, value, x, width in rows
    ]
    collection = {"type": "FeatureCollection", "features": features}
    file.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    return file


def ring(x, width):
    left, right, low, high = WEST + STEP * x, WEST + STEP * (x + width), SOUTH, SOUTH + STEP
    return [[left, low], [right, low], [right, high], [left, high], [left, low]]


def found_in(files, capfd):
    assert run(["report", *files, "--class-field", "cls", "--format", "json"]) == 1
    return json.loads(capfd.readouterr().out)


def test_a_row_has_the_feature_of_each_side_that_was_matched(files, capfd):
    (fates,) = found_in(files, capfd)["fates"]

    rows = {
        tuple(None if side is None else (side["code"], side["class_value"])
              for side in (one["before"], one["after"]))
        for one in fates["changed"]
    }  # fmt: skip
    assert rows == {(("A#2", 2), ("B#3", 3)), (None, ("B#1", 3))}
    assert [kept[0] for kept in fates["kept"]] == ["B#2", "B#4"]


def test_ground_is_told_by_the_names_of_its_side(files, capfd):
    (fates,) = found_in(files, capfd)["fates"]
    reclassed = next(one for one in fates["changed"] if one["before"])

    assert reclassed["gained_m2"] == 0
    assert reclassed["lost_m2"] == pytest.approx(reclassed["after"]["area_m2"], rel=1e-6)
    assert fates["counts"]["renumbered"] == 0
    assert fates["counts"]["established"] == 1


def test_the_report_says_what_features_are_called_by(files, capfd):
    notes = [note["en"] for note in found_in(files, capfd)["layers"]["a → b"]["notes"]]

    assert any("A#7 is the seventh of the earlier" in note for note in notes)


@pytest.mark.parametrize("form", ["txt", "md", "html", "docx", "xlsx", "json"])
def test_a_small_rezoning_of_a_small_layer_is_printed_alike_in_every_form(form, tmp_path):
    """1.8 ha of a layer of 5 km² goes to a class that was not there."""
    cuts = [("甲", 1, 0, 4), ("乙", 1, 4, 0.016)], [("甲", 1, 0, 4), ("乙", 2, 4, 0.016)]
    sides = [str(written(tmp_path / name, rows)) for name, rows in zip("ab", cuts, strict=True)]
    answer = tmp_path / "answer.json"
    asked = ["report", *sides, "--class-field", "cls", "--key", "name"]
    assert run([*asked, "--out", str(answer)]) == 1
    (balance,) = json.loads(answer.read_text("utf-8"))["balances"]
    row = next(one for one in balance["whole"]["rows"] if one["class"] == 2)
    out = tmp_path / f"out.{form}"

    run([*asked, "--out", str(out)])

    printed = row["printed"]["after"]["area_km2"]
    assert printed == pytest.approx(row["after"]["area_m2"] / 1e6, abs=1e-4) != 0
    assert f"{printed:.4f}" in words_of(out)


def words_of(file):
    if file.suffix == ".xlsx":
        cells = [c for s in openpyxl.load_workbook(file) for r in s.iter_rows() for c in r]
        return "\n".join(
            f"{c.value:.4f}"
            for c in cells
            if isinstance(c.value, float) and c.number_format.endswith(".0000")
        )
    if file.suffix == ".docx":
        tables = Document(str(file)).tables
        return "\n".join(c.text for table in tables for row in table.rows for c in row.cells)
    return file.read_text("utf-8")
