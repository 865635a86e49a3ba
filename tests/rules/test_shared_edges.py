"""The shortcut over shared edges says the same as the full test of a coverage."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from ecozoning.rules.coverage_parts import covered_ground, offending_units
from ecozoning.rules.shared_edges import units_with_loose_edges


def array(*shapes):
    made = np.empty(len(shapes), dtype=object)
    made[:] = shapes
    return shapely.normalize(made)


def net(columns: int, rows: int):
    return [box(x, y, x + 1, y + 1) for x in range(columns) for y in range(rows)]


def test_a_unit_amid_its_neighbours_has_no_loose_edge():
    loose = units_with_loose_edges(array(*net(3, 3)))

    assert loose.tolist() == [True] * 4 + [False] + [True] * 4


def test_two_units_on_the_same_ground_are_not_taken_for_neighbours():
    assert units_with_loose_edges(array(box(0, 0, 1, 1), box(0, 0, 1, 1))).all()


def test_an_edge_drawn_three_times_is_loose():
    shapes = array(box(0, 0, 1, 1), box(1, 0, 2, 1), box(1, 0, 3, 1), *net(1, 1))

    assert units_with_loose_edges(shapes).all()


def test_holes_meet_what_fills_them():
    ring = shapely.difference(box(0, 0, 3, 3), box(1, 1, 2, 2))

    assert units_with_loose_edges(array(ring, box(1, 1, 2, 2))).tolist() == [True, False]


@pytest.mark.parametrize("nothing", [[], [shapely.MultiPolygon()]])
def test_nothing_has_no_loose_edge(nothing):
    assert not units_with_loose_edges(array(*nothing)).any()


moves = st.lists(st.tuples(st.integers(0, 15), st.integers(-2, 2), st.integers(-2, 2)), max_size=4)


@settings(deadline=None, max_examples=80)
@given(moves)
def test_the_shortcut_finds_an_offender_in_every_pair_the_full_test_finds(changes):
    units = net(4, 4)
    for index, dx, dy in changes:
        units[index] = shapely.affinity.translate(units[index], dx / 4, dy / 4)
    shapes = array(*units)

    edges = shapely.coverage_invalid_edges(shapes)
    full = ~(shapely.is_missing(edges) | shapely.is_empty(edges))

    assert offending_units(shapes, shapely.STRtree(shapes)).tolist() == full.tolist()


def test_the_ground_covered_is_that_of_all_units():
    assert covered_ground(array(*net(60, 40))).equals(box(0, 0, 60, 40))
