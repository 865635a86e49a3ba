"""Slivers told from ground by their width, not by their size."""

import numpy as np
import shapely

from ecozoning.geometry.measure import measure_for
from ecozoning.geometry.thin import thin_pieces
from ecozoning.model.plan import AreaMethod

DEGREES = measure_for("EPSG:4490", AreaMethod())
METRE = 1 / 111_195


def is_thin(width_m: float, length_m: float, tolerance_m: float) -> bool:
    shape = shapely.box(120, 0.01, 120 + length_m * METRE, 0.01 + width_m * METRE)
    return bool(thin_pieces(np.array([shape], dtype=object), DEGREES, tolerance_m)[0])


def test_a_long_strip_is_thin_however_large_it_is():
    assert is_thin(width_m=0.04, length_m=6000, tolerance_m=0.05)


def test_a_compact_piece_of_the_same_area_is_not():
    assert not is_thin(width_m=15.5, length_m=15.5, tolerance_m=0.05)


def test_the_limit_is_the_width():
    assert is_thin(width_m=0.98, length_m=100, tolerance_m=1)
    assert not is_thin(width_m=1.02, length_m=100, tolerance_m=1)


def test_a_wedge_is_as_wide_as_its_widest_place():
    wedge = shapely.Polygon([(120, 0), (120 + 1000 * METRE, 0), (120, 5 * METRE)])
    pieces = np.array([wedge], dtype=object)

    assert not thin_pieces(pieces, DEGREES, 1.0)[0]
    assert thin_pieces(pieces, DEGREES, 6.0)[0]


def test_nothing_is_thin_without_a_tolerance():
    assert not is_thin(width_m=1e-6, length_m=100, tolerance_m=0.0)
