"""Lineage that balances, codes and clause ids that are not reused: CHG107, 110 to 113."""

from dataclasses import replace

import pytest
from shapely import box

from a_change import a_change, edition, found, past
from builders import TOLERANCE_M, a_clause, a_plan, a_profile, code_of, full_clauses, with_table
from ecozoning.diff.lineage_rows import proposed_rows
from ecozoning.model.errors import MissingDataError
from ecozoning.model.plan import RevisionReason, StatedReason
from ecozoning.model.text import Text
from ecozoning.rules.change import (
    chg107_spatial_change_covered,
    chg110_lineage_complete,
    chg111_lineage_ground,
    chg112_code_reused,
    chg113_clause_id_reused,
)

A, B, C = code_of("A"), code_of("B"), code_of("C")
SIDE = 1000.0
WHOLE = {"A": box(0, 0, SIDE, SIDE)}
HALVES = {"A": box(0, 0, 500, SIDE), "B": box(500, 0, SIDE, SIDE)}


def with_lineage(before, after, **changed):
    """The later plan with the rows that recording proposes; areas changed by pair."""
    layers = a_change(before, after).compared.changes.layers
    rows = [row for layer in layers for row in proposed_rows(layer, 2)]
    for row in rows:
        row["area_m2"] += changed.get(str(row["after_code"]), 0.0)
    return with_table(after, "lineage.csv", *rows)


def test_proposed_rows_balance():
    before, after = a_plan(**WHOLE), a_plan(**HALVES)
    told = with_lineage(before, after)

    assert found(chg110_lineage_complete, before, told) == []
    assert found(chg111_lineage_ground, before, told) == []


def test_units_that_stay_need_no_row():
    for rule in (chg110_lineage_complete, chg111_lineage_ground):
        assert found(rule, a_plan(**HALVES), a_plan(**HALVES)) == []


def test_a_new_unit_without_a_row_is_found():
    [finding] = found(chg110_lineage_complete, a_plan(**WHOLE), a_plan(**HALVES))

    assert finding.location.feature == B
    assert finding.location.point is not None
    assert finding.values["area_m2"] == pytest.approx(500_000, rel=0.01)


def test_a_unit_that_is_gone_without_a_row_is_found():
    findings = found(chg110_lineage_complete, a_plan(**HALVES), a_plan(**WHOLE))

    assert [one.location.feature for one in findings] == [B]


@pytest.mark.parametrize("side", [-1, 1])
@pytest.mark.parametrize(("share", "expected"), [(0.9, 0), (1.1, 1)])
def test_a_row_may_miss_perimeter_times_tolerance(side: int, share: float, expected: int):
    before, after = a_plan(**WHOLE), a_plan(**HALVES)
    off = side * share * 3000 * TOLERANCE_M

    told = with_lineage(before, after, **{B: off})

    assert len(found(chg111_lineage_ground, before, told)) == expected


def test_ground_that_no_row_tells_is_found_with_both_units():
    before = a_plan(**HALVES)
    after = a_plan(A=box(0, 0, 400, SIDE), B=box(400, 0, SIDE, SIDE))

    findings = found(chg111_lineage_ground, before, after)

    [finding] = findings
    assert (finding.values["before"], finding.values["after"]) == (A, B)
    assert finding.values["area_m2"] == pytest.approx(100_000, rel=0.01)
    assert finding.location.point is not None


def test_a_row_for_ground_that_went_nowhere_is_found():
    row = {"edition": 2, "kind": "transfer", "before_code": A, "after_code": B}
    row |= {"area_m2": 5000.0, "status": "confirmed"}
    after = with_table(a_plan(**HALVES), "lineage.csv", row)

    assert len(found(chg111_lineage_ground, a_plan(**HALVES), after)) == 1


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        ((RevisionReason.PLANNING_LINK,), 0),
        ((RevisionReason.NEW_LAW,), 1),
        ((RevisionReason.LIST_ONLY,), 1),
    ],
)
def test_the_reason_of_a_unit_is_a_reason_of_the_edition(reasons, expected: int):
    row = {"edition": 2, "kind": "reshape", "before_code": A, "after_code": A}
    row |= {"area_m2": 1.0, "status": "confirmed", "reason": "planning_link"}
    plan = with_table(a_plan(**HALVES), "lineage.csv", row)
    after = edition(plan, 2, reasons=tuple(StatedReason(one) for one in reasons))

    assert len(found(chg107_spatial_change_covered, a_plan(**HALVES), after)) == expected


ELSEWHERE = box(5000, 0, 6000, SIDE)


def reused(*plans, **more):
    """What is found of codes in the last plan, the others being the editions before it."""
    *before, now = plans
    number = len(before) + 1
    after = edition(now, number)
    base = edition(before[-1], number - 1)
    return found(chg112_code_reused, base, after, history=past(*before), **more)


def test_a_code_that_keeps_its_ground_is_fine():
    assert reused(a_plan(**HALVES), a_plan(**HALVES), a_plan(**HALVES)) == []


