"""A finding keeps its fingerprint while the thing it is about stays the same."""

from dataclasses import replace

import pytest

from ecozoning.model.finding import Finding, Location, Outcome, Severity
from ecozoning.model.text import Text

LEFT = Location("990100", "land_unit", "ZH99010130001", None, (120.1, 28.1))
RIGHT = Location("990100", "land_unit", "ZH99010130002", None, (120.1, 28.1))
CELL = Location("990100", file="plans/990100/access-list.csv", line=7, field="/5/dimension")
OVERLAP = Finding(
    "TOP101",
    Severity.BLOCK,
    Outcome.BREACH,
    Text("they overlap by 10 m²", "重叠 10 平方米"),
    Text("move the edge", "请调整边界"),
    LEFT,
    (RIGHT,),
    {"left": LEFT.feature, "right": RIGHT.feature, "area_m2": 10.0},
)
IN_A_LIST = replace(OVERLAP, code="LST304", location=CELL, related=(), values={"clause": "K1"})


@pytest.mark.parametrize(
    "later",
    [
        replace(OVERLAP, message=Text("other words", "另一说法")),
        replace(OVERLAP, fix=Text("other words", "另一说法")),
        replace(OVERLAP, severity=Severity.WARN),
        replace(OVERLAP, values={**OVERLAP.values, "area_m2": 12.5}),
        replace(OVERLAP, location=replace(LEFT, point=(120.2, 28.2))),
        replace(OVERLAP, location=RIGHT, related=(LEFT,)),
    ],
    ids=["message", "fix", "severity", "number", "point", "which is named first"],
)
def test_an_overlap_is_the_same_with_another(later: Finding):
    assert later.fingerprint == OVERLAP.fingerprint


@pytest.mark.parametrize(
    "later",
    [
        replace(IN_A_LIST, location=replace(CELL, line=70)),
        replace(IN_A_LIST, location=replace(CELL, field="/68/dimension")),
    ],
    ids=["line", "place in the array"],
)
def test_a_cell_of_a_list_is_the_same_on_another(later: Finding):
    assert later.fingerprint == IN_A_LIST.fingerprint


def test_a_feature_without_a_code_is_the_same_in_another_row():
    rows = [replace(OVERLAP, location=replace(LEFT, feature=f"row {n}")) for n in (3, 30)]

    assert rows[0].fingerprint == rows[1].fingerprint


@pytest.mark.parametrize(
    "other",
    [
        replace(OVERLAP, code="TOP103"),
        replace(OVERLAP, outcome=Outcome.UNDECIDED),
        replace(OVERLAP, related=(replace(RIGHT, feature="ZH99010130003"),)),
        replace(OVERLAP, location=replace(LEFT, plan="990200")),
        replace(OVERLAP, location=replace(LEFT, layer="sea_unit")),
    ],
    ids=["rule", "outcome", "neighbour", "plan", "layer"],
)
def test_another_breach_has_another_fingerprint(other: Finding):
    assert other.fingerprint != OVERLAP.fingerprint


def test_two_clauses_with_the_same_fault_are_two_breaches():
    other = replace(IN_A_LIST, values={"clause": "K2"})

    assert other.fingerprint != IN_A_LIST.fingerprint


def test_the_same_fault_of_two_editions_is_two_breaches():
    place = Location("990100", file="plans/990100/publication.yaml", field="/editions/0/digest")
    first = replace(OVERLAP, code="DAT208", location=place, related=(), values={"edition": 1})
    second = replace(
        first, location=replace(place, field="/editions/1/digest"), values={"edition": 2}
    )

    assert first.fingerprint != second.fingerprint
