"""What a proposal does to shapes: what was found is gone, and nothing else moved."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely import box

from builders import SLIVER, a_plan, code_of, place, under_check, with_column
from ecozoning.model.fixes import FixKind
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.workflow.fix_layer import FixLimits, fixed_layer, fixed_units, ground_moves
from ecozoning.workflow.proposing_fixes import findings_about_shapes

A, B, C = (code_of(name) for name in "ABC")
LAND = box(0, 0, 2000, 1000)
LIMITS = FixLimits(width_m=1, class_change_m2=1, sliver=SLIVER, events={})


class Mended:
    """A plan, what mending makes of it, and what that does to each unit."""

    def __init__(self, plan: PlanSnapshot, limits: FixLimits = LIMITS) -> None:
        subject = under_check(plan)
        [coverage] = subject.coverages
        self.fixed = fixed_layer(coverage, plan.profile, limits)
        self.units = {unit.code: unit for unit in fixed_units(coverage, self.fixed)}
        self.moves = ground_moves(coverage, self.fixed, limits.class_change_m2)
        layer = replace(coverage.layer, shapes=self.fixed.shapes)
        self.plan = replace(plan, layers={**plan.layers, "land_unit": layer})
        self.before = findings_about_shapes(subject)

    @property
    def after(self) -> dict[str, int]:
        there = np.flatnonzero(~shapely.is_empty(self.fixed.shapes))
        layer = self.plan.layers["land_unit"]
        columns = {name: [values[i] for i in there] for name, values in layer.columns.items()}
        kept = replace(layer, shapes=layer.shapes[there], columns=columns)
        return findings_about_shapes(under_check(replace(self.plan, layers={"land_unit": kept})))


def test_a_sound_plan_is_left_as_it_is():
    mended = Mended(a_plan(A=box(0, 0, 1000, 1000), B=box(1000, 0, 2000, 1000), territory=LAND))

    assert mended.units == {}
    assert mended.moves == []


def test_a_hairline_gap_closes():
    left = box(0, 0, 1000 - 0.05, 1000)
    mended = Mended(a_plan(A=left, B=box(1000, 0, 2000, 1000), territory=LAND))

    assert "TOP112" in mended.before or "TOP111" in mended.before
    assert mended.after == {}
    assert max(unit.moved_m for unit in mended.units.values()) == pytest.approx(0.05, rel=0.05)


def test_a_vertex_that_only_one_side_has_comes_into_the_other():
    mended = Mended(
        a_plan(
            A=box(0, 500, 2000, 1000),
            B=box(0, 0, 1000, 500),
            C=box(1000, 0, 2000, 500),
            territory=LAND,
        )
    )

    assert mended.before == {"TOP111": 2}
    assert mended.after == {}
    assert list(mended.units) == [A]
    assert mended.units[A].moved_m == pytest.approx(0, abs=1e-4)


def test_a_slit_at_the_boundary_closes_and_the_boundary_stays():
    mended = Mended(a_plan(A=box(0, 0.03, 2000, 1000), territory=LAND))

    assert mended.before["TOP113"] == 1
    assert mended.after == {}
    assert shapely.equals(mended.fixed.shapes[0], place(LAND))


def test_a_thin_overlap_goes_to_the_class_protected_more():
    units = {"ZH99010130001": box(0, 0, 1000.5, 1000), "ZH99010110002": box(1000, 0, 2000, 1000)}
    plan = a_plan(land={code: place(shape) for code, shape in units.items()}, territory=LAND)
    mended = Mended(plan)

    assert mended.before == {"TOP101": 1}
    assert mended.after == {}
    assert list(mended.units) == ["ZH99010130001"]
    assert mended.units["ZH99010130001"].lost_m2 == pytest.approx(500, rel=0.01)
    assert mended.units["ZH99010130001"].kinds == (FixKind.OVERLAP,)
    [move] = mended.moves
    assert (move.to_unit, move.kept, move.class_change) == ("ZH99010110002", True, False)
    assert move.area_m2 == pytest.approx(500, rel=0.01)


def test_an_overlap_wider_than_the_limit_is_left_to_people():
    mended = Mended(a_plan(A=box(0, 0, 1002, 1000), B=box(1000, 0, 2000, 1000), territory=LAND))

    assert mended.after == mended.before == {"TOP101": 1}
    assert mended.units == {}


def test_a_thin_gap_goes_to_the_neighbour_with_the_longest_edge():
    left = shapely.difference(box(0, 0, 1000, 1000), box(999.5, 100, 1000, 900))
    mended = Mended(a_plan(A=left, B=box(1000, 0, 2000, 1000), territory=LAND))

    assert mended.before["TOP102"] == 1
    assert mended.after == {}
    assert sum(unit.gained_m2 for unit in mended.units.values()) == pytest.approx(400, rel=0.01)


def test_a_strip_beyond_the_territory_is_cut():
    mended = Mended(a_plan(A=box(0, 0, 2000.5, 1000), territory=LAND))

    assert mended.before == {"TOP103": 1}
    assert mended.after == {}
    assert mended.units[A].lost_m2 == pytest.approx(500, rel=0.01)
    [move] = mended.moves
    assert (move.from_unit, move.to_unit, move.outside) == (A, None, True)


def sliver_beside(unit_class: int = 3) -> PlanSnapshot:
    units = {A: box(0, 0, 1000, 1000), f"ZH990101{unit_class}0002": box(1000, 0, 1001, 1000)}
    units[C] = box(1001, 0, 2000, 1000)
    return a_plan(land={code: place(shape) for code, shape in units.items()}, territory=LAND)


def test_a_unit_that_is_a_sliver_goes_to_a_neighbour_and_that_is_said():
    mended = Mended(sliver_beside())

    assert mended.before == {"TOP108": 1}
    assert mended.after == {}
    assert mended.units[B].dropped_into in (A, C)
    assert not any(move.above_limit for move in mended.moves)


def test_a_sliver_of_another_class_is_marked_for_a_decision():
    mended = Mended(sliver_beside(unit_class=1))

    [move] = [move for move in mended.moves if move.class_change]
    assert move.above_limit
    assert (move.from_class, move.to_class) == (1, 3)
    assert move.area_m2 == pytest.approx(1000, rel=0.01)


def test_a_sliver_with_a_legal_basis_is_never_touched():
    mended = Mended(with_column(sliver_beside(), "legal_basis", None, "粤府函〔2018〕426号", None))

    assert mended.units == {}
    [left] = mended.fixed.left
    assert left.code == B
    assert "粤府函〔2018〕426号" in left.why.zh


def test_a_sliver_that_a_lawful_event_made_is_never_touched():
    mended = Mended(sliver_beside(), replace(LIMITS, events={B: "W-2024-01"}))

    assert mended.units == {}


seeds = st.integers(0, 2**32 - 1)


def digitised_twice(seed: int, spread_m: float) -> PlanSnapshot:
    """A net of units each of which was digitised by itself: every vertex is off by a little."""
    random = np.random.default_rng(seed)
    units = {}
    for number, name in enumerate("ABCDEFGHI"):
        x, y = 300 * (number % 3), 300 * (number // 3)
        ring = shapely.segmentize(box(x, y, x + 300, y + 300), 100)
        points = shapely.get_coordinates(ring)[:-1]
        points += random.uniform(-spread_m, spread_m, points.shape) / 2
        units[name] = shapely.Polygon(points)
    return a_plan(**units, territory=box(0, 0, 900, 900))


@settings(deadline=None, max_examples=25)
@given(seeds)
def test_units_digitised_one_by_one_come_to_share_their_edges(seed: int):
    plan = digitised_twice(seed, 0.06)
    mended = Mended(plan)

    assert mended.before
    assert mended.after == {}
    assert max(unit.moved_m for unit in mended.units.values()) <= 0.1 + 1e-3
    together = shapely.area(shapely.union_all(mended.fixed.shapes))
    assert shapely.area(mended.fixed.shapes).sum() == pytest.approx(together, rel=1e-12)


@settings(deadline=None, max_examples=15)
@given(seeds)
def test_ground_that_comes_is_ground_that_goes_or_had_no_unit(seed: int):
    mended = Mended(digitised_twice(seed, 0.06))

    for unit in mended.units.values():
        came = sum(
            move.area_m2 for move in mended.moves if move.to_unit == unit.code and not move.kept
        )
        went = sum(move.area_m2 for move in mended.moves if move.from_unit == unit.code)
        assert came == pytest.approx(unit.gained_m2, abs=1e-4)
        assert went == pytest.approx(unit.lost_m2, abs=1e-4)


@settings(deadline=None, max_examples=15)
@given(seeds)
@example(1811)
@example(104)
def test_no_ground_of_the_territory_is_given_to_nobody(seed: int):
    mended = Mended(digitised_twice(seed, 0.06))

    lost = [move for move in mended.moves if move.to_unit is None]
    assert all(move.outside or move.rounding for move in lost)
    assert sum(move.area_m2 for move in lost if move.rounding) < 0.1
    assert any(move.kept for move in mended.moves)
