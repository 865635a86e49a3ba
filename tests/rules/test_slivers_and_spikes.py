"""Slivers by size and shape, what law makes small, and spikes: TOP108, TOP109, GEO120."""

from dataclasses import replace

import pytest
import shapely
from shapely import box

from builders import SLIVER, a_plan, a_profile, code_of, found, with_column, with_table
from ecozoning.model.finding import Outcome, Severity
from ecozoning.rules.plan import geo120_no_spike, top108_no_sliver, top109_small_by_law

A, B = code_of("A"), code_of("B")
FIELD = box(0, 0, 1000, 1000)


def test_a_long_narrow_unit_is_a_sliver_with_its_area_and_width():
    [finding] = found(top108_no_sliver, a_plan(A=FIELD, B=box(1000, 0, 1001, 300)))

    assert finding.location.feature == B
    assert finding.severity is Severity.WARN
    assert finding.values["area_m2"] == pytest.approx(300, rel=0.01)
    assert finding.values["width_m"] == pytest.approx(1, rel=0.02)


def test_a_small_compact_unit_is_none():
    assert found(top108_no_sliver, a_plan(A=FIELD, B=box(1000, 0, 1010, 10))) == []


def test_a_long_unit_that_is_wide_enough_is_none():
    assert found(top108_no_sliver, a_plan(A=FIELD, B=box(1000, 0, 1012, 900))) == []


@pytest.mark.parametrize(("width_m", "expected"), [(4.9, 1), (5.0, 1), (5.3, 0)])
def test_the_mean_width_of_the_profile_decides(width_m: float, expected: int):
    strip = box(1000, 0, 1000 + width_m, 10_000)

    assert len(found(top108_no_sliver, a_plan(A=FIELD, B=strip))) == expected


def test_a_part_of_a_unit_can_be_a_sliver():
    parts = shapely.union(FIELD, box(2000, 0, 2001, 150))

    [finding] = found(top108_no_sliver, a_plan(A=parts))

    assert finding.values["count"] == 1
    assert finding.values["area_m2"] == pytest.approx(150, rel=0.01)


def with_sliver():
    return a_plan(A=FIELD, B=box(1000, 0, 1001, 230))


def test_what_has_a_legal_basis_is_noted_and_no_fault():
    plan = with_column(with_sliver(), "legal_basis", None, "鲁政字〔2024〕179号")

    [note] = found(top109_small_by_law, plan)

    assert found(top108_no_sliver, plan) == []
    assert note.severity is Severity.NOTE
    assert note.location.feature == B
    assert note.values["basis"] == "鲁政字〔2024〕179号"


def test_what_the_lineage_gives_a_lawful_event_is_noted_and_no_fault():
    row = {"edition": 1, "kind": "establish", "after_code": B, "event": "W-2024-01"}
    plan = with_table(with_sliver(), "lineage.csv", {**row, "status": "confirmed"})

    assert found(top108_no_sliver, plan) == []
    assert len(found(top109_small_by_law, plan)) == 1


def test_a_lawful_event_of_an_earlier_edition_is_no_reason_today():
    row = {"edition": 7, "kind": "establish", "after_code": B, "event": "W-2024-01"}
    plan = with_table(with_sliver(), "lineage.csv", {**row, "status": "confirmed"})

    assert len(found(top108_no_sliver, plan)) == 1


def test_as_many_measures_of_shape_as_the_profile_says_must_agree():
    raw = {"sliver": {**SLIVER, "length_to_width": 1e6, "shape_measures": 4}}
    plan = replace(with_sliver(), profile=a_profile(raw=raw))

    assert found(top108_no_sliver, plan) == []


@pytest.mark.parametrize("rule", [top108_no_sliver, geo120_no_spike])
def test_without_limits_in_the_profile_nothing_is_passed(rule):
    plan = replace(with_sliver(), profile=a_profile(raw={}))

    assert [finding.outcome for finding in found(rule, plan)] == [Outcome.UNDECIDED]


def spiked(base_m: float, length_m: float = 100):
    """A square with a spike to the east, as wide at its foot as said."""
    tip = (1000 + length_m, 500)
    ring = [(0, 0), (1000, 0), (1000, 500), tip, (1000, 500 + base_m), (1000, 1000), (0, 1000)]
    return shapely.Polygon(ring)


def test_a_spike_is_told_with_its_place_length_and_angle():
    [finding] = found(geo120_no_spike, a_plan(A=spiked(0.5)))

    assert finding.location.feature == A
    assert finding.values["length_m"] == pytest.approx(100, rel=0.01)
    assert finding.values["angle_deg"] == pytest.approx(0.286, rel=0.02)


@pytest.mark.parametrize(("base_m", "expected"), [(0.9, 1), (0.99, 1), (1.02, 0)])
def test_the_width_of_the_profile_decides(base_m: float, expected: int):
    assert len(found(geo120_no_spike, a_plan(A=spiked(base_m)))) == expected


@pytest.mark.parametrize(("length_m", "expected"), [(59.0, 1), (56.0, 0)])
def test_the_angle_of_the_profile_decides(length_m: float, expected: int):
    profile = a_profile(raw={"spike": {"angle_deg": 1, "width_m": 5}})
    plan = replace(a_plan(A=spiked(1.0, length_m)), profile=profile)

    assert len(found(geo120_no_spike, plan)) == expected


def test_a_notch_is_no_spike_of_the_unit_it_is_cut_from():
    notch = shapely.Polygon([(1000, 500), (900, 500.25), (1000, 500.5)])

    assert found(geo120_no_spike, a_plan(A=shapely.difference(FIELD, notch))) == []


def test_a_spike_into_a_hole_is_one():
    tongue = shapely.Polygon([(400, 500), (500, 500.25), (400, 500.5)])
    ring = shapely.union(shapely.difference(FIELD, box(400, 400, 600, 600)), tongue)

    [finding] = found(geo120_no_spike, a_plan(A=ring))

    assert finding.values["length_m"] == pytest.approx(100, rel=0.01)


def test_a_spike_shorter_than_the_tolerance_is_noise():
    assert found(geo120_no_spike, a_plan(A=spiked(0.001, 0.09))) == []
