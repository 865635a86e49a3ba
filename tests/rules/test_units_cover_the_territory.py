"""Overlaps, gaps and what lies beyond: TOP101 to TOP105, BYT108."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from builders import TOLERANCE_M, a_plan, code_of, found
from ecozoning.model.finding import Outcome
from ecozoning.model.text import same
from ecozoning.rules.coverage import is_within, stem_of
from ecozoning.rules.moments import coverages_of
from ecozoning.rules.plan import (
    byt108_registers_there,
    top101_no_overlap,
    top102_no_gap,
    top103_inside_territory,
    top104_territory_known,
    top105_noise_told,
    top106_contained_unit,
    top107_duplicate_shape,
)

A, B = code_of("A"), code_of("B")
OVERLAP_RULES = (top101_no_overlap, top106_contained_unit, top107_duplicate_shape)
LAND = box(0, 0, 2000, 1000)


def test_units_that_share_an_edge_are_fine():
    plan = a_plan(A=box(0, 0, 1000, 1000), B=box(1000, 0, 2000, 1000), territory=LAND)

    for rule in (top101_no_overlap, top102_no_gap, top103_inside_territory):
        assert found(rule, plan) == []


def test_an_overlap_names_both_units_and_its_area():
    plan = a_plan(A=box(0, 0, 1010, 1000), B=box(1000, 0, 2000, 1000))

    [finding] = found(top101_no_overlap, plan)

    assert finding.location.feature == A
    assert [place.feature for place in finding.related] == [B]
    assert finding.values["area_m2"] == pytest.approx(10_000, rel=0.01)
    assert finding.values["width_m"] == pytest.approx(10, rel=0.02)


def test_the_place_of_an_overlap_lies_in_it():
    plan = a_plan(A=box(0, 0, 1010, 1000), B=box(1000, 0, 2000, 1000))
    left, right = plan.layers["land_unit"].shapes

    [finding] = found(top101_no_overlap, plan)

    assert shapely.contains_xy(shapely.intersection(left, right), *finding.location.point)


def test_an_overlap_thinner_than_the_tolerance_is_noise():
    thin = 1000 + 0.8 * TOLERANCE_M
    plan = a_plan(A=box(0, 0, thin, 1000), B=box(1000, 0, 2000, 1000))

    assert found(top101_no_overlap, plan) == []


def test_an_overlap_wider_than_the_tolerance_is_none():
    wide = 1000 + 1.2 * TOLERANCE_M
    plan = a_plan(A=box(0, 0, wide, 1000), B=box(1000, 0, 2000, 1000))

    assert len(found(top101_no_overlap, plan)) == 1


def test_noise_is_counted_and_told_with_its_area():
    thin = 1000 + 0.5 * TOLERANCE_M
    plan = a_plan(A=box(0, 0, thin, 1000), B=box(1000, 0, 2000, 1000))

    [note] = found(top105_noise_told, plan)

    assert note.values["count"] == 1
    assert note.values["area_m2"] == pytest.approx(500 * TOLERANCE_M, rel=0.05)


def test_a_gap_names_the_units_around_it():
    plan = a_plan(A=box(0, 0, 990, 1000), B=box(1000, 0, 2000, 1000), territory=LAND)

    [finding] = found(top102_no_gap, plan)

    assert {place.feature for place in finding.related} == {A, B}
    assert finding.values["area_m2"] == pytest.approx(10_000, rel=0.01)


def test_a_gap_with_no_unit_beside_it_is_not_beside_nothing():
    apart = box(5000, 0, 5100, 100)
    plan = a_plan(A=LAND, territory=shapely.union_all([LAND, apart]))

    [finding] = found(top102_no_gap, plan)

    assert finding.related == ()
    assert "beside nothing" not in finding.message.en
    assert "相邻:无" not in finding.message.zh
    assert "no unit beside" in finding.message.en


def test_a_gap_thinner_than_the_tolerance_is_noise():
    plan = a_plan(
        A=box(0, 0, 1000 - 0.8 * TOLERANCE_M, 1000), B=box(1000, 0, 2000, 1000), territory=LAND
    )

    assert found(top102_no_gap, plan) == []


def test_a_gap_wider_than_the_tolerance_is_none():
    plan = a_plan(
        A=box(0, 0, 1000 - 1.2 * TOLERANCE_M, 1000), B=box(1000, 0, 2000, 1000), territory=LAND
    )

    assert len(found(top102_no_gap, plan)) == 1


def test_a_small_compact_gap_is_no_noise():
    hole = shapely.difference(box(0, 0, 2000, 1000), box(500, 500, 501, 501))
    plan = a_plan(A=hole, territory=LAND)

    [finding] = found(top102_no_gap, plan)

    assert finding.values["area_m2"] == pytest.approx(1, rel=0.05)


def test_a_unit_beyond_the_territory_says_how_far():
    plan = a_plan(A=box(0, 0, 2010, 1000), territory=LAND)

    [finding] = found(top103_inside_territory, plan)

    assert finding.location.feature == A
    assert finding.values["area_m2"] == pytest.approx(10_000, rel=0.01)


@pytest.mark.parametrize(("reach", "expected"), [(0.8, 0), (1.2, 1)])
def test_beyond_the_territory_the_tolerance_decides(reach: float, expected: int):
    plan = a_plan(A=box(0, 0, 2000 + reach * TOLERANCE_M, 1000), territory=LAND)

    assert len(found(top103_inside_territory, plan)) == expected


def test_without_a_territory_gaps_are_not_claimed_to_be_checked():
    plan = a_plan(A=box(0, 0, 990, 1000), B=box(1000, 0, 2000, 1000))

    assert found(top102_no_gap, plan) == []
    assert len(found(top104_territory_known, plan)) == 1


def test_without_a_territory_the_holes_among_units_are_told():
    ring = shapely.difference(box(0, 0, 1000, 1000), box(400, 400, 500, 500))

    [finding] = found(top104_territory_known, a_plan(A=ring))

    assert finding.values["count"] == 1
    assert finding.values["area_m2"] == pytest.approx(10_000, rel=0.01)


def test_a_register_whose_bytes_are_missing_leaves_the_question_open():
    plan = a_plan(A=box(0, 0, 1000, 1000))

    [finding] = found(byt108_registers_there, plan, missing_registers=same("no bytes"))

    assert finding.outcome is Outcome.UNDECIDED


@pytest.mark.parametrize(
    ("division", "plan", "expected"),
    [
        ("990102", "990100", True),
        ("990102", "990000", True),
        ("990100", "990100", True),
        ("990202", "990100", False),
        ("110000", "990000", False),
        (None, "990000", False),
    ],
)
def test_a_division_lies_in_the_jurisdiction_of_its_superior(division, plan, expected):
    assert is_within(division, plan) is expected


def test_a_stem_keeps_a_county_whole():
    assert [stem_of(code) for code in ("990000", "990100", "990102")] == ["99", "9901", "990102"]


squares = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(5, 40), st.integers(5, 40)),
    min_size=2,
    max_size=8,
)


@settings(deadline=None, max_examples=40)
@given(squares)
def test_every_pair_that_overlaps_is_told_once_and_no_other(corners):
    names = "ABCDEFGH"
    units = {
        name: box(10 * x, 10 * y, 10 * (x + w), 10 * (y + h))
        for name, (x, y, w, h) in zip(names, corners, strict=False)
    }
    expected = {
        (one, other)
        for one, other in combinations(sorted(units), 2)
        if shapely.intersection(units[one], units[other]).area > 1
    }

    plan = a_plan(**units)
    told = [f for rule in OVERLAP_RULES for f in found(rule, plan)]

    pairs = [tuple(sorted((code_of(one), code_of(other)))) for one, other in expected]
    both = [tuple(sorted((str(f.location.feature), str(f.related[0].feature)))) for f in told]
    assert sorted(both) == sorted(pairs)


@settings(deadline=None, max_examples=40)
@given(squares)
def test_gaps_and_units_make_up_the_territory(corners):
    names = "ABCDEFGH"
    units = {
        name: box(10 * x, 10 * y, 10 * (x + w), 10 * (y + h))
        for name, (x, y, w, h) in zip(names, corners, strict=False)
    }
    land = box(0, 0, 1000, 1000)
    [coverage] = coverages_of(a_plan(**units, territory=land))

    gap = sum(defect.area_m2 for defect in coverage.gaps)
    covered = shapely.union_all(list(units.values())).area

    assert np.isclose(gap + covered, 1e6, rtol=0.01)
    assert not Counter(defect.point for defect in coverage.gaps).most_common(1)[0][1] > 1
