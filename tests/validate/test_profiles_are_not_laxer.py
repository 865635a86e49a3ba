"""A province's profile may be stricter; looser only where it cites the document that allows it."""

import json

import pytest

from a_repository import CLAUSES, CODE, PlanRepository, box
from ecozoning.cli.main import run
from ecozoning.model.layers import read_schema
from ecozoning.rules.strictness import LOOSER, is_looser

DEFAULT = "default, no published number found"
HEAD = "profile: '990000'\nversion: 7\nname: 测试省\nname_en: Test Province\n"


@pytest.fixture
def plans(tmp_path) -> PlanRepository:
    """A repository whose one plan is judged by the profile of its province."""
    made = PlanRepository(tmp_path)
    path = made.folder / "plan.yaml"
    text = path.read_text("utf-8").replace("profile: national", "profile: '990000'")
    path.write_text(text, "utf-8", newline="\n")
    return made


def found(plans: PlanRepository, capsysbinary, own: str) -> list[dict]:
    plans.write("plans/profiles/990000.yaml", HEAD + own)
    run(["-C", str(plans.root), "validate", "--format", "json", CODE])
    value = json.loads(capsysbinary.readouterr().out)
    assert "DOC108" not in {
        one["code"]
        for one in value["findings"]
        if one["location"]["file"] and "profiles" in one["location"]["file"]
    }
    return [one for one in value["findings"] if one["code"] == "DOC151"]


def entry(value: object, source: str = DEFAULT, document: str | None = None) -> str:
    return json.dumps({"value": value, "source": source, "document": document}, ensure_ascii=False)


def test_a_larger_tolerance_without_a_source_is_refused(plans, capsysbinary):
    [finding] = found(plans, capsysbinary, f"tolerance_m: {entry(0.06)}\n")

    assert finding["severity"] == "block"
    assert finding["location"]["file"] == "plans/profiles/990000.yaml"
    assert finding["location"]["line"] == 5
    assert finding["values"] == {"key": "tolerance_m", "own": "0.06", "national": "0.05"}


@pytest.mark.parametrize("value", [0.05, 0.04])
def test_the_same_or_a_smaller_tolerance_is_fine(plans, capsysbinary, value):
    assert found(plans, capsysbinary, f"tolerance_m: {entry(value)}\n") == []


def test_a_larger_tolerance_with_a_numbered_document_is_fine(plans, capsysbinary):
    cited = entry(0.5, "测试省技术规程", "测环办〔2024〕12号")

    assert found(plans, capsysbinary, f"tolerance_m: {cited}\n") == []


@pytest.mark.parametrize(
    ("source", "document"),
    [
        (DEFAULT, "测环办〔2024〕12号"),
        ("默认值,未查到公开规定", "测环办〔2024〕12号"),
        ("example province: invented", "〔2024〕12号"),
        ("测试省技术规程", None),
    ],
)
def test_a_default_or_a_paper_without_number_is_no_source(plans, capsysbinary, source, document):
    assert found(plans, capsysbinary, f"tolerance_m: {entry(0.5, source, document)}\n")


def test_a_milder_severity_is_refused_and_a_graver_one_is_not(plans, capsysbinary):
    milder = f"severities: {{TOP101: {entry('warn')}}}\n"
    graver = f"severities: {{REF112: {entry('block')}}}\n"

    assert [one["values"]["key"] for one in found(plans, capsysbinary, milder)] == [
        "severities.TOP101"
    ]
    assert found(plans, capsysbinary, graver) == []


def test_the_national_profile_makes_no_rule_milder_without_a_source(plans, capsysbinary):
    path = plans.root / "plans" / "profiles" / "national.yaml"
    own = f"severities: {{TOP101: {entry('note')}}}\n"
    path.write_text(path.read_text("utf-8").replace("severities: {}\n", own), "utf-8", newline="\n")

    [finding] = found(plans, capsysbinary, "")

    assert finding["location"]["file"] == "plans/profiles/national.yaml"


def test_what_is_undecided_weighs_no_less_by_any_profile(plans, capsysbinary):
    cited = entry("note", "测试省技术规程", "测环办〔2024〕12号")
    plans.write(
        "plans/profiles/990000.yaml", f"{HEAD}severities: {{BYT103: {cited}, BYT108: {cited}}}\n"
    )
    plans.units({f"ZH{CODE}30001": box(0, 0)})
    plans.record()
    for file in (plans.root / ".dvc" / "cache" / "files" / "md5").glob("*/*"):
        file.unlink()

    code = run(["-C", str(plans.root), "validate", "--format", "json", CODE])

    value = json.loads(capsysbinary.readouterr().out)
    [missing] = [one for one in value["findings"] if one["code"] == "BYT103"]
    assert (code != 0, missing["severity"], missing["outcome"]) == (True, "block", "undecided")


