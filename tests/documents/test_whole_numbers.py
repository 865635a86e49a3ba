"""An integer is written as one: `2.0` is another text for the same content."""

import pytest

from ecozoning.store.documents import parse_document

PLAN = """\
plan: 990100
name: 望澜市生态环境分区管控方案
level: municipal
body: test-city
profile: national
edition: 2
kind: dynamic
reasons: [{reason: planning_link}]
base: {edition: 1, digest: null}
crs: EPSG:4526
area: {method: gauss_kruger_plane, central_meridian: 114.0}
base_survey: 国土三调
base_year: 2020
"""


def problems(text: str) -> list[tuple[str, str, int | None]]:
    document = parse_document("plan.yaml", text.encode(), "plan")
    return [(one.kind, one.pointer, one.line) for one in document.problems]


def test_a_real_may_be_whole():
    assert problems(PLAN) == []


@pytest.mark.parametrize(
    ("right", "wrong", "pointer", "line"),
    [
        ("edition: 2\n", "edition: 2.0\n", "/edition", 6),
        ("edition: 2\n", "edition: 2e0\n", "/edition", 6),
        ("base_year: 2020", "base_year: 2020.0", "/base_year", 13),
        ("edition: 1,", "edition: 1.0,", "/base/edition", 9),
    ],
)
def test_an_integer_with_a_decimal_point_is_a_problem_with_its_line(right, wrong, pointer, line):
    assert problems(PLAN.replace(right, wrong)) == [("type", pointer, line)]
