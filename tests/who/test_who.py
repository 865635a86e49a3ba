"""`who`: which rule decides, who owns a thing, and who can sign for it."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from a_repository import box
from ecozoning.cli.main import run
from ecozoning.model.layers import schema_folder
from gate.a_proposal import CITY, PROVINCE, GateRepository

UNIT = "ZH99010120001"


@pytest.fixture
def plans(tmp_path: Path) -> GateRepository:
    """A plan whose key-control units belong to the province, their clauses included."""
    plans = GateRepository(tmp_path / "plans", tmp_path / "keys")
    parks = {"id": "parks", "paths": ["plans/990100/**"], "unit_classes": [2]}
    plans.rules.insert(0, {**parks, "owners": [PROVINCE]})
    plans.write_policy()
    plans.units({"ZH99010110001": box(0, 0), UNIT: box(0.1, 0)})
    plans.write("plans/990100/access-list.csv", "clause_id\n")
    plans.record()
    plans.signed(PROVINCE)
    return plans


def _asked(plans: GateRepository, capsys: Any, *words: str) -> tuple[int, str]:
    code = run(["-C", str(plans.root), "who", *words, "--on", "2024-06-30"])
    return code, capsys.readouterr().out


def test_a_unit_is_told_with_its_owner_and_rule(plans: GateRepository, capsys: Any):
    code, said = _asked(plans, capsys, UNIT)

    assert code == 0
    assert f"机构{PROVINCE}" in said
    assert "“parks”" in said
    assert CITY not in said


def test_a_unit_of_another_class_belongs_to_the_city(plans: GateRepository, capsys: Any):
    _, said = _asked(plans, capsys, "ZH99010110001")

    assert f"机构{CITY}" in said
    assert "“city”" in said


def test_a_path_nobody_owns_is_said(plans: GateRepository, capsys: Any):
    code, said = _asked(plans, capsys, "plans/123456/plan.yaml")

    assert code == 1
    assert "nobody may change this" in said


def test_an_owner_without_a_key_that_counts_is_said(plans: GateRepository, capsys: Any):
    plans.bodies[1]["people"] = [plans.entry(plans.people[CITY], until="2024-06-01")]
    plans.write_policy(2)

    code, said = _asked(plans, capsys, "plans/990100/plan.yaml")

    assert code == 1
    assert "nobody of it has a key that counts" in said


def test_an_unknown_unit_is_a_wrong_command_line(plans: GateRepository, capsys: Any):
    assert _asked(plans, capsys, "ZH00000000000")[0] == 2


def test_the_list_of_bodies_is_managed_from_above_too(plans: GateRepository, capsys: Any):
    _, said = _asked(plans, capsys, "plans/authorities.yaml", "--lang", "zh")

    assert "上级机构管理" in said


def test_the_answer_for_programs_keeps_its_schema(plans: GateRepository, capsys: Any):
    _, said = _asked(plans, capsys, UNIT, "--format", "json")
    schema = json.loads((schema_folder() / "output/who.schema.json").read_text("utf-8"))
    answer = json.loads(said)

    Draft202012Validator(schema).validate(answer)
    assert [side["rule"] for side in answer["sides"]] == ["parks"] * 3


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_a_terminal(plans: GateRepository, capsys: Any, language: str):
    from ecozoning.report.columns import width

    _, said = _asked(plans, capsys, UNIT, "--lang", language)

    assert max(map(width, said.splitlines())) <= 80


def test_a_unit_in_two_plans_is_told_with_both(plans: GateRepository, capsys: Any):
    for name in ("plan.yaml", "features/land_unit.csv"):
        data = (plans.folder / name).read_bytes()
        plans.write(f"plans/990200/{name}", data)

    _, said = _asked(plans, capsys, UNIT)

    assert "plan 990100, 990200" in said
    assert "plans/990200/features/land_unit.csv" in said


def test_a_rule_about_a_column_that_is_not_there_is_a_fault_of_the_policy(
    plans: GateRepository, capsys: Any
):
    plans.rules[0]["where"] = {"unit_subtype": ["产业园区"]}
    plans.write_policy(2)

    code = run(["-C", str(plans.root), "validate", "--select", "DOC", "--lang", "zh"])

    assert code == 1
    assert "没有字段“unit_subtype”" in capsys.readouterr().out