@pytest.mark.parametrize(
    ("key", "national", "own", "looser"),
    [
        ("published_tolerance", 0.02, 0.03, True),
        ("published_tolerance", 0.02, 0.02, False),
        ("sliver.area_m2", 200, 100, True),
        ("sliver.area_m2", 200, 300, False),
        ("sliver.shape_measures", 2, 3, True),
        ("deadlines.regular_adjustment_years", 5, 6, True),
        ("deadlines.regular_adjustment_years", 5, None, True),
        ("deadlines.filing_review_days", None, 20, False),
        ("access_list.unit_clauses", True, False, True),
        ("access_list.unit_clauses", True, True, False),
        ("access_list.follows_general", ["a"], ["a", "b"], True),
        ("procedure.before_publication", ["consent", "filed"], ["filed"], True),
        ("superior.targets", "free", "equal", False),
        ("superior.targets", "equal", "not_laxer", True),
        ("required_documents", [{"kind": "maps", "reasons": []}], [], True),
        ("required_documents", [{"kind": "a", "reasons": []}],
         [{"kind": "a", "reasons": ["new_law"]}], True),
        ("required_documents", [{"kind": "a", "reasons": ["new_law"]}],
         [{"kind": "a", "reasons": []}, {"kind": "b", "reasons": []}], False),
        ("classes", [{"value": 1, "rank": 1}], [{"value": 1, "rank": 2}], True),
        ("dimensions", [{"code": "a"}], [{"code": "b"}], True),
        ("code_patterns.land_unit", {"pattern": "A"}, {"pattern": ".*"}, True),
        ("nobody.knows_this", 1, 2, True),
    ],
)  # fmt: skip
def test_what_is_looser_is_known_key_by_key(key, national, own, looser):
    assert is_looser(key, national, own) is looser


def test_every_key_a_profile_may_have_is_in_the_list_and_can_cite_a_document():
    schema = read_schema("documents/profile")
    for key, one in schema["properties"].items():
        if one.get("type") != "object":
            continue
        inner = one.get("properties") or {"*": one["additionalProperties"]}
        entries = {key: one} if "value" in inner else {f"{key}.{k}": v for k, v in inner.items()}
        for name, item in entries.items():
            assert name in LOOSER or f"{key}.*" in LOOSER, name
            assert "document" in item["properties"], name


def test_each_result_names_rule_set_and_both_profiles(plans, capsys):
    plans.write("plans/profiles/990000.yaml", HEAD)
    plans.write(f"plans/{CODE}/access-list.csv", CLAUSES)
    plans.units({f"ZH{CODE}30001": box(0, 0)})
    plans.record()
    said = {}
    for form in ("text", "json", "sarif"):
        run(["-C", str(plans.root), "validate", CODE, "--format", form])
        said[form] = capsys.readouterr().out

    assert "990000 7" in said["text"]
    assert json.loads(said["json"])["checked"]["plans"][0]["profiles"] == {
        "national": 1,
        "990000": 7,
    }
    driver = json.loads(said["sarif"])["runs"][0]["tool"]["driver"]
    assert driver["properties"]["profiles"] == {"national": 1, "990000": 7}
    assert driver["properties"]["ruleSet"]


def test_a_national_value_made_looser_in_place_is_told(plans, capsysbinary):
    path = plans.root / "plans/profiles/national.yaml"
    before, mark, after = path.read_text("utf-8").partition("tolerance_m:\n  value: 0.05")
    path.write_text(f"{before}tolerance_m:\n  value: 50{after}", "utf-8", newline="\n")
    run(["-C", str(plans.root), "validate", "--format", "json", CODE])
    findings = json.loads(capsysbinary.readouterr().out)["findings"]

    assert mark
    [finding] = [one for one in findings if one["code"] == "DOC153"]
    assert finding["severity"] == "warn"
    assert finding["location"]["file"] == "plans/profiles/national.yaml"
    assert finding["values"] == {"key": "tolerance_m", "own": "50", "shipped": "0.05"}


def test_a_national_value_made_stricter_is_fine(plans, capsysbinary):
    path = plans.root / "plans/profiles/national.yaml"
    text = path.read_text("utf-8")
    assert "tolerance_m:\n  value: 0.05" in text
    text = text.replace("tolerance_m:\n  value: 0.05", "tolerance_m:\n  value: 0.04")
    path.write_text(text, "utf-8", newline="\n")
    run(["-C", str(plans.root), "validate", "--format", "json", CODE])

    assert b"DOC153" not in capsysbinary.readouterr().out
