"""Single shapes: GEO101 to GEO110."""

import numpy as np
import pytest
import shapely
from shapely import box

from builders import a_plan, code_of, found, place, with_shapes
from ecozoning.rules.plan import (
    geo101_shape_there,
    geo102_polygonal,
    geo103_xy_only,
    geo104_valid,
    geo105_on_grid,
    geo107_no_collapsed_ring,
    geo108_finite,
    geo110_not_empty,
)

SQUARE = box(0, 0, 100, 100)
RULES = (
    geo101_shape_there,
    geo102_polygonal,
    geo103_xy_only,
    geo104_valid,
    geo105_on_grid,
    geo107_no_collapsed_ring,
    geo108_finite,
    geo110_not_empty,
)


def plan_with(shape):
    return with_shapes(a_plan(A=SQUARE), shape)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.code)
def test_a_recorded_square_is_fine(rule):
    assert found(rule, a_plan(A=SQUARE)) == []


@pytest.mark.parametrize(
    ("rule", "shape"),
    [(geo101_shape_there, None), (geo110_not_empty, shapely.MultiPolygon())],
    ids=["none", "empty"],
)
def test_a_feature_without_a_shape_is_found_by_the_code_of_its_fault(rule, shape):
    [finding] = found(rule, plan_with(shape))
    assert [len(found(one, plan_with(shape))) for one in RULES if one is not rule] == [0] * 7

    assert finding.location.feature == code_of("A")


@pytest.mark.parametrize("shape", [shapely.Point(126, 28), shapely.LineString([(0, 0), (1, 1)])])
def test_a_point_or_line_is_found(shape):
    assert len(found(geo102_polygonal, plan_with(shape))) == 1


def test_heights_are_found():
    assert len(found(geo103_xy_only, plan_with(shapely.force_3d(place(SQUARE), 5.0)))) == 1


def test_a_bow_tie_is_found_with_its_place():
    bow_tie = shapely.Polygon([(126, 28), (126.02, 28.02), (126.02, 28), (126, 28.02)])

    [finding] = found(geo104_valid, plan_with(bow_tie))

    assert finding.location.point == pytest.approx((126.01, 28.01))
    assert "crosses itself" in finding.message.en


def test_a_hole_outside_its_ring_is_found():
    shape = shapely.Polygon(
        shapely.box(126, 28, 126.1, 28.1).exterior, [shapely.box(127, 28, 127.1, 28.1).exterior]
    )

    assert len(found(geo104_valid, plan_with(shape))) == 1


@pytest.mark.parametrize(("nudge", "expected"), [(0.0, 0), (1e-9, 0), (4e-10, 1)])
def test_a_vertex_beside_the_grid_is_found(nudge: float, expected: int):
    shape = shapely.box(126.0, 28.0, np.round(126.01 + nudge, 12), 28.01)
    if nudge == 1e-9:
        shape = shapely.box(126.0, 28.0, 126.010000001, 28.01)

    assert len(found(geo105_on_grid, plan_with(shape))) == expected


def test_a_ring_that_collapses_is_found_and_the_others_are_not():
    flat = shapely.Polygon([(126, 28), (126.00000000001, 28), (126, 28.00000000001)])
    plan = with_shapes(a_plan(A=SQUARE, B=box(100, 0, 200, 100)), place(SQUARE), flat)

    [finding] = found(geo107_no_collapsed_ring, plan)

    assert finding.location.feature == code_of("B")


@pytest.mark.parametrize("x", [np.nan, np.inf, 181.0])
def test_a_coordinate_off_the_map_is_found(x: float):
    shape = shapely.polygons([(126, 28), (x, 28), (126, 29), (126, 28)])

    assert len(found(geo108_finite, plan_with(shape))) == 1


def test_many_kinds_of_trouble_at_once_do_not_stop_a_rule():
    shapes = [None, shapely.Point(1, 1), shapely.MultiPolygon(), place(SQUARE)]
    shapes.append(shapely.polygons([(126, 28), (np.nan, 28), (126, 29), (126, 28)]))
    units = {name: box(0, 0, 10, 10) for name in "ABCDE"}
    plan = with_shapes(a_plan(**units), *shapes)

    assert [len(found(rule, plan)) for rule in RULES] == [1, 1, 0, 0, 0, 0, 1, 1]
