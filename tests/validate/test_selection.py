"""`validate --select`: less runs, the answer says so in every form, and it is never a pass."""

import pytest
from a_validation import Answer

from a_repository import PlanRepository
from ecozoning.cli.main import run
from ecozoning.model.errors import UsageError
from ecozoning.rules.catalogue import validated_by_code
from ecozoning.rules.selection import select_rules

JSON = ("--format", "json")
FORMS = ("text", "json", "sarif", "github", "gitlab")


def test_a_clean_partial_run_is_no_pass(sound: PlanRepository, answer: Answer):
    code, value = answer(sound, "--select", "TOP101")

    assert (code, value["verdict"], value["partial"]) == (0, "undecided", True)


def test_the_whole_run_says_it_is_whole(sound: PlanRepository, answer: Answer):
    _, value = answer(sound)

    rules = value["checked"]["rules"]
    assert (value["partial"], rules["ran"]) == (False, rules["of"])


def test_a_partial_run_counts_the_rules_that_ran(sound: PlanRepository, answer: Answer):
    _, value = answer(sound, "--select", "LST")

    rules = value["checked"]["rules"]
    assert rules["selected"] == ["LST"]
    assert 0 < rules["ran"] < rules["of"] == len(validated_by_code())


def test_a_breach_of_a_selected_rule_fails(overlapping: PlanRepository, answer: Answer):
    code, value = answer(overlapping, "--select", "top101")

    assert (code, value["verdict"]) == (1, "fail")
    assert {one["code"] for one in value["findings"]} == {"TOP101"}


def test_a_breach_of_another_rule_is_not_looked_for(overlapping: PlanRepository, answer: Answer):
    code, value = answer(overlapping, "--select", "LST")

    assert (code, value["findings"]) == (0, [])


def test_what_a_rule_needs_runs_and_is_told_when_it_fails(sound: PlanRepository, answer: Answer):
    plan = sound.folder / "plan.yaml"
    plan.write_text(plan.read_text("utf-8") + "unheard: 1\n", "utf-8", newline="\n")

    code, value = answer(sound, "--select", "TOP")

    stages = {one["name"]: one["outcome"] for one in value["checked"]["plans"][0]["stages"]}
    assert (code, stages["topology"]) == (1, "not_run")
    assert "DOC105" in {one["code"] for one in value["findings"]}


def test_several_rules_and_families_may_be_named(sound: PlanRepository, answer: Answer):
    _, value = answer(sound, "--select", "TOP101,LST", "--select", "doc")

    assert value["checked"]["rules"]["selected"] == ["TOP101", "LST", "DOC"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("TOP0101", "TOP101"), ("TPO", "TOP"), ("1ST301", "LST301")]
)
def test_an_unknown_rule_is_refused_with_what_may_be_meant(
    sound: PlanRepository, capsys, typed: str, meant: str
):
    assert run(["-C", str(sound.root), "validate", "--select", typed]) == 2

    said = capsys.readouterr().err
    assert typed in said
    assert meant in said


def test_no_name_at_all_is_refused(sound: PlanRepository):
    assert run(["-C", str(sound.root), "validate", "--select", ","]) == 2


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_that_it_is_partial(
    sound: PlanRepository, capsysbinary, form: str, language: str
):
    run(
        ["-C", str(sound.root), "--lang", language, "validate", "--select", "TOP", "--format", form]
    )

    said = capsysbinary.readouterr().out.decode()
    assert "partial" in said.lower() or "部分检查" in said


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_text_of_a_partial_run_does_not_say_pass(sound: PlanRepository, capsys, language: str):
    run(["-C", str(sound.root), "--lang", language, "validate", "--select", "TOP"])

    lines = capsys.readouterr().out.splitlines()
    word = {"en": "partial", "zh": "部分检查"}[language]
    assert next(line for line in lines if line.startswith("990100")).endswith(word)
    assert word in lines[-1]


@pytest.mark.parametrize("code", list(validated_by_code()))
def test_every_rule_can_be_asked_for_by_itself(code: str):
    selection = select_rules([code])

    stages = {one.rule.stage for one in selection.rules}
    assert all(need in stages or need not in _with_rules() for one in stages for need in one.needs)


def _with_rules() -> set:
    return {rule.stage for rule in validated_by_code().values()}


def test_there_is_no_switch_that_leaves_a_rule_out(capsys):
    run(["validate", "--help"])

    said = capsys.readouterr().out
    assert not any(word in said for word in ("--ignore", "--skip", "--exclude", "--disable"))


@pytest.mark.parametrize("more", [(), ("--format", "json"), ("--format", "sarif", "--out", "x")])
def test_no_fail_is_for_a_json_file_alone(overlapping: PlanRepository, more: tuple[str, ...]):
    assert run(["-C", str(overlapping.root), "validate", "--no-fail", *more]) == 2


def test_no_fail_says_the_verdict_beside_the_file(overlapping: PlanRepository, tmp_path, capsys):
    target = tmp_path / "answer.json"

    code = run(["-C", str(overlapping.root), "validate", "--no-fail", *JSON, "--out", str(target)])

    assert code == 0
    assert '"verdict": "fail"' in target.read_text("utf-8")
    assert "1 plan: fail" in capsys.readouterr().err


def test_no_fail_does_not_cover_what_nobody_could_decide(sound: PlanRepository, tmp_path):
    [file] = (sound.root / ".dvc" / "cache" / "files" / "md5").glob("*/*")
    file.unlink()

    code = run(
        ["-C", str(sound.root), "validate", "--no-fail", *JSON, "--out", str(tmp_path / "a.json")]
    )

    assert code == 3


@pytest.mark.parametrize(
    ("typed", "meant"), [("TOP1O1", "TOP101"), ("topl0l", "TOP101"), ("LST34O", "LST340")]
)
def test_a_letter_typed_for_a_digit_is_understood_first(typed: str, meant: str):
    with pytest.raises(UsageError) as error:
        select_rules([typed])

    assert error.value.hint.en.startswith(f"perhaps {meant}")
    assert error.value.hint.zh.startswith(f"可能是 {meant}")
