"""Reasons, their events and their documents: REF124, REF135, DOC124, DOC126."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from shapely import box

from builders import a_plan, a_profile, a_register, an_event, found, with_table
from ecozoning.model.changes import LineageKind
from ecozoning.model.evidence import DataFile
from ecozoning.model.finding import Outcome
from ecozoning.model.plan import (
    EditionRef,
    RequiredDocument,
    RevisionKind,
    RevisionReason,
    StatedReason,
)
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.model.text import Text
from ecozoning.rules.plan import (
    doc124_reason_of_every_unit,
    doc126_reason_has_its_document,
    ref124_lawful_reason_names_event,
    ref135_named_document_there,
)

LAWFUL, STRATEGY, LINK = (
    RevisionReason.LAWFUL_AREA,
    RevisionReason.STRATEGY_OR_TARGET,
    RevisionReason.PLANNING_LINK,
)
UNIT = "ZH99010130001"
DEMONSTRATION = RequiredDocument(
    "demonstration", Text("demonstration", "论证意见"), frozenset({STRATEGY})
)
FILING = RequiredDocument("filing_letter", Text("filing letter", "备案函"), frozenset())
RULES = (
    doc124_reason_of_every_unit,
    doc126_reason_has_its_document,
    ref124_lawful_reason_names_event,
    ref135_named_document_there,
)


def a_revised(*reasons: StatedReason, rows: Sequence[dict[str, Any]] = ()) -> PlanSnapshot:
    """The second edition of a plan, with reasons and lineage rows, and a register with event E1."""
    profile = a_profile(required_documents=(DEMONSTRATION, FILING))
    raw = {**profile.raw, "procedure": {"unit_reasons": True}}
    plan = a_plan(A=box(0, 0, 100, 100), profile=replace(profile, raw=raw))
    own = replace(
        plan.plan,
        edition=2,
        kind=RevisionKind.DYNAMIC,
        base=EditionRef(1, None),
        reasons=reasons,
    )
    register = a_register("nature-reserve", an_event("E1"), R=(box(0, 0, 10, 10), {}))
    plan = replace(plan, plan=own, registers=(register,))
    return with_table(plan, "lineage.csv", *rows)


def a_line(**changes: Any) -> dict[str, Any]:
    row = {"edition": 2, "kind": "reshape", "before_code": UNIT, "after_code": UNIT}
    return {**row, "reason": "lawful_area", "event": "E1", "document": None, **changes}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.code)
def test_a_revision_with_its_reasons_is_fine(rule):
    reasons = (
        StatedReason(LAWFUL, ("E1",), ("澜政函〔2026〕8号",)),
        StatedReason(STRATEGY, (), ("demonstration-2026.pdf",)),
    )
    data = [DataFile("plans/990100/documents/demonstration-2026.pdf", True, None, None, None)]

    assert found(rule, a_revised(*reasons, rows=[a_line()]), data=tuple(data)) == []


@pytest.mark.parametrize(
    ("events", "expected"), [((), 1), (("E1",), 0), (("E9",), 1), (("E1", "E9"), 1)]
)
def test_a_lawful_reason_names_an_event_of_a_register(events: tuple[str, ...], expected: int):
    plan = a_revised(StatedReason(LAWFUL, events))

    assert len(found(ref124_lawful_reason_names_event, plan)) == expected


def test_another_reason_need_not_name_an_event():
    assert found(ref124_lawful_reason_names_event, a_revised(StatedReason(LINK))) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [({}, 0), ({"event": None}, 1), ({"event": "E9"}, 1), ({"reason": None, "event": None}, 0)],
)
def test_a_unit_names_an_event_too(change: dict[str, Any], expected: int):
    plan = a_revised(StatedReason(LAWFUL, ("E1",)), rows=[a_line(**change)])

    assert len(found(ref124_lawful_reason_names_event, plan)) == expected


def test_an_event_that_the_edition_does_not_name_is_told():
    plan = a_revised(StatedReason(LINK), rows=[a_line()])

    [finding] = found(ref124_lawful_reason_names_event, plan)

    assert finding.location.feature == UNIT


def test_when_registers_cannot_be_had_nobody_knows_the_event():
    plan = replace(a_revised(StatedReason(LAWFUL, ("E1",))), registers=())
    why = Text("run dvc pull", "请运行 dvc pull")

    told = found(ref124_lawful_reason_names_event, plan, missing_registers=why)

    assert [one.outcome for one in told] == [Outcome.UNDECIDED]


@pytest.mark.parametrize(
    ("edition", "reason", "asked", "expected"),
    [
        (2, None, True, 1),
        (2, "planning_link", True, 0),
        (1, None, True, 0),
        (2, None, False, 0),
    ],
)
def test_every_row_of_the_edition_says_why(edition: int, reason, asked: bool, expected: int):
    plan = a_revised(StatedReason(LINK), rows=[a_line(edition=edition, reason=reason)])
    raw = {**plan.profile.raw, "procedure": {"unit_reasons": asked}}
    plan = replace(plan, profile=replace(plan.profile, raw=raw))

    assert len(found(doc124_reason_of_every_unit, plan)) == expected


@pytest.mark.parametrize(
    ("reason", "documents", "files", "expected"),
    [
        (STRATEGY, (), (), 1),
        (STRATEGY, ("澜环函〔2026〕8号",), (), 1),
        (STRATEGY, ("望潮市调整方案论证意见",), (), 0),
        (STRATEGY, (), ("demonstration-2026.pdf",), 0),
        (STRATEGY, (), ("maps.pdf",), 1),
        (LINK, (), (), 0),
        (LAWFUL, (), (), 0),
    ],
)
def test_a_change_of_strategy_needs_its_demonstration(reason, documents, files, expected: int):
    data = tuple(
        DataFile(f"plans/990100/documents/{name}", True, None, None, None) for name in files
    )
    told = found(
        doc126_reason_has_its_document, a_revised(StatedReason(reason, (), documents)), data=data
    )

    assert len(told) == expected
    assert all(one.severity.value == "justify" for one in told)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("论证意见.pdf", 0),
        ("documents/论证意见.pdf", 0),
        ("批复.pdf", 1),
        ("澜政函〔2026〕8号", 0),
        ("鲁政字〔2024〕179号", 0),
    ],
)
def test_a_file_that_a_reason_names_is_there(document: str, expected: int):
    data = (DataFile("plans/990100/documents/论证意见.pdf", True, None, None, None),)
    rows = [a_line(document=document)]
    plan = a_revised(StatedReason(LINK, (), (document,)), rows=rows)

    assert len(found(ref135_named_document_there, plan, data=data)) == 2 * expected


@pytest.mark.parametrize("kind", list(LineageKind))
def test_a_row_without_a_reason_is_told_in_the_words_of_each_language(kind: LineageKind):
    row = {
        "edition": 2,
        "kind": kind.value,
        "before_code": UNIT,
        "after_code": UNIT,
        "reason": None,
    }
    [finding] = found(doc124_reason_of_every_unit, a_revised(rows=[row]))

    assert finding.message.en.startswith(kind.value)
    assert kind.value not in finding.message.zh
    assert finding.values["kind"] == kind.value
