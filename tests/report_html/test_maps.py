"""What the maps are made of: shared edges, whole units, scale, looks of classes."""

import numpy as np
import pytest
import shapely

from ecozoning.geometry.display import display_plane, simplified
from ecozoning.model.plan import AreaKind, AreaMethod
from ecozoning.model.report_figures import ClassLabel
from ecozoning.model.text import same
from ecozoning.report.maps.class_styles import class_styles
from ecozoning.report.maps.frame import WIDTH, frame_around, scale_bar
from ecozoning.report.maps.svg_paths import path_data

GROUND = np.array([shapely.box(120.2, 28.1, 120.4, 28.3)], dtype=object)
needs_simplify = pytest.mark.skipif(
    not hasattr(shapely, "coverage_simplify"), reason="this shapely does not simplify coverages"
)


def wavy_neighbours():
    ys = np.linspace(0, 100, 400)
    edge = np.column_stack([50 + np.sin(ys) * 0.4, ys])
    left = shapely.polygons(np.vstack([[[0, 0]], edge, [[0, 100]], [[0, 0]]]))
    right = shapely.polygons(np.vstack([[[100, 0]], edge, [[100, 100]], [[100, 0]]]))
    return np.array([left, right], dtype=object)


@needs_simplify
def test_simplified_neighbours_still_share_their_edge():
    left, right = simplified(wavy_neighbours(), 3.0)

    assert shapely.get_num_coordinates(left) < 100
    assert shapely.coverage_is_valid([left, right])
    assert shapely.area(left) + shapely.area(right) == pytest.approx(10_000)


def test_a_map_uses_the_zone_the_plan_declares():
    plane = AreaMethod(AreaKind.GAUSS_KRUGER_PLANE, 123.0)

    assert display_plane("EPSG:4490", plane, [GROUND]).meridian == 123.0
    assert display_plane("EPSG:4490", AreaMethod(), [GROUND]).meridian == 120.0
    assert display_plane("EPSG:4549", AreaMethod(), []).meridian == 120.0
    assert not display_plane("EPSG:26986", AreaMethod(), [GROUND]).in_metres


def test_a_path_closes_its_rings_and_keeps_holes():
    frame = frame_around((0, 0, 32_000, 24_000))
    ring = shapely.box(0, 0, 3000, 3000).difference(shapely.box(1000, 1000, 2000, 2000))
    paths = path_data(np.array([ring, shapely.Polygon()], dtype=object), frame)

    assert paths[0].count("M") == paths[0].count("z") == 2
    assert paths[1] == ""


def test_a_scale_bar_is_round_and_fits():
    frame = frame_around((0, 0, 70_000, 40_000))
    bar = scale_bar(frame)

    assert bar.label == "20 km"
    assert bar.units == pytest.approx(20_000 / frame.scale)
    assert bar.units < 0.3 * WIDTH


def test_classes_differ_in_colour_or_pattern():
    styles = class_styles([ClassLabel(number, same(str(number))) for number in range(60)])

    assert len({(one.colour, one.pattern) for one in styles}) == 60


def test_a_colour_that_is_none_never_reaches_the_page():
    style = class_styles([ClassLabel(1, same("x"), 'red;"><script>')])[0]

    assert "script" not in style.colour
