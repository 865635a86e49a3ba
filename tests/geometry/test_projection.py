"""The Gauss-Krüger projection against an independent program."""

import numpy as np
from pyproj import Transformer

from ecozoning.geometry.crs import central_meridian, false_easting_m, is_degrees, to_degrees
from ecozoning.geometry.projection import from_gauss_kruger, gauss_kruger

MICROMETRE = 1e-6


def places(meridian: float) -> np.ndarray:
    random = np.random.default_rng(4490)
    return random.uniform([meridian - 3, 1], [meridian + 3, 60], (2000, 2))


def test_easting_and_northing_agree_with_proj_to_a_micrometre():
    degrees = places(120)
    theirs = Transformer.from_crs("EPSG:4490", "EPSG:4549", always_xy=True).transform(*degrees.T)

    assert np.abs(gauss_kruger(degrees, 120.0) - np.column_stack(theirs)).max() < MICROMETRE


def test_the_way_back_ends_where_it_began():
    degrees = places(96)
    again = from_gauss_kruger(gauss_kruger(degrees, 96.0), 96.0)

    assert np.abs(again - degrees).max() * 111_000 < MICROMETRE


def test_every_three_degree_zone_is_known_by_both_of_its_numbers():
    for number in range(21):
        meridian = 75.0 + 3 * number
        degrees = np.array([[meridian + 1, 35.0]])
        for first in (4513, 4534):
            crs = f"EPSG:{first + number}"
            theirs = Transformer.from_crs("EPSG:4490", crs, always_xy=True).transform(*degrees.T)
            ours = gauss_kruger(degrees, meridian, false_easting_m(crs))

            assert central_meridian(crs) == meridian
            assert np.abs(ours - np.column_stack(theirs)).max() < MICROMETRE


def test_the_web_map_goes_back_to_degrees():
    degrees = places(117)
    web = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True).transform(*degrees.T)
    inverse = to_degrees("EPSG:3857")

    assert np.abs(inverse(np.column_stack(web)) - degrees).max() < 1e-11


def test_a_zone_is_not_taken_for_degrees():
    assert is_degrees("EPSG:4490")
    assert is_degrees("EPSG:4326")
    assert not is_degrees("EPSG:4528")
    assert not is_degrees("EPSG:3857")
