"""Situations a reviewer meets, each below, at and above the tolerance: one fault, one finding.

Drawn after the topology situations of the XPlanung validator's tests; shapes and numbers are ours.
The tolerance is set from the width as measured, so that "at" means at.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
import shapely
from shapely import box

from builders import a_plan, a_profile, code_of, found, under_check
from ecozoning.geometry.thin import thin_pieces
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.rules.catalogue import plan_rules
from ecozoning.rules.plan import (
    top101_no_overlap,
    top102_no_gap,
    top103_inside_territory,
    top106_contained_unit,
    top107_duplicate_shape,
    top110_not_over_hole,
    top111_vertex_on_edge,
    top112_vertices_apart,
    top113_meets_territory,
)
from ecozoning.rules.rule import Stage

A, B, C = (code_of(name) for name in "ABC")
LAND = box(0, 0, 2000, 1000)
NOISE = "TOP105"
BELOW, AT, ABOVE = 1.5, 1 + 1e-6, 1 / 1.5
"""Tolerance over width: the fault is narrower than it, as wide, wider."""


def judged_at(plan: PlanSnapshot, tolerance_m: float) -> PlanSnapshot:
    return replace(plan, profile=a_profile(tolerance_m=tolerance_m))


def told(plan: PlanSnapshot) -> list[str]:
    """The codes of all findings about shapes beside each other, but for the count of noise."""
    subject = under_check(plan)
    rules = [one for one in plan_rules() if one.rule.stage is Stage.TOPOLOGY]
    return [f.code for one in rules for f in one.check(subject) if f.code != NOISE]


def width_of(plan: PlanSnapshot) -> float:
    """The diameter in metres of the largest circle in the one piece of ground that is wrong."""
    [coverage] = under_check(judged_at(plan, 1e-5)).coverages
    [pieces] = [one for one in coverage.all_pieces if len(one)]
    ground = coverage.measure.working(pieces.shapes)
    least, most = 0.0, 4 * float(pieces.widths_m.max())
    for _ in range(60):
        middle = (least + most) / 2
        is_thin = bool(thin_pieces(ground, coverage.measure, middle).all())
        least, most = (least, middle) if is_thin else (middle, most)
    return most


def apart_of(plan: PlanSnapshot) -> float:
    """The largest distance in metres between vertices that only one unit has and the other."""
    [coverage] = under_check(judged_at(plan, 0.05)).coverages
    return float(coverage.unmatched.distance_m.max())


def strip_between(width_m: float) -> PlanSnapshot:
    """A gap along the edge of two units."""
    return a_plan(A=box(0, 0, 1000 - width_m, 1000), B=box(1000, 0, 2000, 1000), territory=LAND)


def strip_shared(width_m: float) -> PlanSnapshot:
    """An overlap along the edge of two units."""
    return a_plan(A=box(0, 0, 1000 + width_m, 1000), B=box(1000, 0, 2000, 1000), territory=LAND)


def island(gap_m: float) -> PlanSnapshot:
    """A unit in the hole of another, with a gap all round."""
    hole = box(400, 400, 600, 600)
    inner = box(400 + gap_m, 400 + gap_m, 600 - gap_m, 600 - gap_m)
    return a_plan(A=shapely.difference(LAND, hole), B=inner, territory=LAND)


def hole_at_mask(width_m: float) -> PlanSnapshot:
    """A slit between a unit and the boundary of the territory."""
    return a_plan(A=box(0, width_m, 2000, 1000), territory=LAND)


def across_mask(width_m: float) -> PlanSnapshot:
    """A unit that reaches beyond the boundary of the territory."""
    return a_plan(A=box(0, -width_m, 2000, 1000), territory=LAND)


def over_hole(width_m: float) -> PlanSnapshot:
    """A unit that covers a strip of a hole in the territory."""
    land = shapely.difference(LAND, box(400, 400, 600, 600))
    unit = shapely.difference(LAND, box(400 + width_m, 400, 600, 600))
    return a_plan(A=unit, territory=land)


STRIPS: list[tuple[Callable[[float], PlanSnapshot], float, str, set[str]]] = [
    (strip_between, 0.1, "TOP102", {"TOP111", "TOP112"}),
    (strip_shared, 0.1, "TOP101", {"TOP111", "TOP112"}),
    (island, 0.005, "TOP102", {"TOP111", "TOP112"}),
    (hole_at_mask, 0.0008, "TOP102", {"TOP113"}),
    (across_mask, 0.1, "TOP103", {"TOP113"}),
    (over_hole, 0.1, "TOP110", {"TOP113"}),
]
"""Situation, width in metres, what tells it above the tolerance, what tells it up to that."""


@pytest.mark.parametrize(("situation", "width_m", "fault", "remark"), STRIPS)
@pytest.mark.parametrize("factor", [BELOW, AT])
def test_up_to_the_tolerance_it_is_a_remark(situation, width_m, fault, remark, factor):
    plan = situation(width_m)

    [code] = told(judged_at(plan, width_of(plan) * factor))

    assert code in remark


@pytest.mark.parametrize(("situation", "width_m", "fault", "remark"), STRIPS)
def test_above_the_tolerance_it_is_one_fault(situation, width_m, fault, remark):
    plan = situation(width_m)

    assert told(judged_at(plan, width_of(plan) * ABOVE)) == [fault]


@pytest.mark.parametrize(("situation", "width_m", "fault", "remark"), STRIPS)
@pytest.mark.parametrize("epsilon", [-1e-3, 1e-3])
def test_two_rules_never_both_tell_it_nor_neither(situation, width_m, fault, remark, epsilon):
    plan = situation(width_m)

    [code] = told(judged_at(plan, width_of(plan) * (1 + epsilon)))

    assert code in ({fault} if epsilon < 0 else remark)


def test_an_island_without_a_gap_is_fine():
    assert told(island(0.0)) == []


def test_several_gaps_are_several_findings():
    left = shapely.difference(box(0, 0, 1000, 1000), box(200, 200, 201, 201))
    right = shapely.difference(box(1000, 0, 2000, 1000), box(1500, 500, 1600, 501))
    plan = a_plan(A=left, B=right, territory=LAND)

    gaps = found(top102_no_gap, plan)

    assert [[place.feature for place in gap.related] for gap in gaps] == [[A], [B]]
    assert sorted(gap.values["area_m2"] for gap in gaps) == pytest.approx([1, 100], rel=0.02)


def test_a_unit_inside_another_is_told_as_that_and_nothing_else():
    plan = a_plan(A=LAND, B=box(400, 400, 600, 600), territory=LAND)

    assert told(plan) == ["TOP106"]
    [finding] = found(top106_contained_unit, plan)
    assert (finding.location.feature, finding.related[0].feature) == (B, A)
    assert finding.values["area_m2"] == pytest.approx(40_000, rel=0.01)


def test_a_unit_inside_another_at_its_edge_is_told_as_that():
    plan = a_plan(A=LAND, B=box(0, 0, 200, 200), territory=LAND)

    assert told(plan) == ["TOP106"]


@pytest.mark.parametrize(("factor", "code"), [(BELOW, "TOP106"), (AT, "TOP106"), (ABOVE, "TOP101")])
def test_inside_means_nothing_outside_that_is_wider_than_the_tolerance(factor, code):
    plan = a_plan(A=box(0, 0, 1000, 1000), B=box(400, 400, 1000.1, 600))
    outside = under_check(judged_at(a_plan(A=box(1000, 400, 1000.1, 600)), 1e-5))
    [coverage] = outside.coverages
    width = coverage.measure.local_metres(coverage.layer.shapes)[0]
    east, north = (shapely.bounds(width)[[2, 3]] - shapely.bounds(width)[[0, 1]]).tolist()

    assert code in told(judged_at(plan, min(east, north) * factor))


def test_two_equal_units_are_told_as_that_and_nothing_else():
    plan = a_plan(A=box(0, 0, 1000, 1000), B=box(0, 0, 1000, 1000), C=box(1000, 0, 2000, 1000))

    assert told(replace(plan, registers=a_plan(territory=LAND).registers)) == ["TOP107"]
    [finding] = found(top107_duplicate_shape, plan)
    assert (finding.location.feature, finding.related[0].feature) == (A, B)


@pytest.mark.parametrize(("factor", "code"), [(BELOW, "TOP107"), (AT, "TOP107"), (ABOVE, "TOP106")])
def test_equal_means_nowhere_apart_by_more_than_the_tolerance(factor, code):
    plan = a_plan(A=box(0, 0, 1000, 1000), B=box(0, 0, 1000.1, 1000))
    width = width_of(strip_at_edge := a_plan(A=box(0, 0, 1000, 1000), territory=LAND_AND_A_STRIP))

    assert len(strip_at_edge.layers) == 1
    assert code in told(judged_at(plan, width * factor))


LAND_AND_A_STRIP = box(0, 0, 1000.1, 1000)


def vertices_apart(distance_m: float) -> PlanSnapshot:
    """Two units whose shared edge bends at places that far apart."""
    left = shapely.Polygon([(0, 0), (1000, 0), (1000, 500), (1000, 1000), (0, 1000)])
    right = shapely.Polygon(
        [(1000, 0), (2000, 0), (2000, 1000), (1000, 1000), (1000 + distance_m, 500)]
    )
    return a_plan(A=left, B=right, territory=LAND)


@pytest.mark.parametrize("factor", [BELOW, AT])
def test_vertices_one_millimetre_apart_are_told_up_to_the_tolerance(factor):
    plan = vertices_apart(0.001)
    distance = apart_of(plan)

    [finding] = found(top112_vertices_apart, judged_at(plan, distance * factor))

    assert finding.location.feature == A
    assert [place.feature for place in finding.related] == [B]
    assert finding.values["width_m"] == pytest.approx(0.001, rel=0.15)
    assert told(judged_at(plan, distance * factor)) == ["TOP112"]


def test_vertices_farther_apart_than_the_tolerance_are_a_gap():
    plan = vertices_apart(0.001)

    assert "TOP102" in told(judged_at(plan, 0.4 * apart_of(plan)))


def vertex_beside_edge(distance_m: float) -> PlanSnapshot:
    """A vertex of the left unit beside a straight edge of the right one."""
    left = shapely.Polygon([(0, 0), (1000, 0), (1000 - distance_m, 500), (1000, 1000), (0, 1000)])
    return a_plan(A=left, B=box(1000, 0, 2000, 1000), territory=LAND)


@pytest.mark.parametrize("factor", [BELOW, AT])
def test_a_vertex_on_an_edge_without_one_is_told_up_to_the_tolerance(factor):
    plan = vertex_beside_edge(0.05)
    distance = apart_of(judged_at(plan, 0.1)) if factor else 0.0

    [finding] = found(top111_vertex_on_edge, judged_at(plan, distance * factor))

    assert (finding.location.feature, finding.related[0].feature) == (A, B)
    assert finding.values["count"] == 1


def test_a_vertex_farther_from_the_edge_than_the_tolerance_bounds_a_gap():
    plan = vertex_beside_edge(0.05)

    assert told(judged_at(plan, 0.4 * apart_of(plan))) == ["TOP102"]


def test_a_corner_on_an_edge_without_a_vertex_is_told_though_nothing_gapes():
    plan = a_plan(
        A=box(0, 500, 2000, 1000), B=box(0, 0, 1000, 500), C=box(1000, 0, 2000, 500), territory=LAND
    )

    findings = found(top111_vertex_on_edge, plan)

    assert [(f.location.feature, f.related[0].feature) for f in findings] == [(B, A), (C, A)]


def test_a_unit_over_a_hole_of_the_territory_names_the_mask():
    [finding] = found(top110_not_over_hole, over_hole(50))

    assert finding.related[0].feature == "T0"
    assert finding.values["area_m2"] == pytest.approx(10_000, rel=0.01)


def test_a_unit_beyond_the_boundary_and_over_a_hole_is_told_of_both():
    land = shapely.difference(LAND, box(400, 400, 600, 600))
    plan = a_plan(A=box(0, 0, 2010, 1000), territory=land)

    assert sorted(told(plan)) == ["TOP103", "TOP110"]
    [finding] = found(top103_inside_territory, plan)
    assert finding.values["area_m2"] == pytest.approx(10_000, rel=0.01)


def test_a_slit_at_the_boundary_names_unit_and_mask_and_its_width():
    plan = judged_at(hole_at_mask(0.0008), 0.05)

    [finding] = found(top113_meets_territory, plan)

    assert (finding.location.feature, finding.related[0].feature) == (A, "T0")
    assert finding.values["width_m"] == pytest.approx(0.0008, rel=0.1)


def test_an_overlap_is_not_told_again_as_vertices():
    plan = a_plan(A=box(0, 0, 1010, 1000), B=box(1000, 0, 2000, 1000))

    assert [f.code for f in found(top101_no_overlap, plan)] == ["TOP101"]
    assert found(top111_vertex_on_edge, plan) == found(top112_vertices_apart, plan) == []
