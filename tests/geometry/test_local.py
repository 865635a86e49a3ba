"""Overlays cut down to where two shapes differ give what whole overlays give."""

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ecozoning.geometry.local import boxes_of_difference, clipped_to_difference
from ecozoning.geometry.overlay import differences


def ring(count, radii):
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.column_stack([radii * np.cos(angles), radii * np.sin(angles)])


def array(*shapes):
    found = np.empty(len(shapes), dtype=object)
    found[:] = shapes
    return found


@settings(deadline=None, max_examples=80)
@given(
    st.integers(8, 60),
    st.lists(st.tuples(st.integers(0, 59), st.floats(-0.3, 0.3)), max_size=4),
    st.booleans(),
)
def test_lost_and_gained_ground_are_the_same(count, moves, holed):
    radii = np.ones(count)
    hole = [ring(12, np.full(12, 0.2))] if holed else []
    before = shapely.Polygon(ring(count, radii), hole)
    for place, by in moves:
        radii[place % count] += by
    after = shapely.Polygon(ring(count, radii), hole)
    assume(after.is_valid)

    lost, gained = differences(array(before), array(after))

    assert lost[0].area == pytest.approx(before.difference(after).area, abs=1e-12)
    assert gained[0].area == pytest.approx(after.difference(before).area, abs=1e-12)


def test_equal_shapes_have_no_box():
    square = shapely.box(0, 0, 1, 1)

    assert np.isnan(boxes_of_difference(array(square), array(square))).all()


def test_the_box_holds_the_vertex_that_moved_and_little_more():
    before = shapely.Polygon([(0, 0), (10, 0), (10, 1), (10, 2), (10, 10), (0, 10)])
    after = shapely.Polygon([(0, 0), (10, 0), (10, 1), (10.5, 2), (10, 3), (10, 10), (0, 10)])

    (box,) = boxes_of_difference(array(before), array(after))

    assert box == pytest.approx([9.99, 0.99, 10.51, 10.01], abs=0.01)


def test_a_part_that_stands_apart_and_did_not_change_is_cut_away():
    far = shapely.box(100, 100, 101, 101)
    before = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), far])
    after = shapely.MultiPolygon([shapely.box(0, 0, 1, 2), far])

    left, _ = clipped_to_difference(array(before), array(after))

    assert left[0].bounds[2] < 2


def test_a_shape_that_became_empty_lost_everything():
    square = shapely.box(0, 0, 1, 1)

    lost, gained = differences(array(square), array(shapely.MultiPolygon()))

    assert (lost[0].area, gained[0].area) == (1.0, 0.0)


def test_each_pair_of_an_array_has_its_own_box():
    squares = array(*(shapely.box(i, 0, i + 1, 1) for i in range(200)))
    wider = array(*(shapely.box(i, 0, i + 1, 1 + i / 1000) for i in range(200)))

    lost, gained = differences(squares, wider)

    assert shapely.area(gained) == pytest.approx(np.arange(200) / 1000)
    assert shapely.area(lost).max() == 0
