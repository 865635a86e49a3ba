"""`validate --base`: what is new, what was there before, what is gone; the verdict is the whole."""

from dataclasses import replace

import pytest
from a_validation import A, Answer, B, C, write_clauses

from a_repository import CODE, PlanRepository, box
from ecozoning.cli.main import run
from ecozoning.model.finding import Finding, Location, Outcome, Severity
from ecozoning.model.text import Text
from ecozoning.rules.baseline import new_findings


def standings(value: dict) -> dict[str, str]:
    return {one["code"]: one["baseline"] for one in value["findings"]}


def overlap_of_b_and_c(plans: PlanRepository) -> None:
    plans.units({A: box(0, 0), B: box(0.1, 0, 0.11), C: box(0.2, 0)})
    plans.record()


def test_without_a_base_nothing_is_said_of_it(overlapping: PlanRepository, answer: Answer):
    _, value = answer(overlapping)

    assert value["baseline"] is None
    assert {one["baseline"] for one in value["findings"]} == {None}


def test_what_was_there_before_still_fails(overlapping: PlanRepository, answer: Answer):
    code, value = answer(overlapping, "--base", "HEAD")

    assert (code, value["verdict"]) == (1, "fail")
    assert standings(value)["TOP101"] == "existing"
    assert value["baseline"]["new"] == 0


def test_what_was_not_there_is_new(overlapping: PlanRepository, answer: Answer):
    code, value = answer(overlapping, "--base", "HEAD~1")

    assert (code, standings(value)["TOP101"]) == (1, "new")
    assert value["baseline"]["verdict"] == "pass"


def test_what_was_mended_is_counted(overlapping: PlanRepository, answer: Answer):
    overlapping.units({A: box(0, 0), B: box(0.1, 0), C: box(0.2, 0)})
    overlapping.record()

    code, value = answer(overlapping, "--base", "HEAD")

    [gone] = value["baseline"]["gone"]
    assert (code, value["baseline"]["fixed"]) == (0, 1)
    assert (gone["because"], gone["finding"]["code"]) == ("fixed", "TOP101")


def test_one_overlap_for_another_is_one_new_and_one_fixed(
    overlapping: PlanRepository, answer: Answer
):
    overlap_of_b_and_c(overlapping)

    _, value = answer(overlapping, "--base", "HEAD")

    assert standings(value)["TOP101"] == "new"
    assert value["baseline"]["fixed"] == 1


def test_an_overlap_that_grew_was_there_before(overlapping: PlanRepository, answer: Answer):
    overlapping.units({A: box(0, 0, 0.12), B: box(0.1, 0), C: box(0.2, 0)})
    overlapping.record()

    _, value = answer(overlapping, "--base", "HEAD")

    assert standings(value)["TOP101"] == "existing"


def test_what_could_not_be_looked_at_again_is_not_called_fixed(
    overlapping: PlanRepository, answer: Answer
):
    plan = overlapping.folder / "plan.yaml"
    plan.write_text(plan.read_text("utf-8") + "unheard: 1\n", "utf-8", newline="\n")

    _, value = answer(overlapping, "--base", "HEAD")

    gone = {one["finding"]["code"]: one["because"] for one in value["baseline"]["gone"]}
    assert value["baseline"]["fixed"] == 0
    assert gone["TOP101"] == "not_checked"


def test_new_findings_of_a_stage_that_did_not_run_at_the_base_are_told_apart(
    overlapping: PlanRepository, answer: Answer
):
    plan = overlapping.folder / "plan.yaml"
    sound = plan.read_bytes()
    plan.write_bytes(sound + b"unheard: 1\n")
    overlapping.commit()
    plan.write_bytes(sound)

    _, value = answer(overlapping, "--base", "HEAD")

    assert standings(value)["TOP101"] == "new"
    assert value["baseline"]["not_comparable"] >= 1


def test_a_faulty_row_that_moved_was_there_before(sound: PlanRepository, answer: Answer):
    path = sound.folder / "access-list.csv"
    header, first, *rest = path.read_text("utf-8").splitlines()
    wrong = first.replace(",unit,", ",nonsense,", 1)
    path.write_text("\n".join([header, wrong, *rest]) + "\n", "utf-8", newline="\n")
    sound.commit()
    path.write_text("\n".join([header, *rest, wrong]) + "\n", "utf-8", newline="\n")

    _, value = answer(sound, "--base", "HEAD")

    assert standings(value)["DOC108"] == "existing"


def test_the_same_fault_in_another_row_is_new(sound: PlanRepository, answer: Answer):
    path = sound.folder / "access-list.csv"
    lines = path.read_text("utf-8").splitlines()
    for number in (1, 5):
        wrong = [*lines]
        wrong[number] = wrong[number].replace(",unit,", ",nonsense,", 1)
        path.write_text("\n".join(wrong) + "\n", "utf-8", newline="\n")
        if number == 1:
            sound.commit()

    _, value = answer(sound, "--base", "HEAD")

    assert standings(value)["DOC108"] == "new"


def test_a_plan_that_was_not_there_is_new_as_a_whole(overlapping: PlanRepository, answer: Answer):
    (overlapping.folder / "plan.yaml").unlink()
    base = overlapping.commit()
    overlapping.plan_yaml(1)

    code, value = answer(overlapping, "--base", base, CODE)

    assert (code, standings(value)["TOP101"]) == (1, "new")


def test_an_unknown_base_is_told(sound: PlanRepository, capsys):
    assert run(["-C", str(sound.root), "validate", "--base", "nowhere"]) in (2, 3)

    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "new", "old"), [("en", "new since", "there at"), ("zh", "以来新增", "中已有")]
)
def test_text_shows_what_is_new_first(
    overlapping: PlanRepository, capsys, language: str, new: str, old: str
):
    overlapping.units({A: box(0, 0, 0.11), B: box(0.1, 0, 0.11), C: box(0.2, 0)})
    overlapping.record()

    run(["-C", str(overlapping.root), "--lang", language, "validate", "--base", "HEAD"])

    said = capsys.readouterr().out
    assert 0 < said.index(new) < said.index(old)


def finding(feature: str, x: float) -> Finding:
    words = Text("x", "x")
    place = Location("990100", "land_unit", feature, None, (x, 28.0))
    return Finding("GEO104", Severity.BLOCK, Outcome.BREACH, words, words, place)


def test_of_three_equal_findings_where_two_were_the_one_at_a_new_place_is_new():
    before = [finding("row 1", 120.0), finding("row 2", 120.1)]
    after = [finding("row 1", 120.2), finding("row 2", 120.0), finding("row 3", 120.1)]

    assert new_findings(after, before) == (after[0],)


def test_nothing_is_new_when_rows_are_renumbered():
    before = [finding(f"row {n}", 120 + n / 10) for n in range(5)]
    after = [
        replace(one, location=replace(one.location, feature=f"row {9 - place}"))
        for place, one in enumerate(reversed(before))
    ]

    assert new_findings(after, before) == ()


def test_clauses_of_a_list_may_be_put_into_another_order(sound: PlanRepository, answer: Answer):
    write_clauses(sound, A)
    sound.commit()
    write_clauses(sound, A)

    _, value = answer(sound, "--base", "HEAD")

    assert value["baseline"]["new"] == 0
    assert value["baseline"]["existing"] > 0
