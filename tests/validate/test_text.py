"""The text of a validation: worst first, never wider than a terminal, with what to do first."""

import pytest
from a_validation import A, B, C

from a_repository import CODE, PlanRepository, box
from ecozoning.cli.main import run
from ecozoning.model.finding import Finding, Location, Outcome, Severity, Standing
from ecozoning.model.justification import Justification
from ecozoning.model.text import Text
from ecozoning.report.columns import width
from ecozoning.report.validate_asked import Asked
from ecozoning.report.validate_text import ValidateStyle, render_validation
from ecozoning.rules.baseline import Baseline
from ecozoning.rules.result import PlanCheck, Verdict

ANSWER = Justification("REF121", 1, (), "已批准", "论证.pdf", "测试市", "测〔2026〕1号")


def a_finding(code: str, severity: Severity, number: int = 1, **changes: object) -> Finding:
    words = Text(f"unit {number} is wrong", f"单元 {number} 有误")
    place = Location(CODE, "land_unit", f"ZH9901013{number:04d}", None, (120.0, 28.0))
    values = {"message": words, "fix": Text("mend it", "请更正"), "location": place}
    return Finding(code=code, severity=severity, outcome=Outcome.BREACH, **{**values, **changes})


def a_check(*findings: Finding, plan: str = CODE) -> PlanCheck:
    return PlanCheck(plan, f"plans/{plan}", 1, findings, (), {})


def text_of(*checks: PlanCheck, baseline: Baseline | None = None, language: str = "en") -> str:
    return render_validation(checks, Asked(baseline=baseline), ValidateStyle(language))


def test_a_flood_of_warnings_hides_no_error():
    warnings = [a_finding("LST310", Severity.WARN, n) for n in range(1000)]

    lines = text_of(a_check(*warnings, a_finding("TOP101", Severity.BLOCK))).splitlines()

    assert len(lines) < 40
    first = {code: next(n for n, line in enumerate(lines) if code in line)
             for code in ("TOP101", "LST310")}  # fmt: skip
    assert first["TOP101"] < first["LST310"]
    assert "1 BLOCK, 1,000 warn" in lines[-1]


def test_the_plan_that_fails_is_shown_first():
    sound = a_check(plan="990100")
    wrong = a_check(a_finding("TOP101", Severity.BLOCK), plan="990200")

    said = text_of(sound, wrong)

    assert said.index("990200") < said.index("990100")


def test_what_keeps_others_from_running_is_to_be_done_first():
    check = a_check(
        a_finding("LST301", Severity.BLOCK),
        a_finding("TOP101", Severity.BLOCK),
        a_finding("DOC108", Severity.BLOCK),
        a_finding("LST310", Severity.WARN),
    )

    todo = text_of(check).partition("What to do first")[2]

    order = [todo.index(code) for code in ("DOC108", "TOP101", "LST301", "LST310")]
    assert order == sorted(order)


def test_what_is_answered_is_counted_apart_and_not_to_be_done():
    answered = a_finding("REF121", Severity.JUSTIFY, justified=ANSWER)
    check = a_check(
        answered, a_finding("LST310", Severity.WARN), a_finding("TOP101", Severity.BLOCK)
    )

    said = text_of(check)

    assert "REF121" not in said.partition("What to do first")[2]
    assert "1 answered by justifications" in said


def test_an_old_error_stands_before_a_new_warning():
    base = Baseline("main", Verdict.FAIL, (), 0)
    old = a_finding("TOP101", Severity.BLOCK, baseline=Standing.EXISTING)
    new = a_finding("LST310", Severity.WARN, baseline=Standing.NEW)

    said = text_of(a_check(old, new), baseline=base)

    assert said.index("TOP101") < said.index("LST310")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "more", [("--base", "HEAD"), ("--base", "HEAD~1", "--all"), ("--select", "LST,TOP")]
)
def test_no_line_is_wider_than_a_terminal(
    overlapping: PlanRepository, capsys, language: str, more: tuple[str, ...]
):
    overlapping.units({A: box(0, 0, 0.11), B: box(0.1, 0, 0.11), C: box(0.2, 0)})
    overlapping.record()

    run(["-C", str(overlapping.root), "--lang", language, "validate", *more])

    assert max(map(width, capsys.readouterr().out.splitlines())) <= 80
