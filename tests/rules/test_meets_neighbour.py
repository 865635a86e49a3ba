"""The plan against the plans in force beside it: TOP114."""

from dataclasses import replace

import pytest
import shapely
from shapely import box

from builders import TOLERANCE_M, a_plan, a_territory, code_of, found, place
from ecozoning.model.finding import Outcome, Severity
from ecozoning.model.snapshot import Neighbour, PlanSnapshot
from ecozoning.model.text import same
from ecozoning.rules.plan import top102_no_gap, top114_meets_neighbour

OWN, THEIRS = code_of("A"), "ZH99020130001"
WEST, EAST = box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)
DIGEST = "sha256:0123456789abcdef"


def beside(theirs: shapely.Geometry, own: shapely.Geometry = WEST) -> PlanSnapshot:
    """A plan in the west, and a neighbour in the east with edition 3 in force."""
    registers = (a_territory(WEST), a_territory(EAST, division="990200"))
    other = replace(a_plan(land={THEIRS: place(theirs)}), code="990200")
    neighbour = Neighbour("990200", 3, DIGEST, other)
    return replace(a_plan(A=own), registers=registers, neighbours=(neighbour,))


def test_plans_that_share_their_boundary_are_fine():
    assert found(top114_meets_neighbour, beside(EAST)) == []


def test_ground_both_plans_claim_names_both_units_and_the_edition():
    [finding] = found(top114_meets_neighbour, beside(box(990, 0, 2000, 1000)))

    assert finding.severity is Severity.WARN
    assert finding.location.feature == OWN
    assert [(one.plan, one.feature) for one in finding.related] == [("990200", THEIRS)]
    assert finding.values["area_m2"] == pytest.approx(10_000, rel=0.01)
    assert finding.values["width_m"] == pytest.approx(10, rel=0.01)
    assert (finding.values["edition"], finding.values["digest"]) == (3, DIGEST[:19])
    assert "990200" in finding.message.zh


def test_ground_the_neighbour_leaves_free_at_the_boundary_is_told():
    [finding] = found(top114_meets_neighbour, beside(box(1005, 0, 2000, 1000)))

    assert finding.values["area_m2"] == pytest.approx(5_000, rel=0.01)
    assert finding.related[0].feature == THEIRS


def test_ground_this_plan_leaves_free_is_its_own_gap_and_not_told_twice():
    plan = beside(EAST, own=box(0, 0, 995, 1000))

    assert len(found(top102_no_gap, plan)) == 1
    assert found(top114_meets_neighbour, plan) == []


def test_a_hole_between_both_plans_that_no_territory_has_is_told():
    own = shapely.difference(WEST, box(900, 400, 1000, 600))
    registers = (a_territory(own), a_territory(EAST, division="990200"))
    plan = replace(beside(EAST, own=own), registers=registers)

    [finding] = found(top114_meets_neighbour, plan)

    assert finding.values["area_m2"] == pytest.approx(20_000, rel=0.01)


@pytest.mark.parametrize(("factor", "expected"), [(0.8, 0), (1.0, 0), (1.2, 1)])
def test_the_tolerance_of_all_rules_decides(factor: float, expected: int):
    theirs = box(1000 - factor * TOLERANCE_M, 0, 2000, 1000)

    assert len(found(top114_meets_neighbour, beside(theirs))) == expected


def test_a_neighbour_whose_bytes_are_missing_leaves_the_question_open():
    gone = Neighbour("990200", 3, DIGEST, missing=same("no bytes"))
    plan = replace(beside(EAST), neighbours=(gone,))

    [finding] = found(top114_meets_neighbour, plan)

    assert finding.outcome is Outcome.UNDECIDED
    assert "no bytes" in finding.message.en


def test_a_neighbour_without_an_edition_in_force_has_no_boundary_yet():
    plan = replace(beside(EAST), neighbours=(Neighbour("990200", None, None),))

    assert found(top114_meets_neighbour, plan) == []


def test_a_neighbour_stored_in_another_reference_system_is_not_compared_by_halves():
    plan = beside(EAST)
    [neighbour] = plan.neighbours
    layer = replace(neighbour.plan.layers["land_unit"], crs="EPSG:4549")
    other = replace(neighbour.plan, layers={"land_unit": layer})

    [finding] = found(
        top114_meets_neighbour, replace(plan, neighbours=(replace(neighbour, plan=other),))
    )

    assert finding.outcome is Outcome.UNDECIDED
