"""A sound file reads the same for everybody: GDAL whole, GDAL by windows, and plain SQLite."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pyogrio.raw
import pytest
import shapely
from a_target import Target, build_target, copied

Features = dict[int, bytes]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Target:
    return build_target(tmp_path_factory.mktemp("sound") / "plans", columns=9, steps=40)


def whole(path: Path) -> Features:
    return _of_gdal(path, None)


def by_windows(path: Path) -> Features:
    west, south, east, north = pyogrio.read_info(path, layer="land_unit")["total_bounds"]
    found: Features = {}
    for low, high in zip(np.linspace(west, east, 7), np.linspace(west, east, 7)[1:], strict=False):
        found |= _of_gdal(path, (low, south, high, north))
    return found


def of_sqlite(path: Path) -> Features:
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT fid, geom FROM land_unit").fetchall()
    return {fid: shapely.to_wkb(shapely.from_wkb(blob[40:])) for fid, blob in rows}


def _of_gdal(path: Path, window: tuple[float, float, float, float] | None) -> Features:
    _, fids, shapes, _ = pyogrio.raw.read(path, layer="land_unit", bbox=window, return_fids=True)
    known = shapely.to_wkb(shapely.from_wkb(shapes))
    return dict(zip(fids.tolist(), known.tolist(), strict=True))


def test_three_ways_of_reading_give_the_same_features(sound: Target):
    plain = of_sqlite(sound.data)

    assert len(plain) == 9
    assert whole(sound.data) == plain
    assert by_windows(sound.data) == plain
    assert sound.codes() == set()


def test_a_unit_hidden_from_windows_is_seen_by_the_validator(sound: Target, tmp_path: Path):
    target = copied(sound, tmp_path / "plans")
    target.sql("UPDATE rtree_land_unit_geom SET minx = 0, maxx = 1 WHERE id = 5")
    target.agree()

    assert set(whole(target.data)) - set(by_windows(target.data)) == {5}
    assert "CON118" in target.codes()
