"""Changed priority units, early events, corrections, loosened clauses: CHG105, 108, 128 to 131."""

from dataclasses import replace
from datetime import date

import pytest
from shapely import box

from a_change import TODAY, edition, found
from builders import TOLERANCE_M, a_clause, a_layer, a_plan, code_of, full_clauses, place
from ecozoning.model.documents import Document
from ecozoning.model.plan import RevisionKind, RevisionReason, StatedReason
from ecozoning.model.snapshot import RegisterSnapshot
from ecozoning.model.text import Text
from ecozoning.rules.change import (
    chg105_correction_keeps_priority,
    chg108_event_in_force,
    chg128_priority_change,
    chg129_priority_clauses,
    chg130_priority_clause_loosened,
    chg131_clause_loosened,
)

P, G = code_of("A", 1), code_of("B", 3)
SIDE = 1000.0
EVENT = "red-line-2026-01"
LAWFUL = (StatedReason(RevisionReason.LAWFUL_AREA, events=(EVENT,)),)


def zoned(border: float = SIDE, **more):
    return a_plan(
        land={
            P: place(box(0, 0, border, SIDE)),
            G: place(box(border, 0, 2 * SIDE, SIDE)),
        },
        **more,
    )


def a_register(*, began=None, ended=None, effect=None) -> RegisterSnapshot:
    """The red line with one event, and the areas that it began and ended (in metres)."""
    shapes = {
        name: place(shape) for name, shape in (("N", began), ("O", ended)) if shape is not None
    }
    areas = a_layer(
        "area",
        shapes,
        domain=["land"] * len(shapes),
        began_by=[EVENT if name == "N" else "older" for name in shapes],
        ended_by=[EVENT if name == "O" else None for name in shapes],
    )
    event = {
        "id": EVENT,
        "action": "adjusted",
        "approval_no": "省政函〔2026〕1号",
        "body": "省人民政府",
        "approved_on": "2026-01-05",
        "effect": effect or {"on": "2026-02-01"},
    }
    value = {
        "register": "ecological-red-line",
        "code": "990000",
        "name": "红线",
        "keeper": "keeper",
        "crs": "EPSG:4490",
        "events": [event],
    }
    path = "plans/registers/ecological-red-line/990000/register.yaml"
    return RegisterSnapshot("ecological-red-line", "990000", Document(path, value), areas)


def lawful(plan, register: RegisterSnapshot, reasons=LAWFUL, **values):
    return replace(edition(plan, 2, reasons=reasons, **values), registers=(register,))


def outside(after):
    return {
        one.location.feature: one.values["outside_m2"]
        for one in found(chg128_priority_change, zoned(), after)
    }


def test_priority_units_that_stay_need_nothing():
    assert found(chg128_priority_change, zoned(), zoned()) == []


def test_changed_priority_ground_without_an_event_needs_the_province():
    [finding] = found(chg128_priority_change, zoned(), zoned(1050))

    assert finding.location.feature == P
    assert finding.values["outside_m2"] == pytest.approx(50_000, rel=0.01)
    assert finding.location.point is not None


@pytest.mark.parametrize(("share", "expected"), [(0.9, 0), (1.1, 1)])
def test_ground_within_the_tolerance_needs_nothing(share: float, expected: int):
    after = zoned(SIDE + share * TOLERANCE_M)

    assert len(found(chg128_priority_change, zoned(), after)) == expected


def test_ground_that_an_event_put_under_protection_may_become_priority():
    assert outside(lawful(zoned(1050), a_register(began=box(990, 0, 1050, SIDE)))) == {}


def test_ground_that_an_event_released_may_cease_to_be_priority():
    assert outside(lawful(zoned(950), a_register(ended=box(950, 0, 1000, SIDE)))) == {}


def test_ground_beyond_the_event_is_listed_with_its_area():
    told = outside(lawful(zoned(1050), a_register(began=box(990, 0, 1030, SIDE))))

    assert told == {P: pytest.approx(20_000, rel=0.01)}


@pytest.mark.parametrize(("share", "expected"), [(0.9, 0), (1.1, 1)])
def test_beyond_the_event_the_tolerance_decides(share: float, expected: int):
    reach = 1050 - share * TOLERANCE_M

    assert len(outside(lawful(zoned(1050), a_register(began=box(990, 0, reach, SIDE))))) == expected


def test_new_protection_does_not_allow_ground_to_leave():
    assert outside(lawful(zoned(950), a_register(began=box(900, 0, 1000, SIDE)))) != {}


def test_what_an_adjustment_ended_and_began_again_does_not_leave():
    register = a_register(ended=box(900, 0, 1000, SIDE), began=box(900, 0, 980, SIDE))

    assert outside(lawful(zoned(950), register)) == {P: pytest.approx(30_000, rel=0.01)}


def test_an_event_that_is_not_named_explains_nothing():
    after = lawful(zoned(1050), a_register(began=box(990, 0, 1050, SIDE)), reasons=())

    assert P in outside(after)


