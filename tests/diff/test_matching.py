"""Which feature is which: by key, by the lineage table, by shape, by overlap."""

import shapely
from some_layers import a_state, cells, changes_of

from ecozoning.model.changes import Change, MatchMode


def test_a_layer_does_not_differ_from_itself():
    state = a_state({"A": cells(0, 0), "B": cells(1, 0)})

    changes = changes_of(state, state)

    assert changes.is_empty
    assert changes.counts["unchanged"] == 2


def test_a_reversed_ring_with_another_start_is_no_change():
    ring = list(cells(0, 0).exterior.coords)
    turned = shapely.Polygon([ring[2], *ring[3:], *ring[1:3]][::-1])

    assert changes_of(a_state({"A": cells(0, 0)}), a_state({"A": turned})).is_empty


def test_a_new_code_on_the_same_shape_is_one_recoded_unit():
    changes = changes_of(a_state({"A": cells(0, 0)}), a_state({"B": cells(0, 0)}))

    (change,) = changes.features
    assert (change.before_key, change.after_key, change.geometry) == ("A", "B", None)
    assert changes.counts["recoded"] == changes.counts["modified"] == 1
    assert changes.matched["shape"] == 1


def test_reissued_numbers_are_not_believed():
    before = a_state({"1": cells(0, 0), "2": cells(1, 0), "3": cells(2, 0)})
    after = a_state({"1": cells(-1, 0), "2": cells(0, 0), "3": cells(1, 0), "4": cells(2, 0)})

    changes = changes_of(before, after)

    recoded = {c.before_key: c.after_key for c in changes.features if c.recoded}
    assert recoded == {"1": "2", "2": "3", "3": "4"}
    assert changes.counts["geometry_changed"] == 0
    assert changes.counts["added"] == 1


def test_a_unit_that_moved_away_keeps_its_key_when_nothing_else_claims_it():
    changes = changes_of(a_state({"A": cells(0, 0)}), a_state({"A": cells(9, 9)}))

    (change,) = changes.features
    assert change.change is Change.MODIFIED
    assert changes.matched["key"] == 1


def test_by_key_alone_every_key_is_believed():
    before, after = a_state({"1": cells(0, 0)}), a_state({"1": cells(5, 0), "2": cells(0, 0)})

    changes = changes_of(before, after, mode=MatchMode.KEY)

    assert (changes.counts["modified"], changes.counts["added"]) == (1, 1)


def test_by_shape_alone_no_key_is_looked_at():
    before = a_state({"A": cells(0, 0), "B": cells(1, 0)})
    after = a_state({"B": cells(0, 0), "A": cells(1, 0)})

    changes = changes_of(before, after, mode=MatchMode.SHAPE)

    assert {c.before_key: c.after_key for c in changes.features} == {"A": "B", "B": "A"}


def test_half_of_both_areas_is_enough_to_be_the_same_unit():
    changes = changes_of(a_state({"A": cells(0, 0, 3)}), a_state({"B": cells(1, 0, 3)}))

    assert changes.matched["overlap"] == 1
    assert changes.counts["modified"] == 1


def test_less_than_half_of_both_areas_is_not():
    changes = changes_of(a_state({"A": cells(0, 0, 3)}), a_state({"B": cells(2, 0, 3)}))

    assert (changes.counts["added"], changes.counts["removed"]) == (1, 1)


def test_the_lineage_table_goes_before_the_shape():
    before, after = a_state({"A": cells(0, 0)}), a_state({"B": cells(0, 0), "C": cells(0.1, 0)})

    changes = changes_of(before, after, known=[("A", "C")])

    matched = {c.before_key: c.after_key for c in changes.features if c.matched_by == "lineage"}
    assert matched == {"A": "C"}


def test_a_repeated_key_is_matched_by_shape():
    before = a_state([("A", cells(0, 0)), ("A", cells(5, 0))])
    after = a_state([("A", cells(5, 0)), ("A", cells(0, 0, 1.2))])

    changes = changes_of(before, after)

    assert changes.counts["unchanged"] == 1
    assert changes.counts["geometry_changed"] == 1


def test_repeated_shapes_pair_by_key_first():
    before = a_state([("A", cells(0, 0)), ("B", cells(0, 0))])
    after = a_state([("B", cells(0, 0)), ("C", cells(0, 0))])

    changes = changes_of(before, after)

    assert {c.before_key: c.after_key for c in changes.features} == {"A": "C"}


def test_features_without_key_or_shape_are_counted_all_the_same():
    before = a_state([(None, cells(0, 0)), ("B", None)])
    after = a_state([(None, cells(0, 0)), ("B", cells(3, 0))])

    changes = changes_of(before, after)

    assert changes.counts["unchanged"] == 1
    assert changes.counts["geometry_changed"] == 1


def test_an_invalid_shape_is_compared_and_the_reader_is_told():
    bow_tie = shapely.Polygon([(120, 28), (120.01, 28.01), (120.01, 28), (120, 28.01)])

    changes = changes_of(a_state({"A": cells(0, 0, 9, 9)}), a_state({"A": bow_tie}))

    assert changes.counts["geometry_changed"] == 1
    assert "invalid" in changes.notes[0].en


def test_numbers_are_compared_as_numbers_and_null_is_not_a_blank():
    before = a_state({"A": cells(0, 0), "B": cells(1, 0)}, {"A": 1, "B": None})
    after = a_state({"A": cells(0, 0), "B": cells(1, 0)}, {"A": 1.0, "B": ""})

    changes = changes_of(before, after)

    (change,) = changes.features
    assert change.fields == {"unit_class": (None, "")}
