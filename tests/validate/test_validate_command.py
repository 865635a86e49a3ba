"""`ecozoning validate` on real repositories: Git, DVC cache and GeoPackages in a folder."""

import json
import sqlite3
import struct
from pathlib import Path

import jsonschema
import pytest

from a_repository import CLAUSES, CODE, PlanRepository, box
from ecozoning.cli.main import run
from ecozoning.model.finding import Finding, Location, Outcome, Severity
from ecozoning.model.layers import read_schema
from ecozoning.model.text import Text
from ecozoning.store.findings_gpkg import write_findings

A, B = "ZH99010130001", "ZH99010130002"
DIMENSIONS = ("spatial_layout", "pollutant_discharge", "risk_control", "resource_efficiency")


def clauses(*units: str) -> str:
    rows = [
        f"{unit}-{number}-01,unit,{unit},{dimension},unit,禁止新建高污染项目。,,,"
        for unit in units
        for number, dimension in enumerate(DIMENSIONS, 1)
    ]
    return CLAUSES + "".join(f"{row}\n" for row in rows)


@pytest.fixture
def plans(tmp_path: Path) -> PlanRepository:
    """A repository with one plan of two units, recorded and committed."""
    made = PlanRepository(tmp_path)
    made.write(f"plans/{CODE}/access-list.csv", clauses(A, B))
    made.units({A: box(0, 0), B: box(0.1, 0)})
    made.record()
    made.commit()
    return made


def answer(plans: PlanRepository, capsysbinary, *more: str) -> tuple[int, dict]:
    code = run(["-C", str(plans.root), "validate", "--format", "json", *more])
    value = json.loads(capsysbinary.readouterr().out)
    jsonschema.Draft202012Validator(read_schema("output/validate")).validate(value)
    return code, value


def codes_in(value: dict, *severities: str) -> set[str]:
    wanted = severities or ("block", "justify")
    return {one["code"] for one in value["findings"] if one["severity"] in wanted}


def cached_file(plans: PlanRepository) -> Path:
    [file] = (plans.root / ".dvc" / "cache" / "files" / "md5").glob("*/*")
    return file


def test_a_recorded_plan_passes(plans, capsysbinary):
    code, value = answer(plans, capsysbinary)

    assert (code, value["verdict"], codes_in(value)) == (0, "pass", set())


def test_an_overlap_fails_with_both_units(plans, capsysbinary):
    plans.units({A: box(0, 0, 0.11), B: box(0.1, 0)})
    plans.record()

    code, value = answer(plans, capsysbinary)

    assert (code, codes_in(value)) == (1, {"TOP101"})
    assert value["findings"][0]["location"]["feature"] == A


def test_a_revision_is_judged_as_it_was(plans, capsysbinary):
    plans.units({A: box(0, 0, 0.11), B: box(0.1, 0)})
    plans.record()

    assert answer(plans, capsysbinary, "--rev", "HEAD")[0] == 0


def test_missing_bytes_leave_the_verdict_open(plans, capsysbinary):
    cached_file(plans).unlink()

    code, value = answer(plans, capsysbinary)

    assert (code, value["verdict"]) == (3, "undecided")
    assert {one["outcome"] for one in value["findings"] if one["code"] == "BYT103"} == {"undecided"}


def test_what_missing_bytes_keep_from_running_is_said(plans, capsysbinary):
    cached_file(plans).unlink()

    _, value = answer(plans, capsysbinary)

    stages = {one["name"]: one for one in value["checked"]["plans"][0]["stages"]}
    assert stages["topology"]["outcome"] == "not_run"
    assert "stored bytes" in stages["topology"]["because"]["en"]


def test_bytes_replaced_in_the_cache_are_seen(plans, capsysbinary):
    file = cached_file(plans)
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.chmod(0o644)
    file.write_bytes(bytes(data))

    code, value = answer(plans, capsysbinary)

    assert (code, codes_in(value)) == (1, {"BYT104"})


def test_a_mirror_edited_by_hand_is_seen_with_its_line(plans, capsysbinary):
    path = plans.folder / "features" / "land_unit.csv"
    path.write_bytes(path.read_bytes().replace("单元0002".encode(), "别名".encode()))

    code, value = answer(plans, capsysbinary)

    [finding] = [one for one in value["findings"] if one["code"] == "BYT106"]
    assert (code, finding["location"]["line"], finding["location"]["field"]) == (1, 3, "unit_name")


