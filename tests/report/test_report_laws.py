"""What holds for the figures of all reports."""

from dataclasses import replace
from decimal import Decimal

import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from zonings import LABELS, cells, changes_between, facts_of, zonings

from ecozoning.diff.apportion import apportioned, rounded
from ecozoning.diff.balance import Districts, balance_of
from ecozoning.diff.class_matrix import class_matrix
from ecozoning.diff.fates import Words, layer_fates
from ecozoning.diff.natures import natures_of
from ecozoning.diff.printed_ground import in_units, printed_ground
from ecozoning.model.changes import StateChanges
from ecozoning.model.layers import layer_specs
from ecozoning.model.report import Nature
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


@LAWS
@given(zonings(), st.sampled_from("ABCDEF"))
def test_what_is_split_and_merged_back_is_no_legal_change(zoning, name):
    """Through any state in between, the first and the last alone decide what kind of change."""
    assume(name in zoning)
    shape, value = zoning[name]
    west, south, east, north = shape.bounds
    halves = [
        shapely.intersection(shape, shapely.box(west, south, (west + east) / 2, north)),
        shapely.intersection(shape, shapely.box((west + east) / 2, south, east, north)),
    ]
    split = {**zoning, name: (halves[0], value), "Z": (halves[1], value)}
    merged = {**zoning, name: (shapely.union_all(halves), value)}

    assert Nature.LEGAL in natures_between(zoning, split)
    assert Nature.LEGAL in natures_between(split, merged)
    assert natures_between(zoning, merged) <= {Nature.NOTHING, Nature.FORMAT_ONLY}


def natures_between(before, after):
    changes = changes_between(before, after)
    state = StateChanges("A", "B", (changes,))
    found = natures_of(state, (fates_of(before, after),), None, (), is_correction=False)
    return {one.nature for one in found}


def test_noise_is_counted_and_in_no_cell_off_the_diagonal():
    before = {"A": (cells(0, 0, 2, 4), 1), "B": (cells(2, 0, 2, 4), 3)}
    sliver = 0.0002
    after = {"A": (cells(0, 0, 2 + sliver, 4), 1), "B": (cells(2 + sliver, 0, 2 - sliver, 4), 3)}

    matrix = matrix_of(before, after, tolerance_m=0.1)

    assert matrix.moved == ()
    assert matrix.noise_m2[1] == pytest.approx(-matrix.noise_m2[3], rel=1e-6)
    assert matrix.noise_m2[1] > 5


AREAS = st.floats(0, 1e10) | st.floats(0, 1e5) | st.just(0.0)
ENDS = st.sampled_from([1, 2, 3, 4, None])
GROUND = st.dictionaries(st.tuples(ENDS, ENDS).filter(lambda pair: pair != (None, None)), AREAS)
NOISE = st.dictionaries(st.integers(1, 4), st.floats(-1e5, 1e5))


def exact_km2(areas_m2):
    return sum(Decimal(in_units(area)) for area in areas_m2) / Decimal(10**10)


@LAWS
@given(GROUND, NOISE)
def test_rows_columns_and_sums_of_the_printed_matrix_add_up(cells, noise):
    printed = printed_ground(cells, noise)

    for value in (1, 2, 3, 4):
        row, column = printed.row_sum(value), printed.column_sum(value)
        assert row == printed.before.get(value, 0)
        assert column + printed.noise.get(value, 0) == printed.after.get(value, 0)
    gained, lost = printed.row_sum(None), printed.column_sum(None)
    grown = sum(printed.after.values()) - sum(printed.before.values())
    assert grown == gained - lost + printed.noise_total


@LAWS
@given(GROUND, NOISE)
def test_every_printed_figure_is_one_of_the_two_around_the_exact_one(cells, noise):
    printed = printed_ground(cells, noise)

    for pair, area in cells.items():
        assert abs(printed.cells[pair] - exact_km2([area])) < CENT
    for value, area in printed.before.items():
        assert abs(area - exact_km2(m2 for pair, m2 in cells.items() if pair[0] == value)) < CENT
    old = exact_km2(m2 for pair, m2 in cells.items() if pair[0] is not None)
    assert abs(sum(printed.before.values()) - old) < CENT


@LAWS
@given(GROUND, NOISE)
def test_nothing_is_printed_as_nothing(cells, noise):
    printed = printed_ground(cells, noise)

    assert all(printed.cells[pair] == 0 for pair, area in cells.items() if area == 0)


def test_a_class_that_did_not_change_prints_no_change():
    """Apportioned apart, the class with 0.335 would print 0.34 before and 0.33 after."""
    before = {1: 334900.0, 2: 333600.0, 3: 331500.0}
    cells = {(1, 1): 334900.0, (2, 2): 333600.0, (3, 3): 325600.0, (3, 2): 5900.0}

    printed = printed_ground(cells, {})

    assert sum(printed.before.values()) == sum(printed.after.values()) == Decimal("1.00")
    assert printed.before[1] == printed.after[1]
    assert {value: printed.row_sum(value) for value in before} == printed.before


@LAWS
@given(zonings(), zonings())
def test_the_printed_matrix_has_the_areas_of_the_printed_balance(before, after):
    matrix = matrix_of(before, after)
    table = balance_of(
        SPEC, facts_of(before), facts_of(after), LABELS, Districts({}), matrix.printed
    ).whole

    for row in table.rows:
        assert row.printed_before.area_km2 == matrix.printed.row_sum(row.class_value)
        noise = matrix.printed.noise.get(row.class_value, 0)
        assert row.printed_after.area_km2 == matrix.printed.column_sum(row.class_value) + noise


@LAWS
@given(zonings(), st.data())
def test_districts_add_up_over_classes_and_over_districts(zoning, data):
    facts = [
        replace(one, area_m2=one.area_m2 * 97, district=data.draw(st.sampled_from("NSW")))
        for one in facts_of(zoning)
    ]
    balance = balance_of(SPEC, facts, facts, LABELS, Districts({}))

    for side in ("printed_before", "printed_after"):
        for i, row in enumerate(balance.whole.rows):
            parts = [getattr(table.rows[i], side).area_km2 for table in balance.districts]
            assert sum(parts) == getattr(row, side).area_km2
        for table in balance.districts:
            cells = [getattr(row, side).area_km2 for row in table.rows]
            assert sum(cells) == getattr(table.total, side).area_km2
    for table in balance.districts:
        assert all(row.printed_area_change_km2 == 0 for row in table.rows)


def test_the_printed_downgrade_is_the_printed_cell():
    cells = {(1, 1): 2803.319e6, (2, 2): 910.377e6, (2, 3): 100.4155e6, (3, 3): 7255.794e6}
    printed = printed_ground(cells, {})

    assert list(map(str, printed.before.values())) == ["2803.32", "1010.79", "7255.80"]
    assert list(map(str, printed.after.values())) == ["2803.32", "910.38", "7356.21"]
    assert str(printed.cells[2, 3]) == "100.41"
