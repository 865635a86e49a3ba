"""Which unit came from which, with the ground it carries."""

import pytest
from some_layers import a_state, cells, changes_of, relations

from ecozoning.diff.lineage_rows import proposed_rows


def test_a_unit_cut_in_two_is_a_split_whatever_code_its_parts_have():
    before = a_state({"A": cells(0, 0, 4)})
    kept = a_state({"A": cells(0, 0, 3), "B": cells(3, 0)})
    renamed = a_state({"B": cells(0, 0, 2), "C": cells(2, 0, 2)})

    assert relations(changes_of(before, kept)) == [("split", ("A",), ("A", "B"))]
    assert relations(changes_of(before, renamed)) == [("split", ("A",), ("B", "C"))]


def test_two_units_in_one_are_a_merge_whatever_code_it_has():
    before = a_state({"A": cells(0, 0), "B": cells(1, 0)})

    assert relations(changes_of(before, a_state({"A": cells(0, 0, 2)}))) == [
        ("merge", ("A", "B"), ("A",))
    ]
    assert relations(changes_of(before, a_state({"C": cells(0, 0, 2)}))) == [
        ("merge", ("A", "B"), ("C",))
    ]


def test_a_moved_boundary_is_a_transfer_and_a_reshape_on_both_sides():
    before = a_state({"A": cells(0, 0, 2), "B": cells(2, 0, 2)})
    after = a_state({"A": cells(0, 0, 1.5), "B": cells(1.5, 0, 2.5)})

    changes = changes_of(before, after)

    assert relations(changes) == [
        ("reshape", ("A",), ("A",)),
        ("reshape", ("B",), ("B",)),
        ("transfer", ("A",), ("B",)),
    ]
    areas = [one.area_m2 for one in changes.lineage]
    assert areas == pytest.approx([areas[0]] * 3)


def test_a_new_class_under_a_new_code_is_a_reclass():
    before, after = a_state({"A": cells(0, 0)}, {"A": 3}), a_state({"B": cells(0, 0)}, {"B": 1})

    assert relations(changes_of(before, after)) == [("reclass", ("A",), ("B",))]


def test_a_new_code_alone_is_a_renumbering():
    before, after = a_state({"A": cells(0, 0)}), a_state({"B": cells(0, 0)})

    assert relations(changes_of(before, after)) == [("renumber", ("A",), ("B",))]


def test_units_on_new_and_on_abandoned_ground_are_established_and_withdrawn():
    before, after = a_state({"A": cells(0, 0)}), a_state({"B": cells(5, 5)})

    assert relations(changes_of(before, after)) == [
        ("establish", (), ("B",)),
        ("withdraw", ("A",), ()),
    ]


def test_changes_of_attributes_alone_have_no_lineage():
    before, after = a_state({"A": cells(0, 0)}), a_state({"A": cells(0, 0)}, names={"A": "new"})

    assert relations(changes_of(before, after)) == []


def test_a_unit_carved_out_of_two_is_established_with_what_each_gave():
    before = a_state({"A": cells(0, 0, 4), "B": cells(4, 0, 4)})
    after = a_state({"A": cells(0, 0, 3), "C": cells(3, 0, 2), "B": cells(5, 0, 3)})

    found = relations(changes_of(before, after))

    assert ("split", ("A",), ("A", "C")) in found
    assert ("split", ("B",), ("B", "C")) in found


def test_slivers_link_nothing():
    before = a_state({"A": cells(0, 0), "B": cells(1, 0), "C": cells(0, 1, 2)})
    drift = 1e-6
    after = a_state({"D": cells(0, 0, 2, 1 + drift), "C": cells(0, 1 + drift, 2, 1 - drift)})

    changes = changes_of(before, after, tolerance_m=0.05)

    assert relations(changes) == [("merge", ("A", "B"), ("D",))]
    assert changes.noise_features == 1
    assert 0 < changes.noise_m2 < 0.05


def test_rows_for_the_lineage_table_are_one_per_pair():
    before = a_state({"A": cells(0, 0), "B": cells(1, 0)})
    changes = changes_of(before, a_state({"C": cells(0, 0, 2)}))

    rows = proposed_rows(changes, 4)

    assert [(row["kind"], row["before_code"], row["after_code"]) for row in rows] == [
        ("merge", "A", "C"),
        ("merge", "B", "C"),
    ]
    assert {row["edition"] for row in rows} == {4}
    assert {row["status"] for row in rows} == {"proposed"}
    assert sum(row["area_m2"] for row in rows) == pytest.approx(
        changes.lineage[0].area_m2, abs=0.02
    )


def test_a_unit_of_which_no_other_made_half_is_established():
    before = a_state({"A": cells(0, 0, 4), "B": cells(4, 0, 4)})
    carved = cells(3, 0, 2, 3)
    after = a_state({"A": cells(0, 0, 3), "C": carved, "B": cells(5, 0, 3)})

    found = relations(changes_of(before, after))

    assert ("establish", (), ("C",)) in found
    assert ("transfer", ("A",), ("C",)) in found
    assert ("transfer", ("B",), ("C",)) in found