def test_an_area_edited_in_the_mirror_is_seen(plans, capsysbinary):
    path = plans.folder / "features" / "land_unit.csv"
    header, first, *rest = path.read_text("utf-8").splitlines()
    cells = first.split(",")
    cells[-2] = f"{float(cells[-2]) + 1:.2f}"
    path.write_text("\n".join([header, ",".join(cells), *rest]) + "\n", "utf-8", newline="\n")

    assert codes_in(answer(plans, capsysbinary)[1]) == {"BYT106"}


@pytest.mark.parametrize(
    "line", ["  remote: other\n", "  cache: false\n", "  desc: hello\n", "- md5: abc\n"]
)
def test_a_pointer_that_says_more_is_refused(plans, capsysbinary, line: str):
    pointer = plans.folder / "zoning.gpkg.dvc"
    pointer.write_text(pointer.read_text("utf-8") + line, "utf-8", newline="\n")

    code, value = answer(plans, capsysbinary)

    assert code == 1
    assert "BYT101" in codes_in(value)


def test_a_plan_that_was_never_recorded_is_told_so(tmp_path, capsysbinary):
    made = PlanRepository(tmp_path)
    made.write(f"plans/{CODE}/access-list.csv", clauses())

    code, value = answer(made, capsysbinary)

    assert (code, codes_in(value)) == (1, {"BYT102"})


def test_a_plan_without_an_access_list_is_told_so(plans, capsysbinary):
    (plans.folder / "access-list.csv").unlink()

    assert "DOC102" in codes_in(answer(plans, capsysbinary)[1])


def test_a_repeated_key_is_a_finding_with_file_and_line(plans, capsysbinary):
    path = plans.folder / "plan.yaml"
    path.write_text(path.read_text("utf-8") + "crs: EPSG:4490\n", "utf-8", newline="\n")

    code, value = answer(plans, capsysbinary)

    [finding] = [one for one in value["findings"] if one["code"] == "DOC103"]
    assert code == 1
    assert finding["location"]["file"] == f"plans/{CODE}/plan.yaml"
    assert finding["location"]["line"] == len(path.read_text("utf-8").splitlines())


def test_edits_that_are_not_recorded_are_told_and_do_not_fail(plans, capsysbinary):
    plans.units({A: box(0, 0, 0.05), B: box(0.1, 0)})

    code, value = answer(plans, capsysbinary)

    assert code == 0
    assert "BYT107" in codes_in(value, "warn")


def test_an_unknown_plan_is_a_wrong_command_line(plans, capsys):
    assert run(["-C", str(plans.root), "validate", "440100"]) == 2
    assert "440100" in capsys.readouterr().err


def test_a_repository_without_plans_has_nothing_against_it(tmp_path, capsys):
    made = PlanRepository(tmp_path)
    (made.folder / "plan.yaml").unlink()

    assert run(["-C", str(made.root), "validate"]) == 0
    assert "no plan yet" in capsys.readouterr().out


@pytest.mark.parametrize(("language", "words"), [("en", "overlap by"), ("zh", "重叠")])
def test_text_speaks_the_language_asked_for(plans, capsys, language: str, words: str):
    plans.units({A: box(0, 0, 0.11), B: box(0.1, 0)})
    plans.record()

    assert run(["-C", str(plans.root), "--lang", language, "validate"]) == 1
    assert words in capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_of_text_is_wider_than_a_terminal(plans, capsys, language: str):
    from ecozoning.report.columns import width

    plans.units({A: box(0, 0, 0.11), B: box(0.1, 0), "ZH99020110003": box(0.2, 0)})
    plans.record()
    (plans.folder / "access-list.csv").write_text(CLAUSES, "utf-8", newline="\n")

    run(["-C", str(plans.root), "--lang", language, "validate", "--all"])

    assert max(map(width, capsys.readouterr().out.splitlines())) <= 80


