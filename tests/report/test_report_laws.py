"""What holds for the figures of all reports."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zonings import LABELS, cells, changes_between, facts_of, zonings

from ecozoning.diff.apportion import apportioned, apportioned_grid, rounded
from ecozoning.diff.balance import Districts, balance_of
from ecozoning.diff.class_matrix import class_matrix
from ecozoning.diff.fates import Words, layer_fates
from ecozoning.model.layers import layer_specs
from ecozoning.model.report_figures import Direction
from ecozoning.model.report_units import Fate

LAWS = settings(deadline=None, max_examples=40)
SPEC = layer_specs()["land_unit"]
CENT = Decimal("0.01")


def matrix_of(before, after, tolerance_m=0.0):
    changes = changes_between(before, after, tolerance_m)
    return class_matrix(changes, facts_of(before), facts_of(after), LABELS)


def fates_of(before, after):
    changes = changes_between(before, after)
    words = Words(class_field="unit_class")
    return layer_fates(changes, "unit", facts_of(before), facts_of(after), words)


@LAWS
@given(st.lists(st.floats(0, 1e6), max_size=12))
def test_printed_parts_add_up_and_each_is_off_by_less_than_a_unit_of_print(values):
    printed = apportioned(values)

    assert sum(printed, Decimal(0)) == rounded(sum(Decimal(repr(one)) for one in values))
    assert all(
        abs(one - Decimal(repr(value))) < CENT for one, value in zip(printed, values, strict=True)
    )


@LAWS
@given(zonings(), zonings())
def test_row_sums_of_the_matrix_are_the_old_areas_and_column_sums_the_new_ones(before, after):
    matrix = matrix_of(before, after)

    for value in (1, 2, 3):
        old, new = matrix.old_m2.get(value, 0.0), matrix.new_m2.get(value, 0.0)
        noise = matrix.noise_m2.get(value, 0.0)
        assert matrix.row_sum_m2(value) == pytest.approx(old, abs=0.05)
        assert matrix.column_sum_m2(value) + noise == pytest.approx(new, abs=0.05)
        assert noise == pytest.approx(0.0, abs=0.05)


@LAWS
@given(zonings(), zonings())
def test_the_matrix_backwards_is_the_matrix_turned(before, after):
    forth, back = matrix_of(before, after), matrix_of(after, before)

    for came in (1, 2, 3, None):
        for went in (1, 2, 3, None):
            assert forth.area_m2(came, went) == pytest.approx(back.area_m2(went, came), abs=0.05)
    down, up = forth.directed_m2(Direction.DOWN), forth.directed_m2(Direction.UP)
    assert down == pytest.approx(back.directed_m2(Direction.UP), abs=0.05)
    assert up == pytest.approx(back.directed_m2(Direction.DOWN), abs=0.05)


@LAWS
@given(zonings(), zonings())
def test_every_square_metre_of_the_old_state_is_accounted_for(before, after):
    balance = fates_of(before, after).lineage

    told = balance.kept_m2 + balance.passed_on_m2 + balance.left_layer_m2 + balance.noise_m2
    assert told + balance.unaccounted_m2 == pytest.approx(balance.old_m2, abs=0.05)
    assert balance.kept_m2 >= -0.05
    assert balance.unaccounted == ()


@LAWS
@given(zonings(), zonings())
def test_every_unit_of_both_states_meets_one_fate(before, after):
    layer = fates_of(before, after)
    old = [one.before.code for one in layer.changed if one.before] + [u.code for u in layer.kept]
    new = [one.after.code for one in layer.changed if one.after] + [u.code for u in layer.kept]

    # A kept unit stands under the same code on both sides.
    assert sorted(new) == sorted(after)
    assert sorted(old) == sorted(before)
    assert all(one.fates for one in layer.changed)


@LAWS
@given(zonings(), zonings())
def test_printed_columns_of_the_balance_add_up(before, after):
    table = balance_of(SPEC, facts_of(before), facts_of(after), LABELS, Districts({})).whole

    for side in ("printed_before", "printed_after"):
        parts, total = [getattr(row, side) for row in table.rows], getattr(table.total, side)
        assert sum(one.area_km2 for one in parts) == total.area_km2
        if total.share_percent is not None:
            assert sum(one.share_percent for one in parts) == Decimal("100.00")
    changes = [row.printed_area_change_km2 for row in table.rows]
    assert sum(changes) == table.total.printed_area_change_km2


@LAWS
@given(zonings())
def test_a_zoning_against_itself_moves_nothing(zoning):
    layer, matrix = fates_of(zoning, zoning), matrix_of(zoning, zoning)

    assert layer.changed == ()
    assert layer.count(Fate.KEPT) == len(zoning)
    assert matrix.moved == ()


def test_splitting_and_merging_back_is_no_change():
    whole = {"A": (cells(0, 0, 4, 4), 1)}
    halves = {"A": (cells(0, 0, 2, 4), 1), "B": (cells(2, 0, 2, 4), 1)}

    assert {fate for one in fates_of(whole, halves).changed for fate in one.fates} == {Fate.SPLIT}
    assert {fate for one in fates_of(halves, whole).changed for fate in one.fates} == {Fate.MERGED}
    assert fates_of(whole, whole).changed == ()
    assert matrix_of(whole, halves).moved == ()


def test_noise_is_counted_and_in_no_cell_off_the_diagonal():
    before = {"A": (cells(0, 0, 2, 4), 1), "B": (cells(2, 0, 2, 4), 3)}
    sliver = 0.0002
    after = {"A": (cells(0, 0, 2 + sliver, 4), 1), "B": (cells(2 + sliver, 0, 2 - sliver, 4), 3)}

    matrix = matrix_of(before, after, tolerance_m=0.1)

    assert matrix.moved == ()
    assert matrix.noise_m2[1] == pytest.approx(-matrix.noise_m2[3], rel=1e-6)
    assert matrix.noise_m2[1] > 5


@LAWS
@given(st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(st.floats(0, 1e4), min_size=n, max_size=n), min_size=n, max_size=n)
))  # fmt: skip
def test_a_printed_table_is_within_a_unit_of_print_and_its_rows_add_up(values):
    grid = apportioned_grid(values)

    sums = apportioned([float(sum(row)) for row in values])
    for row, printed, total in zip(values, grid, sums, strict=True):
        assert abs(sum(printed) - total) <= CENT
        for cell, shown in zip(row, printed, strict=True):
            assert abs(shown - Decimal(repr(cell))) <= CENT


def test_the_printed_matrix_adds_up_along_rows_and_columns():
    grid = apportioned_grid([[2803.319, 0, 0], [0, 910.377, 100.4155], [0, 0, 7255.794]])

    assert [sum(row) for row in grid] == [Decimal(one) for one in ("2803.32", "1010.79", "7255.80")]
    columns = [sum(column) for column in zip(*grid, strict=True)]
    assert columns == [Decimal(one) for one in ("2803.32", "910.38", "7356.21")]


@LAWS
@given(zonings(), zonings())
def test_sums_of_the_printed_matrix_are_the_printed_areas(before, after):
    matrix = matrix_of(before, after)

    total = sum(matrix.printed_km2.values(), Decimal(0))
    exact = sum(cell.area_m2 for cell in matrix.cells) / 1e6
    assert abs(total - Decimal(exact)) <= CENT
