"""`propose-fix` as a user types it: a file beside the plan, the plan as it was, and a true list."""

import json
from pathlib import Path

import jsonschema
import pytest
import shapely

from a_repository import CODE, PlanRepository, box
from ecozoning.cli.main import run
from ecozoning.model.layers import read_schema
from ecozoning.store.gpkg_read import opened_as_stored, read_layer
from ecozoning.workflow.data_files import plan_layer_specs

A, B = "ZH99010110001", "ZH99010130002"
HAIR = 3e-7
"""Degrees: about three centimetres."""


@pytest.fixture
def plans(tmp_path: Path) -> PlanRepository:
    repository = PlanRepository(tmp_path / "方案 库")
    repository.units({A: box(0, 0), B: box(0.1 + HAIR, 0, 0.1 - HAIR)})
    repository.record()
    repository.commit("first")
    return repository


def answer_of(plans: PlanRepository, capfd, *words: str) -> tuple[int, dict]:
    code = run(["-C", str(plans.root), *words, "--format", "json"])
    return code, json.loads(capfd.readouterr().out)


def test_the_proposal_closes_the_gap_and_says_what_it_moves(plans, capfd):
    code, answer = answer_of(plans, capfd, "propose-fix", CODE)

    jsonschema.Draft202012Validator(read_schema("output/propose-fix")).validate(answer)
    assert code == 0
    assert answer["findings"] == {"before": {"TOP112": 1}, "after": {}}
    assert [unit["code"] for unit in answer["units"]] == [B]
    assert answer["largest_moved_m"] == pytest.approx(0.0295, rel=0.02)
    with opened_as_stored(Path(answer["proposal"])) as database:
        left, right = read_layer(database, plan_layer_specs()["land_unit"]).shapes
    assert shapely.length(shapely.intersection(left, right)) == pytest.approx(0.1)


def test_the_plan_stays_as_it_was(plans, capfd):
    before = {path: path.read_bytes() for path in plans.folder.rglob("*") if path.is_file()}

    _, answer = answer_of(plans, capfd, "propose-fix", CODE)

    after = {path: path.read_bytes() for path in plans.folder.rglob("*") if path.is_file()}
    proposal = plans.folder / "zoning.proposed.gpkg"
    assert Path(answer["proposal"]).samefile(proposal)
    assert {path: data for path, data in after.items() if path != proposal} == before


def test_diff_between_plan_and_proposal_shows_just_the_units_listed(plans, capfd):
    _, answer = answer_of(plans, capfd, "propose-fix", CODE)

    _, found = answer_of(
        plans, capfd, "diff", str(plans.folder / "zoning.gpkg"), answer["proposal"], "--layer",
        "land_unit", "--key", "unit_code",
    )  # fmt: skip
    changed = [one for layer in found["layers"].values() for one in layer["features"]]
    assert [one["after_key"] for one in changed] == [unit["code"] for unit in answer["units"]]
    gained = [one["geometry"]["gained_m2"] for one in changed]
    assert gained == pytest.approx([unit["gained_m2"] for unit in answer["units"]], rel=0.01)


def test_a_proposal_taken_over_validates_clean_of_what_it_mended(plans, capfd):
    answer_of(plans, capfd, "propose-fix", CODE)
    (plans.folder / "zoning.proposed.gpkg").replace(plans.folder / "zoning.gpkg")
    plans.record()

    code, answer = answer_of(plans, capfd, "propose-fix", CODE)

    assert (code, answer["proposal"], answer["units"]) == (0, None, [])
    assert answer["findings"] == {"before": {}, "after": {}}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_text_names_units_and_ground_and_the_file(plans, capfd, language):
    code = run(["-C", str(plans.root), "propose-fix", CODE, "--lang", language])

    text = capfd.readouterr().out
    assert code == 0
    assert B in text
    assert "zoning.proposed.gpkg" in text
    assert "TOP112 1 → 0" in text


def test_it_does_not_write_over_a_plan(plans, capfd):
    target = f"plans/{CODE}/zoning.gpkg"
    before = (plans.root / target).read_bytes()

    assert run(["-C", str(plans.root), "propose-fix", CODE, "--out", target]) == 2
    assert (plans.root / target).read_bytes() == before


def test_another_file_can_be_named(plans, capfd, tmp_path):
    target = tmp_path / "建议.gpkg"

    _, answer = answer_of(plans, capfd, "propose-fix", CODE, "--out", str(target))

    assert Path(answer["proposal"]) == target.resolve()
    assert target.is_file()


def test_an_earlier_revision_can_be_looked_at(plans, capfd):
    plans.units({A: box(0, 0), B: box(0.1, 0)})
    plans.record()
    plans.commit("mended by hand")

    assert answer_of(plans, capfd, "propose-fix", CODE)[1]["units"] == []
    _, earlier = answer_of(plans, capfd, "propose-fix", CODE, "--rev", "HEAD~1")

    assert [unit["code"] for unit in earlier["units"]] == [B]


def test_shapes_that_are_not_valid_are_for_people_first(plans, capfd):
    bow = shapely.Polygon([(120, 28), (120.1, 28.1), (120.1, 28), (120, 28.1)])
    plans.units({A: shapely.MultiPolygon([bow])})
    plans.record()

    code = run(["-C", str(plans.root), "propose-fix", CODE])

    assert code == 1
    assert A in capfd.readouterr().err


@pytest.mark.parametrize(
    ("language", "words"), [("en", "which had it too"), ("zh", "原已重叠占有")]
)
def test_ground_that_two_claimed_is_told_to_stay_with_one(plans, capfd, language, words):
    plans.units({A: box(0, 0, 0.1 + 4 * HAIR), B: box(0.1, 0)})
    plans.record()
    capfd.readouterr()

    assert run(["-C", str(plans.root), "propose-fix", CODE, "--lang", language]) == 0
    text = capfd.readouterr().out
    assert words in text
    assert "no unit" not in text
    assert "无单元" not in text
