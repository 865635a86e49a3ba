"""`validate` judges what all plans share: bodies, policy, profiles and registers."""

import json
import sqlite3
from pathlib import Path

import numpy as np
import pytest
import shapely

from a_repository import CODE, PlanRepository, box
from builders import full_clauses
from ecozoning.cli.main import run
from ecozoning.geometry.normal import normalized
from ecozoning.model.layers import layer_specs
from ecozoning.model.plan import DEGREE_GRID
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.store.gpkg_write import write_geopackage
from ecozoning.store.lists import render_table
from ecozoning.workflow.record_command import record_named

A = "ZH99010130001"
TERRITORY = "plans/registers/territory/990000"
REGISTER = """\
register: territory
code: "990000"
name: 辖区范围
keeper: keeper
crs: EPSG:4490
events:
  - id: E1
    action: established
    title: 设立
    approval_no: 测〔2020〕1号
    body: 测试厅
    approved_on: 2020-01-01
    effect: {on: 2020-01-01}
"""
BODIES = """\
number: 1
bodies:
  - code: keeper
    name: 测试厅
    kind: register_keeper
    level: provincial
    superior: null
    people: []
"""


@pytest.fixture
def plans(tmp_path: Path) -> PlanRepository:
    """A repository with one plan of one unit and the register of its territory, recorded."""
    made = PlanRepository(tmp_path)
    made.write("plans/authorities.yaml", BODIES)
    made.write(f"plans/{CODE}/access-list.csv", render_table("access-list", full_clauses([A])))
    made.units({A: box(0, 0)})
    made.write(f"{TERRITORY}/register.yaml", REGISTER)
    masks(made, box(0, 0))
    made.record()
    made.commit()
    return made


def masks(made: PlanRepository, shape: shapely.Geometry) -> None:
    """Write and record the territory register with one mask."""
    spec = layer_specs()["area"]
    columns = {name: [None] for name in spec.column_names}
    columns |= {
        "area_id": ["T1"],
        "area_name": ["测试市"],
        "domain": ["land"],
        "division_code": [CODE],
        "began_by": ["E1"],
    }
    layer = FeatureLayer(spec, "EPSG:4490", columns, normalized_array(shape))
    write_geopackage(made.root / TERRITORY / "areas.gpkg", [layer], ())
    record_named(made.repository, "territory/990000")


def normalized_array(shape: shapely.Geometry):
    return normalized(np.array([shape], dtype=object), DEGREE_GRID)


def answer(plans: PlanRepository, capsysbinary, *more: str) -> tuple[int, dict]:
    code = run(["-C", str(plans.root), "validate", "--format", "json", *more])
    return code, json.loads(capsysbinary.readouterr().out)


def test_a_repository_in_order_passes(plans, capsysbinary):
    code, value = answer(plans, capsysbinary)

    places = [one["place"] for one in value["checked"]["shared"]]
    assert (code, value["findings"]) == (0, [])
    assert places == ["plans", TERRITORY]


@pytest.mark.parametrize(
    ("path", "addition", "expected"),
    [
        ("plans/authorities.yaml", "number: 2\n", "DOC103"),
        ("plans/ownership.yaml", "unheard: 1\n", "DOC105"),
        ("plans/profiles/national.yaml", "unheard: 1\n", "DOC105"),
        (f"{TERRITORY}/register.yaml", "unheard: 1\n", "DOC105"),
    ],
)
def test_a_fault_is_found_with_file_and_line_and_belongs_to_no_plan(
    plans, capsysbinary, path: str, addition: str, expected: str
):
    file = plans.root / path
    file.write_text(file.read_text("utf-8") + addition, "utf-8", newline="\n")

    code, value = answer(plans, capsysbinary)

    finding = next(one for one in value["findings"] if one["code"] == expected)
    assert (code, value["verdict"]) == (1, "fail")
    assert finding["location"]["plan"] is None
    assert finding["location"]["file"] == path
    assert finding["location"]["line"] == len(file.read_text("utf-8").splitlines())


def test_a_fault_of_a_profile_is_said_once(plans, capsysbinary):
    file = plans.root / "plans/profiles/national.yaml"
    file.write_text(file.read_text("utf-8") + "unheard: 1\n", "utf-8", newline="\n")

    _, value = answer(plans, capsysbinary)

    assert [one["code"] for one in value["findings"]] == ["DOC105"]


