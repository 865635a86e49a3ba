"""What lineage.csv must say: REF111, REF112."""

from dataclasses import replace

import pytest
from shapely import box

from builders import TOLERANCE_M, a_plan, code_of, found, under_check, with_table
from ecozoning.rules.plan import ref111_lineage_adds_up, ref112_lineage_confirmed

A, B = code_of("A"), code_of("B")
OLD = "ZH99010130099"
SIDE_M = 1000.0
PERIMETER_M = 4 * SIDE_M


def the_plan(*rows):
    return with_table(a_plan(A=box(0, 0, SIDE_M, SIDE_M)), "lineage.csv", *rows)


def area_m2() -> float:
    plan = under_check(a_plan(A=box(0, 0, SIDE_M, SIDE_M)))
    return float(plan.areas_of(plan.layers[0])[0])


def a_row(kind: str, area: float | None, *, before: str | None = OLD, **values):
    row = {"edition": 1, "kind": kind, "before_code": before, "after_code": A, "area_m2": area}
    return {**row, "status": "confirmed", **values}


def missed(*rows) -> int:
    return len(found(ref111_lineage_adds_up, the_plan(*rows)))


@pytest.mark.parametrize("kind", ["split", "merge", "reclass", "renumber"])
def test_a_row_with_all_the_ground_is_fine(kind: str):
    assert missed(a_row(kind, area_m2())) == 0


@pytest.mark.parametrize("kind", ["split", "merge", "reclass", "renumber"])
def test_a_row_with_half_the_ground_is_found(kind: str):
    assert missed(a_row(kind, area_m2() / 2)) == 1


@pytest.mark.parametrize("side", [-1, 1])
@pytest.mark.parametrize(("share", "expected"), [(0.9, 0), (1.1, 1)])
def test_perimeter_times_tolerance_decides(side: int, share: float, expected: int):
    off = side * share * PERIMETER_M * TOLERANCE_M

    assert missed(a_row("split", area_m2() + off)) == expected


@pytest.mark.parametrize(("off", "expected"), [(0.9, 0), (1.1, 1)])
def test_a_small_unit_may_miss_a_square_metre(off: float, expected: int):
    plan = a_plan(A=box(0, 0, 2, 2))
    area = float(under_check(plan).areas_of(plan.layers["land_unit"])[0])

    rows = [a_row("renumber", area + off)]

    assert len(found(ref111_lineage_adds_up, with_table(plan, "lineage.csv", *rows))) == expected


def test_parts_of_a_merge_add_up():
    half = area_m2() / 2

    assert missed(a_row("merge", half), a_row("merge", half, before="ZH99010130098")) == 0


def test_ground_that_was_transferred_counts():
    part = area_m2() / 10

    assert missed(a_row("split", area_m2() - part), a_row("transfer", part, before=B)) == 0


def test_a_pair_in_two_relations_counts_once():
    assert missed(a_row("split", area_m2()), a_row("merge", area_m2())) == 0


def test_a_unit_that_was_reshaped_may_have_grown_beyond_all_units():
    assert missed(a_row("reclass", area_m2() - 5000), a_row("reshape", 5000.0)) == 0


def test_a_unit_that_was_reshaped_cannot_come_from_more_than_it_has():
    assert missed(a_row("reclass", area_m2() + 5000), a_row("reshape", 5000.0)) == 1


def test_a_row_without_an_area_says_nothing():
    assert missed(a_row("merge", area_m2() / 2), a_row("merge", None, before=B)) == 0


def test_a_reshape_alone_does_not_tell_all_the_ground():
    assert missed(a_row("reshape", 12.0)) == 0


def test_the_finding_names_unit_line_and_both_areas():
    [finding] = found(ref111_lineage_adds_up, the_plan(a_row("split", 400_000.0)))

    assert finding.location.line == 2
    assert finding.related[0].feature == A
    assert finding.values["sum_m2"] == 400_000.0
    assert finding.values["area_m2"] == pytest.approx(area_m2())


@pytest.mark.parametrize("rule", [ref111_lineage_adds_up, ref112_lineage_confirmed])
def test_rows_of_earlier_editions_are_left_alone(rule):
    plan = the_plan(a_row("split", 1.0, status="proposed"))

    assert found(rule, replace(plan, plan=replace(plan.plan, edition=2))) == []


@pytest.mark.parametrize("rule", [ref111_lineage_adds_up, ref112_lineage_confirmed])
def test_a_plan_without_lineage_is_fine(rule):
    assert found(rule, a_plan(A=box(0, 0, SIDE_M, SIDE_M))) == []


@pytest.mark.parametrize(("status", "expected"), [("confirmed", 0), ("proposed", 1)])
def test_a_proposed_row_waits_for_the_author(status: str, expected: int):
    rows = [a_row("split", 1.0, status="confirmed"), a_row("merge", 1.0, status=status)]

    assert len(found(ref112_lineage_confirmed, the_plan(*rows))) == expected


def test_many_proposed_rows_are_one_finding_at_the_first():
    rows = [a_row("split", 1.0), *[a_row("merge", 1.0, status="proposed")] * 3]

    [finding] = found(ref112_lineage_confirmed, the_plan(*rows))

    assert (finding.values["count"], finding.location.line) == (3, 3)
