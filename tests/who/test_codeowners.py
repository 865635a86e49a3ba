"""The policy as a CODEOWNERS file: the last line that fits names those the first rule does."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from ecozoning.cli.main import run
from gate.a_proposal import CITY, OTHER, PROVINCE, GateRepository

DAY = date(2024, 6, 30).isoformat()


@pytest.fixture
def plans(tmp_path: Path) -> GateRepository:
    """A repository whose province owns the priority units in the city's plan."""
    plans = GateRepository(tmp_path / "r", tmp_path / "keys")
    city = next(rule for rule in plans.rules if rule["id"] == "city")
    parks = {"id": "parks", "paths": list(city["paths"]), "unit_classes": [1], "owners": [PROVINCE]}
    plans.rules.insert(plans.rules.index(city), parks)
    plans.write_policy()
    return plans


def _entries(plans: GateRepository, capfd: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    """Path and addresses; of a path that stands twice the last one, as forges read it."""
    assert run(["-C", str(plans.root), "who", "--codeowners", "--on", DAY]) == 0
    lines = capfd.readouterr().out.splitlines()
    words = [line.split() for line in lines if line and not line.startswith("#")]
    return {one[0]: one[1:] for one in words}


def _address(plans: GateRepository, code: str) -> str:
    return plans.people[code].email


def test_a_path_names_the_people_of_its_owner(plans: GateRepository, capfd) -> None:
    assert _entries(plans, capfd)["/plans/990200/**"] == [_address(plans, OTHER)]


def test_a_path_shared_by_classes_names_everybody_who_may_own_something(
    plans: GateRepository, capfd
) -> None:
    path = next(rule for rule in plans.rules if rule["id"] == "parks")["paths"][0]

    assert _entries(plans, capfd)[f"/{path}"] == [_address(plans, PROVINCE), _address(plans, CITY)]


def test_what_the_first_rule_says_stands_last(plans: GateRepository, capfd) -> None:
    assert list(_entries(plans, capfd))[-1] == f"/{plans.rules[0]['paths'][-1]}"


def test_somebody_out_of_office_is_not_named(plans: GateRepository, capfd) -> None:
    path = plans.root / "plans/authorities.yaml"
    record = yaml.safe_load(path.read_text("utf-8"))
    for body in record["bodies"]:
        if body["code"] == OTHER:
            body["people"][0]["until"] = "2024-02-01"
    plans.write("plans/authorities.yaml", yaml.safe_dump(record, allow_unicode=True))

    assert _entries(plans, capfd)["/plans/990200/**"] == []


def test_the_file_says_that_it_is_advisory(plans: GateRepository, tmp_path: Path) -> None:
    out = tmp_path / "CODEOWNERS"

    assert run(["-C", str(plans.root), "who", "--codeowners", "--out", str(out)]) == 0
    assert out.read_text("utf-8").startswith("# Advisory")


def test_asking_for_nothing_is_an_error(plans: GateRepository) -> None:
    assert run(["-C", str(plans.root), "who"]) == 2
