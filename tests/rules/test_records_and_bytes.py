"""Records, lists and bytes: DOC101 to DOC110, BYT105, BYT109, SCH101, SCH105; own severities."""

from dataclasses import replace

import pytest
from shapely import box

from builders import CODE, a_layer, a_plan, a_profile, found, under_check, with_column
from ecozoning.model.documents import Document, Problem
from ecozoning.model.evidence import DataFile, FileIdentity, RecordedDigests
from ecozoning.model.finding import Severity
from ecozoning.model.text import Text
from ecozoning.rules.engine import check_plan
from ecozoning.rules.plan import (
    byt105_pointer_as_manifest,
    byt109_content_as_recorded,
    doc101_unreadable_file,
    doc102_missing_file,
    doc103_repeated_key,
    doc104_alias,
    doc105_unknown_key,
    doc106_hidden_character,
    doc107_list_form,
    doc108_value_not_as_schema,
    doc109_text_form,
    doc110_code_is_folder,
    sch101_has_units,
    sch105_plain_text,
)
from ecozoning.rules.result import Verdict
from ecozoning.store.documents import parse_document
from ecozoning.store.lists import parse_table

SQUARE = box(0, 0, 100, 100)
PLAN = f"plans/{CODE}/plan.yaml"
LIST = f"plans/{CODE}/access-list.csv"
HEADER = "clause_id,scope,target,dimension,level,text,legal_basis,tags,remark\n"
RULES = (
    doc101_unreadable_file,
    doc102_missing_file,
    doc103_repeated_key,
    doc104_alias,
    doc105_unknown_key,
    doc106_hidden_character,
    doc107_list_form,
    doc108_value_not_as_schema,
    doc109_text_form,
)
GOOD = """\
plan: "990100"
name: 测试市生态环境分区管控方案
level: municipal
body: test-city
profile: national
edition: 1
kind: initial
reasons: []
base: null
crs: EPSG:4490
area: {method: ellipsoidal}
base_survey: 国土三调
"""


def codes_for_document(data: bytes) -> dict[str, int | None]:
    """The codes that speak of a plan.yaml, with the line of the first finding of each."""
    document = parse_document(PLAN, data, "plan")
    return codes({"documents": {PLAN: document}})


def codes_for_list(data: bytes) -> dict[str, int | None]:
    """The codes that speak of an access list."""
    return codes({"tables": {"access-list.csv": parse_table(LIST, data, "access-list")}})


def codes(folder) -> dict[str, int | None]:
    plan = a_plan(A=SQUARE)
    findings = [one for rule in RULES for one in found(rule, plan, **folder)]
    return {one.code: one.location.line for one in reversed(findings)}


def test_a_record_in_order_is_fine():
    assert codes_for_document(GOOD.encode()) == {}


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"plan: [\n", "DOC101", None),
        (b"plan: \xff\n", "DOC101", None),
        (b"", "DOC101", None),
        ((GOOD + "---\nplan: 1\n").encode(), "DOC101", 13),
        ((GOOD + "crs: EPSG:4490\n").encode(), "DOC103", 13),
        (GOOD.replace("reasons: []", "reasons: &a []").encode(), "DOC104", 8),
        ((GOOD + "unheard: 1\n").encode(), "DOC105", 13),
        (GOOD.replace("测试市", "测\u200b试市").encode(), "DOC106", 2),
        (GOOD.replace("edition: 1", "edition: one").encode(), "DOC108", 6),
        (b"\xef\xbb\xbf" + GOOD.encode(), "DOC109", None),
        (GOOD.replace("\n", "\r\n").encode(), "DOC109", None),
    ],
)
def test_each_fault_of_a_record_has_its_code_and_line(data: bytes, code: str, line: int | None):
    said = codes_for_document(data)

    assert code in said
    if line is not None:
        assert said[code] == line


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (HEADER + 'c1,unit,"u\n', "DOC101", 2),
        (HEADER.replace("scope,target", "target,scope"), "DOC107", 1),
        (HEADER + "c1,unit\n", "DOC107", 2),
        (HEADER + ",unit,u,risk_control,unit,text,,,\n", "DOC108", 2),
    ],
)
def test_each_fault_of_a_list_has_its_code_and_line(data: str, code: str, line: int):
    assert codes_for_list(data.encode())[code] == line


def test_a_list_that_is_not_there_is_missing():
    missing = Problem("missing-file", Text("gone", "无"), Text("add", "补"))
    document = Document(PLAN, None, (missing,))

    assert list(codes({"documents": {PLAN: document}})) == ["DOC102"]


