"""Ground and codes stay inside the divisions of the body that owns what changes (OWN105)."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
import yaml

from a_repository import box
from ecozoning.model.finding import Finding, Outcome
from ecozoning.model.layers import layer_specs
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.rules.gate.own105_inside_jurisdiction import check
from ecozoning.store.gpkg_write import write_geopackage
from ecozoning.workflow.gate_ground import GroundStates, beyond_divisions
from ecozoning.workflow.record_command import record_named
from gate.a_proposal import CITY, PROVINCE, GateRepository

A, B = "ZH99010110001", "ZH99010120001"
FOREIGN = "ZH99020110001"
TERRITORY = "plans/registers/territory/990000"
ONE_METRE = 1 / 98_000
"""Degrees of longitude at 28° north."""

EVENT = {
    "id": "set-2021",
    "action": "established",
    "approval_no": "示函〔2021〕1号",
    "body": PROVINCE,
    "approved_on": "2021-06-01",
    "effect": {"on": "2021-06-01"},
}


def _territory(plans: GateRepository, masks: dict[str, shapely.Geometry]) -> None:
    spec = layer_specs()["area"]
    count = len(masks)
    columns = {name: [None] * count for name in spec.column_names} | {
        "area_id": [f"T-{n}" for n in range(count)],
        "area_name": list(masks),
        "kind": ["territory"] * count,
        "domain": ["land"] * count,
        "division_code": list(masks),
        "began_by": [EVENT["id"]] * count,
    }
    shapes = np.array([shapely.multipolygons([one]) for one in masks.values()], dtype=object)
    record = {"register": "territory", "code": "990000", "name": "辖区", "keeper": PROVINCE,
              "crs": "EPSG:4490", "events": [EVENT]}  # fmt: skip
    plans.write(f"{TERRITORY}/register.yaml", yaml.safe_dump(record, allow_unicode=True))
    areas = plans.root / TERRITORY / "areas.gpkg"
    write_geopackage(areas, [FeatureLayer(spec, "EPSG:4490", columns, shapes)], ())
    record_named(plans.repository, "territory/990000")


@pytest.fixture
def plans(tmp_path: Path) -> GateRepository:
    """Two cities side by side; the first has a plan with two units."""
    plans = GateRepository(tmp_path / "plans", tmp_path / "keys")
    _territory(plans, {"990100": box(0, 0, 0.2), "990200": box(0.2, 0, 0.2)})
    _units(plans, {A: box(0, 0), B: box(0.1, 0)})
    plans.base = plans.signed(PROVINCE, "the target")
    return plans


def _units(plans: GateRepository, units: dict[str, shapely.Geometry]) -> None:
    plans.units(units)
    plans.record()


def _findings(plans: GateRepository, by: str = CITY) -> list[Finding]:
    head = plans.signed(by)
    repository = plans.repository
    states = GroundStates(repository, repository.revision(plans.base), repository.revision(head))
    proposal = plans.proposal(plans.base, head)
    return list(check(replace(proposal, beyond=beyond_divisions(proposal, states))))


def test_a_boundary_that_moves_inside_the_city_is_clean(plans: GateRepository):
    _units(plans, {A: box(0, 0, 0.15), B: box(0.15, 0, 0.05)})

    assert _findings(plans) == []


def test_a_unit_that_takes_ground_of_the_neighbour_is_refused_with_place_and_area(
    plans: GateRepository,
):
    _units(plans, {A: box(0, 0), B: box(0.1, 0, 0.15)})

    [finding] = _findings(plans)

    assert (finding.location.feature, finding.outcome) == (B, Outcome.BREACH)
    assert finding.location.point is not None
    assert finding.location.point[0] > 120.2
    assert finding.values["area_m2"] == pytest.approx(54_560_000, rel=0.01)
    assert f"机构{CITY}" in finding.message.zh


@pytest.mark.parametrize(("metres", "refused"), [(0.005, False), (3.0, True)])
def test_a_strip_within_the_tolerance_is_no_ground(
    plans: GateRepository, metres: float, refused: bool
):
    _units(plans, {A: box(0, 0), B: box(0.1, 0, 0.1 + metres * ONE_METRE)})

    assert bool(_findings(plans)) is refused


def test_what_was_outside_before_is_not_held_against_another_change(plans: GateRepository):
    _units(plans, {A: box(0, 0), B: box(0.1, 0, 0.15)})
    plans.base = plans.signed(CITY)
    _units(plans, {A: box(0, 0), B: box(0.1, 0, 0.14)})

    assert _findings(plans) == []


def test_a_code_of_another_division_is_refused(plans: GateRepository):
    _units(plans, {A: box(0, 0), FOREIGN: box(0.1, 0)})

    assert [one.values["division"] for one in _findings(plans)] == ["990201"]


def test_a_body_answers_for_its_other_jurisdictions_too(plans: GateRepository):
    plans.bodies[1]["jurisdictions"] = ["990200"]
    plans.write_policy()
    plans.base = plans.signed(PROVINCE)
    _units(plans, {A: box(0, 0), FOREIGN: box(0.1, 0, 0.15)})

    assert _findings(plans) == []


def test_without_a_register_the_answer_is_undecided(plans: GateRepository):
    shutil.rmtree(plans.root / TERRITORY)
    plans.base = plans.signed(PROVINCE)
    _units(plans, {A: box(0, 0, 0.15), B: box(0.15, 0, 0.05)})

    assert [one.outcome for one in _findings(plans)] == [Outcome.UNDECIDED]


def test_attributes_alone_open_nothing(plans: GateRepository):
    plans.units({A: box(0, 0), B: box(0.1, 0)}, unit_name=["一", "二"])
    plans.record()
    repository = plans.repository
    head = plans.signed(CITY)
    proposal = plans.proposal(plans.base, head)
    for bytes_of in (plans.root / ".dvc" / "cache").rglob("*"):
        if bytes_of.is_file():
            bytes_of.unlink()
    states = GroundStates(repository, repository.revision(plans.base), repository.revision(head))

    assert beyond_divisions(proposal, states) == ()
