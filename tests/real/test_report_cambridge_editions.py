"""The report on eight editions of a real zoning: every step, and all of them together."""

import json

import jsonschema
import pytest
from cambridge_editions import DAYS

from a_repository import CODE
from ecozoning.cli.main import run
from ecozoning.model.layers import read_schema

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def report(editions, tmp_path_factory):
    """A report between two editions, as data."""
    folder = tmp_path_factory.mktemp("reports")

    def between(old: int, new: int):
        back = [len(DAYS) - edition for edition in (old, new)]
        states = [f"HEAD~{one}:{CODE}" for one in back]
        file = folder / f"{old}-{new}.json"
        words = ["--no-check", "--tolerance", "0", "--out", str(file)]
        assert run(["-C", str(editions.root), "report", *states, *words]) == 1
        value = json.loads(file.read_text("utf-8"))
        jsonschema.Draft202012Validator(read_schema("output/report")).validate(value)
        return value

    return between


def both_ways(directions):
    return directions["down"] + directions["up"]


def test_the_last_step_sums_up_everything_since_the_first_edition(report):
    found = report(7, 8)
    steps = found["cumulative"]["steps"]

    assert [one["edition"] for one in steps] == [2, 3, 4, 5, 6, 7, 8]
    assert found["cumulative"]["since_edition"] == 1
    moved = [one["downgraded_m2"] + one["upgraded_m2"] for one in steps]
    assert moved[0] == pytest.approx(17_900, abs=5)
    assert moved[2] == pytest.approx(5_186, abs=5)
    net = both_ways(found["cumulative"]["net"][0]["directions"])
    assert net == pytest.approx(sum(moved), abs=60)


def test_all_steps_together_are_the_report_from_the_first_to_the_last(report):
    whole = report(1, 8)

    net = whole["cumulative"]["net"][0]
    assert net["directions"] == pytest.approx(whole["matrices"][0]["directions"], abs=1)
    (fates,) = whole["fates"]
    assert fates["counts"]["reclassed"] > 0
    assert fates["lineage_balance"]["unaccounted_m2"] < 1


@pytest.mark.parametrize("step", range(1, 8))
def test_every_step_prints_what_adds_up(report, step):
    found = report(step, step + 1)
    (balance,), (matrix,) = found["balances"], found["matrices"]
    sums = {one["class"]: one["printed"] for one in matrix["sums"]}

    for row in balance["whole"]["rows"]:
        printed = sums.get(row["class"], {"old_km2": 0, "new_km2": 0})
        assert row["printed"]["before"]["area_km2"] == printed["old_km2"]
        assert row["printed"]["after"]["area_km2"] == printed["new_km2"]
        cells = [one for one in matrix["cells"] if one["from"] == row["class"]]
        assert sum(one["printed_km2"] for one in cells) == pytest.approx(printed["old_km2"])
    rows = [row["printed"]["after"]["area_km2"] for row in balance["whole"]["rows"]]
    total = balance["whole"]["total"]["printed"]["after"]["area_km2"]
    assert sum(rows) == pytest.approx(total, abs=1e-6)
