"""How much ground went from one class to another."""

import pytest
from some_layers import a_state, cells, changes_of


def matrix(changes):
    return {(t.before_class, t.after_class): t.area_m2 for t in changes.transitions}


def test_a_unit_that_changes_its_class_takes_all_its_ground_along():
    changes = changes_of(
        a_state({"A": cells(0, 0)}, {"A": 1}), a_state({"A": cells(0, 0)}, {"A": 3})
    )

    area = changes_of(a_state({}), a_state({"A": cells(0, 0)})).features[0].geometry.gained_m2
    assert matrix(changes) == {(1, 3): pytest.approx(area)}


def test_a_moved_boundary_counts_with_the_ground_between():
    before = a_state({"A": cells(0, 0, 2), "B": cells(2, 0, 2)}, {"A": 1, "B": 2})
    after = a_state({"A": cells(0, 0, 1), "B": cells(1, 0, 3)}, {"A": 1, "B": 2})

    changes = changes_of(before, after)

    lost = next(c.geometry.lost_m2 for c in changes.features if c.after_key == "A")
    assert matrix(changes) == {(1, 2): pytest.approx(lost)}


def test_ground_that_enters_or_leaves_the_layer_is_named_apart():
    before, after = a_state({"A": cells(0, 0, 2)}), a_state({"A": cells(1, 0, 2)})

    assert set(matrix(changes_of(before, after))) == {(1, None), (None, 1)}


def test_ground_that_stays_in_its_class_is_not_listed():
    before = a_state({"A": cells(0, 0), "B": cells(1, 0)})
    after = a_state({"C": cells(0, 0, 2)})

    assert matrix(changes_of(before, after)) == {}


def test_a_class_that_is_null_is_not_taken_for_outside():
    before, after = a_state({"A": cells(0, 0)}, {"A": None}), a_state({"A": cells(0, 0)}, {"A": 1})

    assert set(matrix(changes_of(before, after))) == {("", 1)}


def test_noise_is_not_in_the_matrix_but_summed_beside_it():
    before = a_state({"A": cells(0, 0), "B": cells(1, 0)}, {"A": 1, "B": 2})
    after = a_state({"A": cells(0, 0, 1.0001), "B": cells(1.0001, 0, 0.9999)}, {"A": 1, "B": 2})

    quiet, loud = (changes_of(before, after, tolerance_m=t) for t in (0.05, 0.0))

    assert matrix(quiet) == {}
    assert quiet.noise_features == 2
    assert quiet.noise_m2 == pytest.approx(matrix(loud)[2, 1])
