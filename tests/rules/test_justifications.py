"""What a recorded justification answers, and what it never does: DOC140 to DOC143."""

from dataclasses import replace
from datetime import date

import pytest
from shapely import box

from builders import a_plan, a_profile, code_of, under_check
from ecozoning.model.evidence import DataFile, FileIdentity
from ecozoning.model.finding import Severity
from ecozoning.model.justification import Justification
from ecozoning.rules.engine import check_plan
from ecozoning.rules.result import Verdict

A, B = code_of("A"), code_of("B")
DIMENSIONS = "LST302"
"""A rule that these plans break at A and at B, weighed as `justify` by their profile."""

TODAY = date(2026, 5, 1)
IDENTITY = FileIdentity("documents/demonstration.pdf", 9, "0" * 32, "1" * 64)
RECORDED = DataFile("documents/demonstration.pdf", True, IDENTITY, IDENTITY, IDENTITY)


def a_reason(**values) -> Justification:
    said = {
        "rule": DIMENSIONS,
        "edition": 1,
        "features": (A, B),
        "reason": "清单正在修订",
        "document": "demonstration.pdf",
        "decided_by": "省生态环境厅",
        "number": "环函〔2026〕1号",
    }
    return Justification(**{**said, **values})


def checked(*reasons: Justification, severity=Severity.JUSTIFY, data=(RECORDED,)):
    """A plan whose units lack clauses, with what is recorded for it."""
    profile = a_profile(severities={DIMENSIONS: severity})
    clauses = [
        {
            "clause_id": f"{unit}-1-01",
            "scope": "unit",
            "target": unit,
            "dimension": "spatial_layout",
            "level": "unit",
            "text": "禁止新建高污染项目。",
        }
        for unit in (A, B)
    ]
    plan = a_plan(A=box(0, 0, 100, 100), B=box(100, 0, 200, 100), clauses=clauses, profile=profile)
    plan = replace(plan, on=TODAY, plan=replace(plan.plan, justifications=reasons))
    return check_plan(under_check(plan, data=data))


def of(check, code: str):
    return [one for one in check.findings if one.code == code]


def open_ones(check) -> set[str]:
    return {one.location.feature for one in of(check, DIMENSIONS) if one.justified is None}


def test_without_a_reason_the_findings_stand():
    check = checked()

    assert open_ones(check) == {A, B}
    assert check.verdict is Verdict.FAIL


def test_an_answered_finding_is_listed_and_does_not_stand_in_the_way():
    reason = a_reason()
    check = checked(reason)

    assert [one.justified for one in of(check, DIMENSIONS)] == [reason] * len(of(check, DIMENSIONS))
    assert not any(one.code.startswith("DOC14") for one in check.findings)
    assert check.count_answered(reason) == len(of(check, DIMENSIONS)) > 0


def test_a_reason_for_one_feature_leaves_the_other():
    assert open_ones(checked(a_reason(features=(A,)))) == {B}


def test_a_reason_for_the_plan_answers_at_every_feature():
    assert open_ones(checked(a_reason(features=()))) == set()


def test_a_reason_for_another_rule_answers_nothing_and_is_told_to_be_unused():
    check = checked(a_reason(rule="REF102"))

    assert open_ones(check) == {A, B}


def test_what_blocks_is_never_answered_and_the_attempt_blocks():
    check = checked(a_reason(), severity=Severity.BLOCK)

    assert open_ones(check) == {A, B}
    assert [one.severity for one in of(check, "DOC143")] == [Severity.BLOCK]


def test_a_code_that_is_no_rule_is_found():
    [finding] = of(checked(a_reason(), a_reason(rule="XYZ999")), "DOC143")

    assert "XYZ999" in finding.message.en


@pytest.mark.parametrize(
    ("until", "stands"),
    [(date(2026, 4, 30), {A, B}), (TODAY, set()), (date(2026, 5, 2), set())],
)
def test_a_reason_counts_through_its_last_day(until: date, stands: set[str]):
    check = checked(a_reason(until=until))

    assert open_ones(check) == stands
    assert len(of(check, "DOC141")) == (1 if stands else 0)


@pytest.mark.parametrize(("edition", "stands"), [(1, set()), (2, {A, B})])
def test_a_reason_for_a_later_edition_does_not_count(edition: int, stands: set[str]):
    assert open_ones(checked(a_reason(edition=edition))) == stands


def test_a_document_that_is_not_recorded_answers_nothing():
    check = checked(a_reason(document="missing.pdf"))

    assert open_ones(check) == {A, B}
    assert [one.severity for one in of(check, "DOC140")] == [Severity.BLOCK]


def test_a_document_with_other_bytes_is_none():
    wrong = replace(RECORDED, actual=replace(IDENTITY, md5="f" * 32))
    check = checked(a_reason(), data=(wrong,))

    assert [one.outcome.value for one in of(check, "DOC140")] == ["breach"]
    assert check.verdict is Verdict.FAIL


def test_a_document_out_of_reach_is_undecided():
    away = replace(RECORDED, actual=None)
    check = checked(a_reason(), data=(away,))

    assert open_ones(check) == {A, B}
    assert [one.outcome.value for one in of(check, "DOC140")] == ["undecided"]


def test_a_document_that_was_only_not_fetched_is_to_be_fetched():
    away = replace(RECORDED, actual=None)
    [finding] = of(checked(a_reason(), data=(away,)), "DOC140")

    assert "dvc pull" in finding.fix.en
    assert "dvc pull" in finding.fix.zh
    assert "ecozoning record" not in finding.fix.en


def test_a_document_that_was_never_recorded_is_to_be_recorded():
    bare = replace(RECORDED, actual=None, pointer=None, has_pointer=False)
    [finding] = of(checked(a_reason(), data=(bare,)), "DOC140")

    assert "ecozoning record" in finding.fix.en


def test_a_reason_that_answers_nothing_is_told():
    unused = a_reason(features=("ZH99010130077",))
    check = checked(a_reason(), unused)

    [finding] = of(check, "DOC142")
    assert finding.severity is Severity.WARN
    assert finding.location.field == "/justifications/1/rule"


def test_an_expired_reason_is_not_called_unused():
    assert of(checked(a_reason(until=date(2020, 1, 1))), "DOC142") == []