def test_a_body_nobody_knows_is_found(plans, capsysbinary):
    plans.write(f"{TERRITORY}/register.yaml", REGISTER.replace("keeper: keeper", "keeper: nobody"))

    code, value = answer(plans, capsysbinary)

    assert code == 1
    assert ("DOC108", "/keeper") in {
        (one["code"], one["location"]["field"]) for one in value["findings"]
    }


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("plans/ownership.yaml", 0),
        ("plans/profiles/other.yaml", 0),
        ("plans/profiles/national.yaml", 1),
        (f"{TERRITORY}/register.yaml", 1),
    ],
)
def test_of_a_single_plan_only_what_it_rests_on_counts(
    plans, capsysbinary, path: str, expected: int
):
    file = plans.root / path
    before = file.read_text("utf-8") if file.exists() else ""
    file.write_text(before + "unheard: 1\n", "utf-8", newline="\n")

    assert answer(plans, capsysbinary, CODE)[0] == expected


def test_a_register_of_another_province_does_not_concern_a_single_plan(plans, capsysbinary):
    other = REGISTER.replace("990000", "980000") + "unheard: 1\n"
    plans.write("plans/registers/territory/980000/register.yaml", other)

    assert answer(plans, capsysbinary, CODE)[0] == 0
    assert answer(plans, capsysbinary)[0] == 1


def test_a_mirror_of_a_register_that_was_edited_is_seen(plans, capsysbinary):
    mirror = plans.root / TERRITORY / "features" / "area.csv"
    mirror.write_bytes(mirror.read_bytes().replace("测试市".encode(), "别的市".encode()))

    code, value = answer(plans, capsysbinary)

    finding = next(one for one in value["findings"] if one["code"] == "BYT106")
    assert (code, finding["location"]["plan"], finding["location"]["line"]) == (1, None, 2)
    assert "record territory/990000" in finding["fix"]


def test_bytes_of_a_register_that_were_replaced_are_seen(plans, capsysbinary):
    pointer = (plans.root / TERRITORY / "areas.gpkg.dvc").read_text("utf-8")
    md5 = pointer.split("md5: ")[1][:32]
    stored = plans.root / ".dvc" / "cache" / "files" / "md5" / md5[:2] / md5[2:]
    data = bytearray(stored.read_bytes())
    data[-1] ^= 1
    stored.chmod(0o644)
    stored.write_bytes(bytes(data))

    code, value = answer(plans, capsysbinary)

    assert code == 1
    assert "BYT104" in {one["code"] for one in value["findings"]}


def test_a_register_that_fails_leaves_the_topology_of_its_plans_open(plans, capsysbinary):
    mirror = plans.root / TERRITORY / "features" / "area.csv"
    mirror.write_bytes(mirror.read_bytes().replace("测试市".encode(), "别的市".encode()))

    _, value = answer(plans, capsysbinary)

    assert value["checked"]["plans"][0]["verdict"] == "undecided"
    assert "BYT108" in {one["code"] for one in value["findings"]}


def test_missing_bytes_of_a_register_leave_the_verdict_open(plans, capsysbinary):
    pointer = (plans.root / TERRITORY / "areas.gpkg.dvc").read_text("utf-8")
    md5 = pointer.split("md5: ")[1][:32]
    (plans.root / ".dvc" / "cache" / "files" / "md5" / md5[:2] / md5[2:]).unlink()

    code, value = answer(plans, capsysbinary)

    assert (code, value["verdict"]) == (3, "undecided")


def test_text_names_the_folder_of_a_fault(plans, capsys):
    plans.write(f"{TERRITORY}/register.yaml", REGISTER + "unheard: 1\n")

    assert run(["-C", str(plans.root), "validate"]) == 1

    assert f"{TERRITORY}  " in capsys.readouterr().out


def test_a_territory_that_is_not_valid_is_a_finding_of_the_register(plans, capsysbinary):
    bow = shapely.Polygon([(120, 28), (120.1, 28.1), (120.1, 28), (120, 28.1)])
    masks(plans, bow)

    code, value = answer(plans, capsysbinary)

    assert code == 1
    assert ("GEO104", None) in {(one["code"], one["location"]["plan"]) for one in value["findings"]}


def test_findings_without_a_plan_stand_in_the_layer_of_findings(plans, tmp_path):
    plans.write(f"{TERRITORY}/register.yaml", REGISTER + "unheard: 1\n")
    target = tmp_path / "findings.gpkg"

    run(["-C", str(plans.root), "validate", "--format", "gpkg", "--out", str(target)])

    with sqlite3.connect(target) as database:
        rows = database.execute("SELECT code, plan FROM findings").fetchall()
    assert ("DOC105", None) in rows
