"""Units that bear dates go through record, validate and diff; others never see the columns."""

import json
from pathlib import Path

import numpy as np
import pytest

from a_repository import CLAUSES, CODE, PlanRepository, box
from ecozoning.cli.main import run
from ecozoning.model.layers import layer_specs
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.store.gpkg_write import write_geopackage

A, B = "ZH99010110001", "ZH99010120002"


def write_units(plans: PlanRepository, until: str | None) -> None:
    """The working file with two units, the second in force until a day."""
    spec = layer_specs()["land_unit"].having(["in_force_until"])
    columns = {name: [None, None] for name in spec.column_names}
    columns |= {"unit_code": [A, B], "unit_name": ["甲", "乙"], "unit_class": [1, 2]}
    columns |= {"in_force_until": [None, until]}
    shapes = np.array([box(0, 0), box(0.1, 0)], dtype=object)
    layer = FeatureLayer(spec, "EPSG:4490", columns, shapes)
    write_geopackage(plans.folder / "zoning.gpkg", [layer], ())


@pytest.fixture
def plans(tmp_path: Path) -> PlanRepository:
    repository = PlanRepository(tmp_path)
    repository.write(f"plans/{CODE}/access-list.csv", CLAUSES)
    write_units(repository, "2030-01-01")
    repository.record()
    repository.commit("first")
    return repository


def test_the_dates_stand_in_the_mirror_and_are_no_foreign_column(plans, capfd):
    mirror = (plans.folder / "features/land_unit.csv").read_text("utf-8")
    run(["-C", str(plans.root), "validate", CODE, "--format", "json"])
    answer = json.loads(capfd.readouterr().out)
    found = {one["code"] for one in answer["findings"]}
    stages = {one["name"]: one["outcome"] for one in answer["checked"]["plans"][0]["stages"]}

    assert stages["schema"] != "not_run"
    assert "remark,in_force_until,area_m2" in mirror.splitlines()[0]
    assert ",2030-01-01," in mirror
    assert not {"SCH102", "SCH104", "BYT106", "BYT109"} & found


def test_a_changed_date_is_a_changed_attribute(plans, capfd):
    write_units(plans, "2031-01-01")
    plans.record()

    run(["-C", str(plans.root), "diff", f"HEAD:{CODE}", CODE, "--format", "json"])

    [change] = json.loads(capfd.readouterr().out)["layers"]["land_unit"]["features"]
    assert change["fields"] == {"in_force_until": ["2030-01-01", "2031-01-01"]}


@pytest.mark.parametrize("day", ["next year", "2030-02-31"])
def test_what_is_no_day_is_said(plans, capfd, day):
    write_units(plans, day)
    plans.record()

    run(["-C", str(plans.root), "validate", CODE, "--format", "json"])

    found = {one["code"] for one in json.loads(capfd.readouterr().out)["findings"]}
    assert "SCH104" in found


def test_a_layer_without_dates_has_the_mirror_it_always_had(plans):
    plans.units({A: box(0, 0), B: box(0.1, 0)})
    plans.record()

    header = (plans.folder / "features/land_unit.csv").read_text("utf-8").splitlines()[0]
    assert "in_force" not in header
