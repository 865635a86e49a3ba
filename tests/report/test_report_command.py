"""`ecozoning report` on real repositories, as a user types it."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import jsonschema
import pytest
import shapely

from a_repository import CLAUSES, CODE, PlanRepository, a_layer, box
from ecozoning.cli.main import run
from ecozoning.geometry.reproject import carried
from ecozoning.model.layers import read_schema
from ecozoning.model.report_units import Fate
from ecozoning.report import report_text
from ecozoning.report.columns import width
from ecozoning.store.gpkg_write import write_geopackage
from ecozoning.workflow.diff_request import PlanState
from ecozoning.workflow.report_command import draw_up
from ecozoning.workflow.report_request import ReportOptions
from ecozoning.workflow.reporting_checks import (
    WORTH_A_PROCESS_BYTES,
    CheckQuestion,
    judge_both,
    started_checks,
)

A, B, C, D = "ZH99010110001", "ZH99010120002", "ZH99010130003", "ZH99010130004"
ZONE = "EPSG:4549"
LINEAGE = "edition,kind,before_code,after_code,area_m2,status,reason,event,document,remark\n"


def clause(code, number, text):
    return f"{code}-{number},unit,{code},risk_control,unit,{text},,,\n"


@pytest.fixture
def plans(tmp_path):
    """Edition 1 with three units, committed."""
    repository = PlanRepository(tmp_path / "方案 库")
    repository.units({A: box(0, 0), B: box(0.1, 0), C: box(0.2, 0)})
    repository.write(
        f"plans/{CODE}/access-list.csv",
        CLAUSES + clause(A, 1, "禁止采砂。") + clause(B, 1, "回用率不低于65%。"),
    )
    repository.record()
    repository.commit("first")
    return repository


def next_edition(plans, units, edition=2, clauses=None, kind="dynamic"):
    plans.plan_yaml(edition, edition - 1)
    if kind != "dynamic":
        path = plans.folder / "plan.yaml"
        path.write_text(path.read_text("utf-8").replace("kind: dynamic", f"kind: {kind}"), "utf-8")
    plans.units(units)
    if clauses is not None:
        plans.write(f"plans/{CODE}/access-list.csv", CLAUSES + clauses)
    plans.record()
    return plans.commit(f"edition {edition}")


def report(plans, capfd, *words, before=f"HEAD~1:{CODE}", after=f"HEAD:{CODE}"):
    code = run(["-C", str(plans.root), "report", before, after, *words])
    return code, capfd.readouterr().out


def answer(plans, capfd, *words, **sides):
    code, out = report(plans, capfd, "--format", "json", *words, **sides)
    value = json.loads(out)
    jsonschema.Draft202012Validator(read_schema("output/report")).validate(value)
    return code, value


def test_a_reclass_is_a_downgrade_with_its_area(plans, capfd):
    next_edition(plans, {A: box(0, 0), D: box(0.1, 0), C: box(0.2, 0)})

    code, found = answer(plans, capfd)

    assert code == 1
    (matrix,) = found["matrices"]
    cell = next(one for one in matrix["cells"] if one["from"] == 2)
    assert (cell["to"], cell["direction"]) == (3, "down")
    assert matrix["directions"]["down"] == pytest.approx(cell["area_m2"])
    (fates,) = found["fates"]
    assert fates["counts"]["reclassed"] == 1
    assert fates["counts"]["kept"] == 2
    assert [one["nature"] for one in found["natures"]] == ["legal"]
    assert found["balances"][0]["whole"]["rows"][1]["change"]["units"] == -1
    assert found["before"]["edition"] == 1
    assert found["after"]["edition"] == 2


def test_a_revision_of_the_list_alone_says_that_the_ground_is_the_same(plans, capfd):
    clauses = clause(A, 1, "禁止采砂。") + clause(B, 1, "回用率不低于60%。")
    next_edition(plans, {A: box(0, 0), B: box(0.1, 0), C: box(0.2, 0)}, clauses=clauses)

    code, found = answer(plans, capfd)

    assert code == 1
    assert [one["nature"] for one in found["natures"]] == ["list_only"]
    assert found["before"]["spatial_digest"] == found["after"]["spatial_digest"]
    assert found["before"]["content_digest"] != found["after"]["content_digest"]
    (edit,) = found["clauses"]["edits"]
    assert edit["strictness"] == "looser"
    assert [one["text"] for one in edit["marks"] if one["kind"] != "same"] == ["65%", "60%"]
    assert found["fates"][0]["counts"]["edited"] == 1
    assert found["supervision"][-1]["codes"] == [f"{B}-1"]


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_a_revision_of_the_list_alone_prints_the_one_digest_of_both_states(plans, capfd, form):
    clauses = clause(A, 1, "禁止采砂。") + clause(B, 1, "回用率不低于60%。")
    next_edition(plans, {A: box(0, 0), B: box(0.1, 0), C: box(0.2, 0)}, clauses=clauses)
    digest = answer(plans, capfd)[1]["after"]["spatial_digest"]

    _, text = report(plans, capfd, "--format", form)

    assert digest in re.sub(r"<!-- -->|\s", "", text)


def test_reclassed_ground_is_in_the_area_of_the_change(plans, capfd):
    """B is reclassed on ground it keeps, and A gives half of its own to nobody."""
    next_edition(plans, {A: box(0, 0, 0.05), D: box(0.1, 0), C: box(0.2, 0)})

    _, found = answer(plans, capfd)

    (nature,) = [one for one in found["natures"] if one["nature"] == "legal"]
    moved = [one["area_m2"] for one in found["matrices"][0]["cells"] if one["from"] != one["to"]]
    assert len(moved) == 2
    assert nature["area_m2"] == pytest.approx(sum(moved), rel=1e-6)


def test_other_names_on_the_same_ground_are_no_change_of_records_alone(plans, capfd):
    plans.plan_yaml(2, 1)
    plans.units({A: box(0, 0), B: box(0.1, 0), C: box(0.2, 0)}, unit_name=["x", "y", "z"])
    plans.record()
    plans.commit("names")

    _, found = answer(plans, capfd)

    assert [(one["nature"], one["features"]) for one in found["natures"]] == [("attributes", 3)]


def test_nothing_changed_ends_with_0(plans, capfd):
    code, found = answer(plans, capfd, before=f"HEAD:{CODE}")

    assert code == 0
    assert [one["nature"] for one in found["natures"]] == ["nothing"]


def test_many_small_steps_show_since_the_regular_edition(plans, capfd):
    """Salami: two updates of one unit each are told together."""
    next_edition(plans, {A: box(0, 0), D: box(0.1, 0), C: box(0.2, 0)})
    next_edition(plans, {"ZH99010130001": box(0, 0), D: box(0.1, 0), C: box(0.2, 0)}, edition=3)

    _, found = answer(plans, capfd)

    steps = found["cumulative"]["steps"]
    net = found["cumulative"]["net"][0]["directions"]["down"]
    own = found["matrices"][0]["directions"]["down"]
    assert [one["edition"] for one in steps] == [2, 3]
    assert net == pytest.approx(sum(one["downgraded_m2"] for one in steps), rel=1e-6)
    assert own == pytest.approx(steps[-1]["downgraded_m2"], rel=1e-6)
    assert net > 1.9 * own


def test_a_regular_edition_begins_the_sum_anew(plans, capfd):
    units = {A: box(0, 0), D: box(0.1, 0), C: box(0.2, 0)}
    next_edition(plans, units, kind="regular")

    assert answer(plans, capfd)[1]["cumulative"] is None


def test_units_without_a_confirmed_reason_are_named(plans, capfd):
    next_edition(plans, {A: box(0, 0), D: box(0.1, 0), C: box(0.2, 0)})
    rows = f"2,reclass,{B},{D},1,confirmed,与规划衔接,,澜函〔2024〕1号,\n"
    unexplained = answer(plans, capfd)[1]["fates"][0]["lineage_balance"]["unexplained"]
    plans.write(f"plans/{CODE}/lineage.csv", LINEAGE + rows)
    plans.record()
    plans.commit("confirmed")

    found = answer(plans, capfd, before=f"HEAD~2:{CODE}")[1]

    assert unexplained == [D]
    assert found["fates"][0]["lineage_balance"]["unexplained"] == []
    (fate,) = [one for one in found["fates"][0]["changed"] if "reclassed" in one["fates"]]
    assert fate["grounds"][0]["document"] == "澜函〔2024〕1号"


def test_a_changed_basis_is_read_first(plans, capfd):
    plans.plan_yaml(2, 1)
    path = plans.folder / "plan.yaml"
    path.write_text(path.read_text("utf-8").replace("国土三调", "2023年度变更调查"), "utf-8")
    plans.record()
    plans.commit("new survey")

    _, found = answer(plans, capfd)
    _, text = report(plans, capfd, "--lang", "zh")

    assert [line["title"]["en"] for line in found["basis"] if line["changed"]] == ["base survey"]
    assert found["basis"][0]["changed"]
    assert text.index("2023年度变更调查") < text.index("km²")


def in_zone(shape):
    """A shape in degrees as the 3-degree zone of 120° has it."""
    return carried(shape, "EPSG:4490", ZONE)


def reprojected(plans, units):
    """The next edition, stored in a zone of metres."""
    plans.plan_yaml(2, 1)
    path = plans.folder / "plan.yaml"
    path.write_text(path.read_text("utf-8").replace("EPSG:4490", ZONE), "utf-8")
    layer = replace(a_layer({key: in_zone(shape) for key, shape in units.items()}), crs=ZONE)
    write_geopackage(plans.folder / "zoning.gpkg", [layer], ())
    plans.record()
    plans.commit("in another system")


def test_the_same_plan_in_another_system_is_a_reprojection_and_nothing_else(plans, capfd):
    reprojected(plans, {A: box(0, 0), B: box(0.1, 0), C: box(0.2, 0)})

    code, found = answer(plans, capfd)
    _, text = report(plans, capfd)

    assert code == 1
    assert [one["nature"] for one in found["natures"]] == ["reprojection"]
    assert found["fates"][0]["counts"]["kept"] == 3
    assert found["basis"][0]["title"]["en"] == "CRS"
    assert text.index("The basis changed: CRS, EPSG:4490") < text.index("km²")


def test_a_change_made_with_a_reprojection_is_told_apart_from_it(plans, capfd):
    reprojected(plans, {A: box(0, 0), B: box(0.1, 0)})

    _, found = answer(plans, capfd)

    assert [one["nature"] for one in found["natures"]] == ["legal", "reprojection"]
    assert found["natures"][0]["features"] == 1
    lost = found["matrices"][0]["directions"]["lost"]
    assert lost == pytest.approx(found["natures"][0]["area_m2"], rel=1e-6)
    assert found["fates"][0]["counts"]["kept"] == 2


def test_maps_and_polygons_of_a_reprojection_lie_in_the_later_system(plans):
    reprojected(plans, {A: box(0, 0, 0.05), B: box(0.1, 0), C: box(0.2, 0)})
    states = PlanState("HEAD~1", CODE), PlanState("HEAD", CODE)

    drawn = draw_up(plans.root, states, ReportOptions(on=plans.clock.date(), with_check=False))
    (layer,) = drawn.maps().layers

    assert layer.crs == ZONE
    bounds = [shapely.total_bounds(side.shapes) for side in (layer.before, layer.after)]
    assert bounds[0] == pytest.approx(bounds[1], abs=1e4)
    assert bounds[0][0] > 1000


@pytest.mark.parametrize("language", ["en", "zh"])
def test_text_keeps_within_80_columns(plans, capfd, language):
    clauses = clause(A, 1, "禁止采砂、" * 30) + clause(B, 1, "回用率不低于60%。")
    next_edition(plans, {A: box(0, 0), D: box(0.1, 0), C: box(0.2, 0)}, clauses=clauses)

    _, text = report(plans, capfd, "--lang", language)

    assert max(width(line) for line in text.splitlines()) <= 80
    assert "\x1b" not in text
    assert D in text


def test_markdown_is_small_and_what_the_data_say_formats_nothing(plans, capfd):
    evil = "<img src=x onerror=alert(1)> @someone #12 [x](http://a.b) | *bold* `code`"
    many = "".join(clause(A, number, f"{evil} {number}") for number in range(2, 400))
    next_edition(plans, {A: box(0, 0), D: box(0.1, 0), C: box(0.2, 0)}, clauses=many)

    _, text = report(plans, capfd, "--format", "md")

    assert len(text.encode()) < 60_000
    assert text.count("<details>") == text.count("</details>")
    tags = set(re.findall(r"</?([a-z]+)", text))
    assert tags <= {"details", "summary", "ins", "del"}
    assert "@someone" not in text
    assert "#12" not in text
    assert "http://" not in text
    assert not re.search(r"(?<!\\)\[x", text)


def test_every_row_of_a_markdown_table_has_its_columns(plans, capfd):
    next_edition(plans, {A: box(0, 0), D: box(0.1, 0), C: box(0.2, 0)})

    _, text = report(plans, capfd, "--format", "md")

    tables = re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE)
    assert tables
    for table in tables:
        assert len({len(re.split(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1


def test_two_files_are_reported_without_a_repository(tmp_path, capfd):
    names = []
    for name, units in (("old", {A: box(0, 0), B: box(0.1, 0)}), ("new", {A: box(0, 0, 0.2)})):
        names.append(str(tmp_path / f"{name}.gpkg"))
        write_geopackage(tmp_path / f"{name}.gpkg", [a_layer(units)], ())

    code = run(["report", *names, "--format", "json"])

    found = json.loads(capfd.readouterr().out)
    jsonschema.Draft202012Validator(read_schema("output/report")).validate(found)
    assert code == 1
    assert found["plan"] is None
    assert found["fates"][0]["counts"]["merged"] == 2
    assert found["undetermined"]


def test_the_form_follows_the_name_of_the_file(plans, capfd):
    next_edition(plans, {A: box(0, 0), D: box(0.1, 0), C: box(0.2, 0)})

    code, out = report(plans, capfd, "--out", "report.json")

    assert (code, out) == (1, "")
    assert json.loads((plans.root / "report.json").read_text("utf-8"))["plan"] == CODE


@pytest.mark.parametrize("words", [["--out", "report.pdf"], ["--format", "xlsx"], ["--on", "soon"]])
def test_a_wrong_command_line_ends_with_2(plans, capfd, words):
    assert report(plans, capfd, *words, before=f"HEAD:{CODE}")[0] == 2


def test_maps_show_the_ground_that_changed(plans):
    next_edition(plans, {A: box(0, 0, 0.05), D: box(0.1, 0), C: box(0.2, 0)})
    states = PlanState("HEAD~1", CODE), PlanState("HEAD", CODE)

    drawn = draw_up(plans.root, states, ReportOptions(on=plans.clock.date(), with_check=False))
    (layer,) = drawn.maps().layers

    pairs = dict(
        zip(
            zip(layer.changed.before_codes, layer.changed.after_codes, strict=True),
            layer.changed.shapes,
            strict=True,
        )
    )
    assert set(pairs) == {(A, None), (B, D)}
    assert shapely.area(pairs[A, None]) == pytest.approx(0.05 * 0.1, rel=1e-6)
    moved = sum(cell.area_m2 for cell in drawn.report.matrices[0].moved)
    assert sum(layer.changed.areas_m2) == pytest.approx(moved, rel=1e-6)


def test_an_edition_that_is_not_here_is_said_to_be_missing(plans, capfd):
    plans.plan_yaml(3, 2)
    plans.record()
    plans.commit("a base nobody has")

    _, found = answer(plans, capfd)

    assert found["cumulative"] is None
    assert any("last regular" in one["en"] for one in found["undetermined"])


def test_values_of_records_are_told_in_the_words_of_the_schema(plans, capfd):
    next_edition(plans, {A: box(0, 0), B: box(0.1, 0), C: box(0.2, 0)})

    _, found = answer(plans, capfd)

    told = {one["title"]["zh"]: (one["old"], one["new"]) for one in found["documents"]}
    assert told["版次"] == (1, 2)
    assert told["更新类型"] == ("initial", "dynamic")


def test_a_plan_that_was_not_asked_to_be_checked_is_not_called_clean(plans, capfd):
    _, found = answer(plans, capfd, "--no-check", before=f"HEAD:{CODE}")

    assert found["after"]["check"]["verdict"] is None
    assert found["after"]["check"]["because"]["en"] == "not asked for"


def test_a_large_plan_is_judged_in_processes_of_its_own(plans):
    states = PlanState("HEAD", CODE), PlanState(None, CODE)
    question = CheckQuestion(plans.root, states, plans.clock.date())

    apart = started_checks(question, WORTH_A_PROCESS_BYTES)()

    assert apart == judge_both(question)
    assert apart[0].verdict is not None


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_page_or_comment_piped_from_a_gbk_console_is_utf8(plans, form):
    next_edition(plans, {A: box(0, 0), B: box(0.1, 0, 0.05), C: box(0.2, 0)})
    named = [f"HEAD~1:{CODE}", f"HEAD:{CODE}", "--format", form, "--no-check"]

    done = subprocess.run(
        [sys.executable, "-m", "ecozoning.cli.main", "--lang", "zh", "report", *named],
        capture_output=True, check=False, cwd=plans.root,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
    )  # fmt: skip

    page = done.stdout.decode("utf-8")
    assert "重点管控单元" in page
    assert "\u2212" in page


def test_a_minus_stays_a_minus_on_a_gbk_console():
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from ecozoning.cli.output import prepare_console, write; prepare_console();"
            "write('\\u22121.50')",
        ],
        capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "gbk"},
    )  # fmt: skip

    assert done.stdout.decode("gbk").strip() == "-1.50"


def test_what_was_used_in_place_of_what_is_declared_is_said_in_every_basis(plans, capfd):
    next_edition(plans, {A: box(0, 0, 0.05), B: box(0.1, 0), C: box(0.2, 0)})
    asked = ("--area-method", "plane:120", "--tolerance", "50")

    _, found = answer(plans, capfd, *asked)
    _, text = report(plans, capfd, *asked)

    basis = {one["title"]["en"]: one for one in found["basis"]}
    assert "central meridian 120°" in basis["area method"]["used"]["en"]
    assert basis["tolerance (m)"]["used"]["en"] == "50"
    assert found["basis"][0]["used"] is not None
    assert "red line" in found["measured_apart"]["en"]
    first = " ".join(text.split("km²")[0].split())
    assert "central meridian 120°) was asked for" in first
    assert "Same basis on both sides: ellipsoidal" not in first


def test_nothing_is_the_same_on_both_sides_that_no_side_says(plans, capfd):
    next_edition(plans, {A: box(0, 0, 0.05), B: box(0.1, 0), C: box(0.2, 0)})

    _, found = answer(plans, capfd)
    _, text = report(plans, capfd, "--lang", "zh")

    silent = [one["title"]["zh"] for one in found["basis"] if not one["told"]]
    assert silent
    same = next(line for line in text.replace("\n  ", "").split("\n") if "前后一致的基础" in line)
    known, _, unknown = same.partition("无法判断前后是否一致")
    assert not any(title in known for title in silent)
    assert all(title in unknown for title in silent)
    assert found["measured_apart"] is None


def test_ground_that_a_unit_took_from_outside_the_layer_and_gave_to_it_is_told(plans):
    next_edition(plans, {A: box(0, 0), B: box(0.1, 0, height=0.12), C: box(0.2, 0, height=0.05)})
    states = PlanState("HEAD~1", CODE), PlanState("HEAD", CODE)

    drawn = draw_up(plans.root, states, ReportOptions(on=plans.clock.date(), with_check=False))

    (layer,) = drawn.report.fates

    of = {one.facts.code: one for one in layer.changed}
    (came,), (went,) = of[B].origins, of[C].became
    assert came.code is went.code is None
    assert came.area_m2 == pytest.approx(of[B].gained_m2, rel=1e-6) != 0
    assert went.area_m2 == pytest.approx(of[C].lost_m2, rel=1e-6) != 0


@pytest.mark.parametrize("form", ["text", "md", "html", "docx", "xlsx", "gpkg", "json"])
def test_a_plan_that_begins_is_reported_with_everything_established(plans, form, tmp_path):
    first = plans.git[plans.git.head.target]
    empty = plans.git.create_commit(
        None, first.author, first.committer, "nothing", plans.git.TreeBuilder().write(), []
    )
    out = tmp_path / "out"

    states = [f"{empty}:{CODE}", f"HEAD:{CODE}"]
    code = run(["-C", str(plans.root), "report", *states, "--format", form, "--out", str(out)])

    assert code == 1
    assert out.stat().st_size


def test_a_plan_that_begins_has_nothing_before_and_every_unit_after(plans):
    first = plans.git[plans.git.head.target]
    empty = plans.git.create_commit(
        None, first.author, first.committer, "nothing", plans.git.TreeBuilder().write(), []
    )
    states = PlanState(str(empty), CODE), PlanState("HEAD", CODE)

    report = draw_up(plans.root, states, ReportOptions(on=plans.clock.date())).report

    (layer,), (balance,) = report.fates, report.balances
    assert {one.facts.code for one in layer.changed} == {A, B, C}
    assert all(Fate.ESTABLISHED in one.fates for one in layer.changed)
    assert (balance.whole.total.before.units, balance.whole.total.after.units) == (0, 3)
    assert report.heading.before.edition is None
    assert "方案新建" in report.heading.kind.zh


def test_looking_back_is_no_first_edition(plans):
    next_edition(plans, {A: box(0, 0), B: box(0.1, 0), C: box(0.2, 0, 0.05)})
    states = PlanState("HEAD", CODE), PlanState("HEAD~1", CODE)

    report = draw_up(plans.root, states, ReportOptions(on=plans.clock.date())).report

    assert report.heading.kind.zh == "回溯比较:由第2版回到较早的第1版"
    assert report.heading.reasons == ()


def test_several_editions_together_say_whose_kind_and_reasons_stand_there(plans):
    next_edition(plans, {A: box(0, 0), B: box(0.1, 0), C: box(0.2, 0, 0.05)})
    next_edition(plans, {A: box(0, 0), B: box(0.1, 0), C: box(0.2, 0, 0.04)}, edition=3)
    states = PlanState("HEAD~2", CODE), PlanState("HEAD", CODE)

    kind = draw_up(plans.root, states, ReportOptions(on=plans.clock.date())).report.heading.kind

    assert kind.zh.startswith("第2版至第3版合并比较;其中第3版为动态更新")


def test_findings_of_a_rule_that_speaks_often_are_one_line_and_a_count(plans):
    next_edition(plans, {A: box(0, 0), B: box(0.1, 0), C: box(0.2, 0, 0.05)})
    states = PlanState("HEAD~1", CODE), PlanState("HEAD", CODE)
    report = draw_up(plans.root, states, ReportOptions(on=plans.clock.date())).report
    one = next(iter(report.heading.new_findings))
    many = replace(report, heading=replace(report.heading, new_findings=(one,) * 30))

    text = report_text.render(many, None, "zh")

    assert f"{one.code}:同类另有 29 条" in text
    assert len(re.findall(rf"^  - {one.code} ", text, re.M)) == 1