@pytest.mark.parametrize("file", ["plan.yaml", "manifest.json"])
@pytest.mark.parametrize(("code", "expected"), [(CODE, 0), ("990200", 1)])
def test_a_record_names_the_plan_of_its_folder(file: str, code: str, expected: int):
    path = f"plans/{CODE}/{file}"
    document = Document(path, {"plan": code}, (), {"/plan": 1})

    assert len(found(doc110_code_is_folder, a_plan(A=SQUARE), documents={path: document})) == (
        expected
    )


IDENTITY = FileIdentity("zoning.gpkg", 10, "a" * 32, "b" * 64)


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [
        (IDENTITY, set()),
        (replace(IDENTITY, md5="c" * 32), {" MD5 "}),
        (replace(IDENTITY, size=11), {"大小"}),
        (None, {"大小"}),
    ],
)
def test_pointer_and_manifest_name_the_same_bytes(manifest, expected):
    pointer = replace(IDENTITY, sha256=None)
    file = DataFile("zoning.gpkg", True, pointer, manifest, IDENTITY)

    findings = found(byt105_pointer_as_manifest, a_plan(A=SQUARE), data=(file,))

    assert {one.message.zh.split("的")[1].split("为")[0] for one in findings} == expected


def test_a_pointer_that_cannot_be_read_is_left_to_its_own_rule():
    file = DataFile("zoning.gpkg", True, None, IDENTITY, None)

    assert found(byt105_pointer_as_manifest, a_plan(A=SQUARE), data=(file,)) == []


@pytest.mark.parametrize(
    ("spatial", "content", "expected"),
    [
        ("sha256:1", "sha256:2", []),
        ("sha256:1", "sha256:9", ["/content_digest"]),
        ("sha256:9", "sha256:9", ["/spatial_digest"]),
    ],
)
def test_the_manifest_states_the_digests_of_the_files(spatial, content, expected):
    digests = RecordedDigests("sha256:1", "sha256:2", spatial, content)

    findings = found(byt109_content_as_recorded, a_plan(A=SQUARE), digests=digests)

    assert [one.location.field for one in findings] == expected


def test_without_a_manifest_no_digest_is_claimed_wrong():
    assert found(byt109_content_as_recorded, a_plan(A=SQUARE)) == []


def test_a_plan_without_units_is_found():
    empty = a_plan(A=SQUARE)
    layers = {"land_unit": a_layer("land_unit", {})}

    assert len(found(sch101_has_units, replace(empty, layers=layers))) == 1
    assert found(sch101_has_units, empty) == []


@pytest.mark.parametrize("name", ["\u2066名", "名\u00ad称"])
def test_a_character_nobody_sees_is_said_by_one_rule_alone(name: str):
    plan = with_column(a_plan(A=SQUARE), "unit_name", name)

    said = [one.code for one in check_plan(under_check(plan)).findings]

    assert len([code for code in said if code in ("SCH104", "SCH105")]) == 1


def test_a_character_the_schema_lets_through_is_found_with_its_number():
    plan = with_column(a_plan(A=SQUARE), "unit_name", "名\u00ad称")

    [finding] = found(sch105_plain_text, plan)

    assert (finding.values["code"], finding.location.field) == ("00AD", "unit_name")


@pytest.mark.parametrize("name", ["长江口(北支)", "Ünïcode ü", "甲、乙 二"])
def test_plain_text_of_any_script_is_fine(name: str):
    assert found(sch105_plain_text, with_column(a_plan(A=SQUARE), "unit_name", name)) == []


@pytest.mark.parametrize(
    ("severity", "verdict"),
    [
        (Severity.BLOCK, Verdict.FAIL),
        (Severity.JUSTIFY, Verdict.FAIL),
        (Severity.WARN, Verdict.PASS),
        (Severity.NOTE, Verdict.PASS),
    ],
)
def test_a_profile_says_how_much_a_finding_weighs(severity: Severity, verdict: Verdict):
    profile = a_profile(severities={"LST301": severity})
    plan = a_plan(A=SQUARE, territory=SQUARE, clauses=[], profile=profile)

    check = check_plan(under_check(plan))

    assert {one.severity for one in check.findings if one.code == "LST301"} == {severity}
    assert check.verdict is verdict


def test_a_profile_changes_the_rules_it_names_and_no_other():
    profile = a_profile(severities={"LST301": Severity.NOTE})
    plan = a_plan(A=SQUARE, clauses=[], profile=profile)

    severities = {one.code: one.severity for one in check_plan(under_check(plan)).findings}

    assert severities["LST301"] is Severity.NOTE
    assert severities["TOP104"] is Severity.WARN
