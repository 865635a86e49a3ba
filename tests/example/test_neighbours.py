"""The neighbours of the example's cities, as the territory register and the calendar have them."""

from datetime import date
from pathlib import Path

import pytest

from ecozoning.store.repository import open_repository
from ecozoning.workflow.neighbour_plans import read_neighbours
from ecozoning.workflow.snapshots import load_snapshot

CHECKOUT = Path(__file__).resolve().parents[2]


def neighbours_of(code: str, on: date):
    repository = open_repository(CHECKOUT)
    files = repository.work_tree()
    plan = load_snapshot(repository, files, code)
    return read_neighbours(repository, files, plan.plan, plan.profile, plan.registers, on=on)


@pytest.mark.parametrize(
    ("code", "expected"), [("990100", ["990200"]), ("990200", ["990100", "990300"]), ("990000", [])]
)
def test_cities_whose_masks_touch_are_neighbours_and_the_province_is_none(code, expected):
    found = neighbours_of(code, date(2026, 1, 1))

    assert [one.code for one in found] == expected
    assert all(one.edition == 1 and one.plan is not None and one.digest for one in found)


def test_before_an_edition_takes_effect_there_is_none_to_compare_with():
    [neighbour] = neighbours_of("990100", date(2023, 1, 1))

    assert (neighbour.edition, neighbour.plan, neighbour.missing) == (None, None, None)
