"""What data say is shown to a terminal, never obeyed by it (THREATS A10, H1)."""

import json

import pytest

from ecozoning.cli.main import run

EVIL = "\x1b[31mred\x07\u202e"


@pytest.fixture
def files(tmp_path):
    def layer(name, width, value):
        ring = [[120, 30], [120 + width, 30], [120 + width, 31], [120, 31], [120, 30]]
        feature = {
            "type": "Feature",
            "properties": {"code": EVIL, "cls": value},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        file = tmp_path / name
        collection = {"type": "FeatureCollection", "features": [feature]}
        file.write_text(json.dumps(collection), encoding="utf-8")
        return str(file)

    return layer("a.geojson", 1, EVIL), layer("b.geojson", 2, EVIL + "2")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", ["diff", "report"])
def test_control_characters_in_data_are_spelt_out(files, capfd, command, language):
    run(["--lang", language, command, *files, "--key", "code", "--class-field", "cls"])

    out = capfd.readouterr().out
    assert "red" in out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)