def test_a_code_that_was_other_ground_anywhere_in_history_is_found():
    without_b = a_plan(A=HALVES["A"])
    findings = reused(
        a_plan(**HALVES),
        without_b,
        without_b,
        a_plan(A=HALVES["A"], B=ELSEWHERE),
    )

    [finding] = findings
    assert finding.location.feature == B
    assert finding.values["edition"] == 1
    assert finding.values["shared_m2"] == 0
    assert finding.location.point != tuple(finding.values["old_point"])


@pytest.mark.parametrize(("shared_m", "expected"), [(110, 0), (90, 1)])
def test_a_tenth_of_the_smaller_shape_decides(shared_m: float, expected: int):
    now = box(SIDE - shared_m, 0, 2 * SIDE - shared_m, SIDE)
    absent = a_plan(B=ELSEWHERE)

    assert len(reused(a_plan(**WHOLE), absent, a_plan(A=now))) == expected


@pytest.mark.parametrize(("share", "expected"), [(0.1, 0), (0.2, 1)])
def test_the_profile_says_how_much_is_the_same_ground(share: float, expected: int):
    raw = {**a_profile().raw, "code_reuse": {"shared_share": share}}
    now = a_plan(A=box(850, 0, 1850, SIDE), profile=a_profile(raw=raw))

    assert len(reused(a_plan(**WHOLE), a_plan(B=ELSEWHERE), now)) == expected


def test_a_unit_that_moved_step_by_step_is_the_same_unit():
    steps = [a_plan(A=box(x, 0, x + SIDE, SIDE)) for x in (0, 600, 1200)]

    assert reused(*steps) == []


def test_a_unit_that_moved_with_a_document_is_the_same_unit():
    row = {"edition": 3, "kind": "reshape", "before_code": A, "after_code": A}
    row |= {"area_m2": None, "status": "confirmed", "document": "move.pdf"}
    now = with_table(a_plan(A=ELSEWHERE), "lineage.csv", row)

    assert reused(a_plan(**WHOLE), a_plan(**WHOLE), now) == []
    unsaid = with_table(a_plan(A=ELSEWHERE), "lineage.csv", {**row, "document": None})
    assert len(reused(a_plan(**WHOLE), a_plan(**WHOLE), unsaid)) == 1


def test_an_edition_whose_bytes_are_away_is_undecided():
    before, now = a_plan(**WHOLE), a_plan(A=ELSEWHERE)

    class Away(type(past())):
        def shapes(self, *_):
            raise MissingDataError(Text("not fetched", "未取得"))

    history = Away(past(before).plans)
    [finding] = found(chg112_code_reused, before, now, history=history)
    assert finding.outcome.value == "undecided"


def clauses(*rows, units=WHOLE, lineage=()):
    plan = a_plan(**units, clauses=[*full_clauses([A])[1:], *rows])
    return with_table(plan, "lineage.csv", *lineage) if lineage else plan


FIRST = a_clause(A, "spatial_layout")


def clause_findings(*plans):
    *before, now = plans
    number = len(before) + 1
    return found(
        chg113_clause_id_reused,
        edition(before[-1], number - 1),
        edition(now, number),
        history=past(*before),
    )


def test_a_clause_that_stays_or_is_reworded_is_fine():
    reworded = {**FIRST, "text": "禁止新建高污染项目,已建的限期退出。"}

    assert clause_findings(clauses(FIRST), clauses(FIRST), clauses(reworded)) == []


@pytest.mark.parametrize(
    "changed", [{"target": B}, {"dimension": "risk_control"}, {"scope": "class", "target": "3"}]
)
def test_an_id_that_is_bound_elsewhere_is_found(changed):
    [finding] = clause_findings(clauses(FIRST), clauses({**FIRST, **changed}))

    assert finding.values["clause"] == FIRST["clause_id"]
    assert finding.location.line is not None


def test_a_clause_may_follow_its_unit_through_lineage():
    rows = [
        {"edition": 2, "kind": "renumber", "before_code": A, "after_code": B},
        {"edition": 3, "kind": "renumber", "before_code": B, "after_code": C},
    ]
    rows = [{**row, "area_m2": None, "status": "confirmed"} for row in rows]

    now = clauses({**FIRST, "target": C}, lineage=rows)

    assert clause_findings(clauses(FIRST), clauses({**FIRST, "target": B}), now) == []


def test_an_id_that_comes_back_with_other_words_is_found():
    again = {**FIRST, "text": "鼓励发展生态旅游。"}

    assert len(clause_findings(clauses(FIRST), clauses(), clauses(again))) == 1
    assert clause_findings(clauses(FIRST), clauses(), clauses(FIRST)) == []


def test_a_table_without_rows_is_fine():
    plan = replace(a_plan(**WHOLE), tables={})

    assert found(chg113_clause_id_reused, plan, plan) == []
