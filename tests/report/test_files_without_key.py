"""Two files whose features have no key: every row of the report is about one feature."""

import json

import pytest

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