def test_sarif_names_rules_files_and_lines(plans, capsysbinary):
    path = plans.folder / "plan.yaml"
    path.write_text(path.read_text("utf-8") + "unheard: 1\n", "utf-8", newline="\n")

    run(["-C", str(plans.root), "validate", "--format", "sarif"])

    [sarif] = json.loads(capsysbinary.readouterr().out)["runs"]
    result = next(one for one in sarif["results"] if one["ruleId"] == "DOC105")
    physical = result["locations"][0]["physicalLocation"]
    assert sarif["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "DOC105"
    assert physical["artifactLocation"]["uri"] == f"plans/{CODE}/plan.yaml"
    assert physical["region"]["startLine"] > 1


def test_a_forge_gets_one_command_per_finding(plans, capsys):
    plans.units({A: box(0, 0, 0.11), B: box(0.1, 0)})
    plans.record()

    run(["-C", str(plans.root), "validate", "--format", "github"])

    lines = capsys.readouterr().out.splitlines()
    start = f"::error file=plans/{CODE}/features/land_unit.csv,title=TOP101"
    assert [line for line in lines if line.startswith(start)]


def test_findings_open_beside_the_plan_as_a_layer(plans, tmp_path):
    plans.units({A: box(0, 0, 0.11), B: box(0.1, 0)})
    plans.record()
    target = tmp_path / "findings.gpkg"

    code = run(["-C", str(plans.root), "validate", "--format", "gpkg", "--out", str(target)])

    with sqlite3.connect(target) as database:
        rows = database.execute("SELECT code, feature, related, geom FROM findings").fetchall()
    found = {row[0]: row for row in rows}
    assert code == 1
    assert found["TOP101"][1:3] == (A, B)
    assert found["TOP101"][3].startswith(b"GP")


def test_findings_stand_in_the_crs_of_the_plan(tmp_path):
    finding = Finding(
        "TOP101",
        Severity.BLOCK,
        Outcome.BREACH,
        Text("x", "x"),
        Text("y", "y"),
        Location(plan=CODE, point=(500000.0, 3100000.0)),
    )
    target = tmp_path / "findings.gpkg"

    write_findings(target, {"EPSG:4549": [finding]}, "en")

    with sqlite3.connect(target) as database:
        registered = database.execute("SELECT table_name, srs_id FROM gpkg_geometry_columns")
        [blob] = database.execute("SELECT geom FROM findings").fetchone()
        assert registered.fetchall() == [("findings", 4549)]
    assert struct.unpack_from("<i", blob, 4)[0] == 4549


def test_findings_of_several_crs_stand_in_a_layer_each(tmp_path):
    target = tmp_path / "findings.gpkg"

    write_findings(target, {"EPSG:4490": [], "EPSG:4549": []}, "en")

    with sqlite3.connect(target) as database:
        registered = database.execute("SELECT table_name, srs_id FROM gpkg_geometry_columns")
        described = {row[0] for row in database.execute("SELECT srs_id FROM gpkg_spatial_ref_sys")}
        assert registered.fetchall() == [("findings_4490", 4490), ("findings_4549", 4549)]
    assert {4490, 4549} <= described


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("access-list.csv", "禁止", "限制"),
        ("plan.yaml", "国土三调", "2023 年变更调查"),
    ],
)
def test_what_was_edited_after_recording_must_be_recorded_again(
    plans, capsysbinary, file: str, old: str, new: str
):
    path = plans.folder / file
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1))

    code, value = answer(plans, capsysbinary)

    [finding] = [one for one in value["findings"] if one["severity"] == "block"]
    assert (code, finding["code"], finding["location"]["field"]) == (1, "BYT109", "/content_digest")
    assert f"record {CODE}" in finding["fix"]


def test_comments_and_line_ends_are_no_other_content(plans, capsysbinary):
    path = plans.folder / "plan.yaml"
    path.write_bytes(b"# a remark\n" + path.read_bytes())
    clauses_file = plans.folder / "access-list.csv"
    clauses_file.write_bytes(clauses_file.read_bytes().replace(b"\n", b"\r\n"))

    assert "BYT109" not in codes_in(answer(plans, capsysbinary)[1])


def test_a_layer_of_findings_needs_a_file(plans):
    assert run(["-C", str(plans.root), "validate", "--format", "gpkg"]) == 2


def test_two_runs_give_the_same_fingerprints(plans, capsysbinary):
    plans.units({A: box(0, 0, 0.11), B: box(0.1, 0)})
    plans.record()

    first, second = (answer(plans, capsysbinary)[1] for _ in range(2))

    assert first["digest"] == second["digest"]
