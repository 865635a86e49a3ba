"""A plan in a real repository, judged against the edition its history holds."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from a_repository import CLAUSES, CODE, PlanRepository, a_layer, box
from ecozoning.cli.main import run
from ecozoning.geometry.reproject import carried
from ecozoning.store.gpkg_write import write_geopackage

P, K, K2 = "ZH99010110001", "ZH99010120001", "ZH99010120002"
ZONE = "EPSG:4549"
"""The 3-degree zone of 120° E."""

DIMENSIONS = ("spatial_layout", "pollutant_discharge", "risk_control", "resource_efficiency")


def write_clauses(plans: PlanRepository, *units: str) -> None:
    rows = [
        f"{unit}-{n}-01,unit,{unit},{dimension},unit,禁止新建高污染项目。,,,\n"
        for unit in units
        for n, dimension in enumerate(DIMENSIONS, start=1)
    ]
    plans.write(f"plans/{CODE}/access-list.csv", CLAUSES + "".join(rows))


def change_yaml(plans: PlanRepository, **values) -> None:
    path = plans.folder / "plan.yaml"
    record = yaml.safe_load(path.read_text("utf-8"))
    plans.write(f"plans/{CODE}/plan.yaml", yaml.safe_dump({**record, **values}, allow_unicode=True))


@pytest.fixture
def plans(tmp_path: Path) -> PlanRepository:
    """Edition 1 with a priority and a key unit, committed."""
    plans = PlanRepository(tmp_path / "plans")
    write_clauses(plans, P, K)
    plans.units({P: box(0, 0), K: box(0.1, 0)})
    plans.record()
    plans.commit("edition 1")
    return plans


def second(plans: PlanRepository, width: float = 0.1, **values) -> None:
    """Edition 2 in the working folder; the border between both units at `width` degrees."""
    plans.plan_yaml(2, 1)
    if values:
        change_yaml(plans, **values)
    plans.units({P: box(0, 0, width), K: box(width, 0, 0.2 - width)})
    plans.record()
    table = plans.folder / "lineage.csv"
    if table.is_file():
        plans.write(
            f"plans/{CODE}/lineage.csv", table.read_text("utf-8").replace("proposed", "confirmed")
        )
        plans.record()


def validated(root: Path, capsys, *options: str) -> tuple[dict, dict]:
    """The answer of `validate`, and the stage of changes in it."""
    capsys.readouterr()
    run(["-C", str(root), "validate", CODE, "--format", "json", *options])
    answer = json.loads(capsys.readouterr().out)
    [plan] = answer["checked"]["plans"]
    [stage] = [one for one in plan["stages"] if one["name"] == "change"]
    return answer, stage


def codes(answer) -> set[str]:
    return {one["code"] for one in answer["findings"] if one["code"][:3] == "CHG"}


def test_a_first_edition_has_nothing_to_be_judged_against_and_that_is_said(plans, capsys):
    answer, stage = validated(plans.root, capsys)

    assert stage["outcome"] == "not_needed"
    assert "no base" in stage["because"]["en"]
    assert codes(answer) == set()


def test_a_second_edition_is_judged_against_the_first(plans, capsys):
    second(plans, 0.09)
    answer, stage = validated(plans.root, capsys)

    assert {"CHG120", "CHG125", "CHG128", "CHG123"} <= codes(answer)
    assert stage["outcome"] == "remarks"
    assert answer["verdict"] == "fail"


def test_a_committed_edition_is_judged_as_one_that_is_being_worked_on(plans, capsys):
    second(plans, 0.09)
    before, _ = validated(plans.root, capsys)
    plans.commit("edition 2")
    after, _ = validated(plans.root, capsys, "--rev", "HEAD")

    assert codes(before) == codes(after)


def test_an_edition_that_changes_nothing_only_shows_the_stability_index(plans, capsys):
    second(plans)

    assert codes(validated(plans.root, capsys)[0]) == {"CHG123"}


def test_a_base_that_is_not_in_the_history_is_undecided(plans, capsys):
    second(plans, base={"edition": 1, "digest": "sha256:" + "0" * 64})
    answer, stage = validated(plans.root, capsys)

    assert stage["outcome"] == "undecided"
    assert codes(answer) == {"CHG101"}
    assert answer["verdict"] != "pass"


def test_in_a_shallow_clone_nothing_is_a_pass(plans, capsys, tmp_path: Path):
    second(plans)
    plans.commit("edition 2")
    clone = tmp_path / "shallow"
    source = f"file://{plans.root}"
    subprocess.run(["git", "clone", "-q", "--depth", "1", source, str(clone)], check=True)
    shutil.copytree(plans.root / ".dvc" / "cache", clone / ".dvc" / "cache")
    answer, stage = validated(clone, capsys)

    assert stage["outcome"] == "undecided"
    assert codes(answer) == {"CHG101"}


def test_bytes_of_the_base_that_are_missing_are_undecided(plans, capsys):
    pointer = (plans.folder / "zoning.gpkg.dvc").read_text("utf-8")
    md5 = pointer.partition("md5: ")[2].partition("\n")[0]
    second(plans, 0.09)
    (plans.root / ".dvc/cache/files/md5" / md5[:2] / md5[2:]).unlink()
    answer, stage = validated(plans.root, capsys)

    assert stage["outcome"] == "undecided"
    assert codes(answer) == {"CHG101"}


def test_without_changed_shapes_no_bytes_of_the_base_are_asked_for(plans, capsys):
    """Cost follows the change."""
    pointer = (plans.folder / "zoning.gpkg.dvc").read_text("utf-8")
    md5 = pointer.partition("md5: ")[2].partition("\n")[0]
    second(plans)
    kept = plans.root / ".dvc/cache/files/md5" / md5[:2] / md5[2:]
    now = (plans.folder / "zoning.gpkg.dvc").read_text("utf-8")
    if md5 not in now:
        kept.unlink()

    assert validated(plans.root, capsys)[1]["outcome"] == "remarks"


def test_an_old_edition_put_back_is_found(plans, capsys):
    first = {path: path.read_bytes() for path in plans.folder.rglob("*") if path.is_file()}
    second(plans, 0.09)
    plans.commit("edition 2")
    for path, data in first.items():
        path.write_bytes(data)
    (plans.folder / "lineage.csv").unlink(missing_ok=True)
    plans.record()
    answer, stage = validated(plans.root, capsys)

    assert codes(answer) == {"CHG102"}
    assert stage["outcome"] == "failed"


def test_losses_of_several_editions_are_summed_up_from_history(plans, capsys):
    second(plans, 0.095)
    plans.commit("edition 2")
    plans.plan_yaml(3, 2)
    plans.units({P: box(0, 0, 0.09), K: box(0.09, 0, 0.11)})
    plans.record()
    answer, _ = validated(plans.root, capsys)

    [summed] = [one for one in answer["findings"] if one["code"] == "CHG124"]
    [step] = [one for one in answer["findings"] if one["code"] == "CHG120"]
    assert summed["values"]["area_m2"] == pytest.approx(2 * step["values"]["area_m2"], rel=0.01)
    assert (summed["values"]["since"], summed["values"]["steps"]) == (1, 2)


def test_a_code_of_an_edition_long_ago_is_remembered(plans, capsys):
    plans.plan_yaml(2, 1)
    write_clauses(plans, P)
    plans.units({P: box(0, 0, 0.2)})
    plans.record()
    plans.commit("edition 2 without the key unit")
    plans.plan_yaml(3, 2)
    write_clauses(plans, P, K)
    plans.units({P: box(0, 0, 0.2), K: box(0.5, 0)})
    plans.record()
    answer, _ = validated(plans.root, capsys)

    [finding] = [one for one in answer["findings"] if one["code"] == "CHG112"]
    assert finding["location"]["feature"] == K
    assert finding["values"]["edition"] == 1


def test_another_coordinate_system_moves_no_ground(plans, capsys):
    small = {P: box(0, 0, 0.01, 0.01), K: box(0.01, 0, 0.01, 0.01)}
    plans.units(small)
    plans.record()
    plans.commit("edition 1, smaller")
    plans.plan_yaml(2, 1)
    change_yaml(plans, crs=ZONE, reasons=[{"reason": "basis_change"}])
    layer = a_layer(small)
    in_zone = replace(layer, crs=ZONE, shapes=carried(layer.shapes, layer.crs, ZONE))
    write_geopackage(plans.folder / "zoning.gpkg", [in_zone], ())
    plans.record()
    answer, _ = validated(plans.root, capsys)

    assert codes(answer) == {"CHG115", "CHG123"}


@pytest.fixture
def justified(plans) -> PlanRepository:
    """Edition 2 with a downgrade whose findings are all answered by one document."""
    rules = ("CHG120", "CHG125", "CHG128")
    said = [
        {
            "rule": rule,
            "edition": 2,
            "scope": "plan",
            "reason": "专家论证同意",
            "document": "opinion.pdf",
            "decided_by": "省生态环境厅",
            "number": "环函〔2026〕1号",
        }
        for rule in rules
    ]
    plans.write(f"plans/{CODE}/documents/opinion.pdf", b"%PDF-1.4\n")
    second(plans, 0.09, justifications=said)
    return plans


def test_recording_keeps_documents_and_says_so(justified):
    pointer = justified.folder / "documents" / "opinion.pdf.dvc"

    assert b"path: opinion.pdf" in pointer.read_bytes()
    manifest = json.loads((justified.folder / "manifest.json").read_text("utf-8"))
    assert "documents/opinion.pdf" in manifest["files"]


def test_answered_findings_are_listed_in_every_form(justified, capsys, tmp_path: Path):
    answer, _ = validated(justified.root, capsys)
    told = [one for one in answer["findings"] if one["justified"]]
    assert {one["code"] for one in told} == {"CHG120", "CHG125", "CHG128"}
    [plan] = answer["checked"]["plans"]
    assert sum(one["answers"] for one in plan["justifications"]) == len(told)

    def shown(form: str) -> str:
        capsys.readouterr()
        run(["-C", str(justified.root), "validate", CODE, "--format", form])
        return capsys.readouterr().out

    assert f"{len(told)} answered by justifications" in shown("text")
    results = json.loads(shown("sarif"))["runs"][0]["results"]
    assert sum("suppressions" in one for one in results) == len(told)
    notices = [line for line in shown("github").splitlines() if line.startswith("::notice")]
    assert sum("环函〔2026〕1号" in line for line in notices) == len(told)


def test_answered_findings_do_not_fail_the_plan(justified, capsys):
    answer, _ = validated(justified.root, capsys)
    open_ones = {
        one["code"]
        for one in answer["findings"]
        if one["severity"] in ("block", "justify") and not one["justified"]
    }

    assert not {code for code in open_ones if code[:3] == "CHG" or code[:5] == "DOC14"}


def test_the_digest_of_the_plan_covers_its_justifications(justified):
    before = (justified.folder / "manifest.json").read_bytes()
    change_yaml(justified, justifications=[])
    justified.record()

    assert (justified.folder / "manifest.json").read_bytes() != before


def test_reasons_for_a_change_nobody_could_look_at_are_not_called_unused(justified, capsys):
    change_yaml(justified, base={"edition": 1, "digest": "sha256:" + "0" * 64})
    justified.record()
    answer, stage = validated(justified.root, capsys)

    assert stage["outcome"] == "undecided"
    assert "DOC142" not in {one["code"] for one in answer["findings"]}