def test_an_event_that_waits_explains_nothing_and_may_not_be_applied():
    waiting = a_register(ended=box(950, 0, 1000, SIDE), effect={"condition": "新水源建成"})
    after = lawful(zoned(950), waiting)

    assert P in outside(after)
    [finding] = found(chg108_event_in_force, zoned(), after)
    assert "新水源建成" in finding.message.zh


@pytest.mark.parametrize(("day", "expected"), [(TODAY, 0), (date(2026, 5, 2), 1)])
def test_an_event_counts_from_its_first_day(day: date, expected: int):
    register = a_register(began=box(990, 0, 1050, SIDE), effect={"on": day.isoformat()})

    assert len(found(chg108_event_in_force, zoned(), lawful(zoned(1050), register))) == expected


def test_without_registers_nobody_can_tell():
    why = Text("not fetched", "未取得")
    after = edition(zoned(1050), 2, reasons=LAWFUL)

    [finding] = found(chg128_priority_change, zoned(), after, missing_registers=why)
    assert finding.outcome.value == "undecided"


def test_ground_between_two_priority_units_is_a_change_of_both():
    other = code_of("B", 1)

    def two(border: float):
        left, right = box(0, 0, border, SIDE), box(border, 0, 2 * SIDE, SIDE)
        return a_plan(land={P: place(left), other: place(right)})

    findings = found(chg128_priority_change, two(SIDE), two(1050))
    assert [one.location.feature for one in findings] == [P, other]


CORRECTION = {
    "kind": RevisionKind.CORRECTION,
    "reasons": (StatedReason(RevisionReason.CORRECTION),),
}


@pytest.mark.parametrize(
    ("border", "expected"),
    [(SIDE, 0), (SIDE + 0.9 * TOLERANCE_M, 0), (SIDE + 1.1 * TOLERANCE_M, 1), (950, 1)],
)
def test_a_correction_leaves_priority_ground_where_it_is(border: float, expected: int):
    after = edition(zoned(border), 2, **CORRECTION)

    assert len(found(chg105_correction_keeps_priority, zoned(), after)) == expected


def test_a_dynamic_update_may_change_priority_ground_as_far_as_corrections_go():
    assert found(chg105_correction_keeps_priority, zoned(), zoned(950)) == []


def with_text(unit: str, text: str):
    rows = full_clauses([P, G])
    return zoned(
        clauses=[
            {**row, "text": text}
            if row["clause_id"] == a_clause(unit, "spatial_layout")["clause_id"]
            else row
            for row in rows
        ]
    )


OLD, LOOSER = "开发强度不得超过10%。", "开发强度不得超过30%。"


@pytest.mark.parametrize(
    ("unit", "rule", "other"),
    [
        (P, chg130_priority_clause_loosened, chg131_clause_loosened),
        (G, chg131_clause_loosened, chg130_priority_clause_loosened),
    ],
)
def test_a_higher_limit_is_a_loosened_clause(unit: str, rule, other):
    before, after = with_text(unit, OLD), with_text(unit, LOOSER)

    [finding] = found(rule, before, after)
    assert finding.location.feature == unit
    assert found(other, before, after) == []
    assert found(rule, after, before) == []


@pytest.mark.parametrize(
    ("unit", "rule"), [(P, chg130_priority_clause_loosened), (G, chg131_clause_loosened)]
)
def test_a_deleted_clause_of_a_unit_that_stays_is_loosened(unit: str, rule):
    rows = full_clauses([P, G])
    after = zoned(clauses=[row for row in rows if row["clause_id"] != f"{unit}-3-01"])

    [finding] = found(rule, zoned(), after)
    assert finding.values["clause"] == f"{unit}-3-01"


def test_other_words_for_a_priority_unit_need_the_province():
    before = with_text(P, "开展生态修复,每年巡护十二次,记录在案。")
    after = with_text(P, "开展生态修复,每月巡护一次,记录在案。")

    [finding] = found(chg129_priority_clauses, before, after)
    assert finding.location.feature == P
    assert found(chg130_priority_clause_loosened, before, after) == []


def test_new_law_that_is_there_lets_the_words_of_a_priority_unit_change():
    before = with_text(P, "开展生态修复,每年巡护十二次,记录在案。")
    reasons = (StatedReason(RevisionReason.NEW_LAW, documents=("law.pdf",)),)
    after = edition(with_text(P, "开展生态修复,每月巡护一次,记录在案。"), 2, reasons=reasons)

    assert found(chg129_priority_clauses, before, after, documents=["law.pdf"]) == []
    assert len(found(chg129_priority_clauses, before, after)) == 1


@pytest.mark.parametrize("text", ["执行全市普适性要求。", "无。"])
@pytest.mark.parametrize(
    ("unit", "rule"), [(P, chg130_priority_clause_loosened), (G, chg131_clause_loosened)]
)
def test_a_clause_whose_words_were_replaced_is_not_called_deleted(unit: str, rule, text: str):
    before, after = with_text(unit, "禁止新建、扩建高污染项目。"), with_text(unit, text)

    [finding] = found(rule, before, after)
    assert "deleted" not in finding.message.en
    assert "删除" not in finding.message.zh
    assert text in finding.message.en
    assert finding.location.line is not None
    assert found(chg129_priority_clauses, before, after) == []
