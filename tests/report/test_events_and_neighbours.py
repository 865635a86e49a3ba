"""Events answered and still open, and the neighbours' editions, as the report tells them."""

import json

import numpy as np
import pytest

from a_repository import CODE, PLAN, PlanRepository, box
from ecozoning.cli.main import run
from ecozoning.geometry.normal import normalized
from ecozoning.model.layers import layer_specs
from ecozoning.model.plan import DEGREE_GRID
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.store.gpkg_write import write_geopackage
from ecozoning.workflow.record_command import record_named

A, B = "ZH99010110001", "ZH99010130002"
DAY = "2024-06-01"
REGISTER = """\
register: {kind}
code: "990000"
name: 登记册
keeper: keeper
crs: EPSG:4490
events:
"""
EVENT = """\
  - id: {id}
    action: adjusted
    title: {title}
    approval_no: 测〔2024〕1号
    body: 测试厅
    approved_on: 2024-01-01
    effect: {effect}
"""
OLD, LATE, LATER, AWAY = "old-2020", "late-2024", "conditional-2024", "elsewhere-2024"


def register(plans, kind, events, areas):
    """Write and record a register: events as id and effect, areas as name, shape and event."""
    folder = f"plans/registers/{kind}/990000"
    told = "".join(EVENT.format(id=one, title="调整", effect=effect) for one, effect in events)
    plans.write(f"{folder}/register.yaml", REGISTER.format(kind=kind) + told)
    spec = layer_specs()["area"]
    rows = [
        {"area_id": name, "area_name": name, "kind": "区域", "domain": "land",
         "division_code": division, "began_by": event}
        for name, division, _, event in areas
    ]  # fmt: skip
    columns = {column.name: [row.get(column.name) for row in rows] for column in spec.columns}
    shapes = normalized(np.array([shape for *_, shape, _ in areas], dtype=object), DEGREE_GRID)
    layer = FeatureLayer(spec, "EPSG:4490", columns, shapes)
    write_geopackage(plans.root / folder / "areas.gpkg", [layer], ())
    record_named(plans.repository, f"{kind}/990000")


@pytest.fixture
def plans(tmp_path):
    """Edition 1 on the registers of 2020, then edition 2, after four more events."""
    made = PlanRepository(tmp_path)
    made.units({A: box(0, 0), B: box(0.1, 0)})
    old = [(OLD, "{on: 2020-01-01}")]
    ground = [("a", "990102", box(0, 0, 0.05), OLD)]
    register(made, "nature-reserve", old, ground)
    made.record()
    made.commit("edition 1")
    events = [
        *old,
        (LATE, "{on: 2024-05-01}"),
        ("tomorrow-2024", "{on: 2024-06-02}"),
        (LATER, "{condition: 新取水口启用, fulfilled_on: null, evidence: null}"),
        (AWAY, "{on: 2024-05-01}"),
    ]
    areas = [
        *ground,
        ("b", "990102", box(0.1, 0, 0.02, 0.02), LATE),
        ("c", "990000", box(0.15, 0, 0.02, 0.02), "tomorrow-2024"),
        ("d", "990102", box(0, 0.05, 0.02, 0.02), LATER),
        ("e", "990000", box(5, 5), AWAY),
    ]
    register(made, "nature-reserve", events, areas)
    made.plan_yaml(2, 1)
    made.record()
    made.commit("edition 2")
    return made


def answer(plans, capfd, *words):
    run(["-C", str(plans.root), "report", f"HEAD~1:{CODE}", f"HEAD:{CODE}",
         "--format", "json", "--on", DAY, *words])  # fmt: skip
    return json.loads(capfd.readouterr().out)


def standings(found):
    return {one["id"]: one["standing"] for one in found["events"]}


def test_events_in_force_that_touch_the_plan_and_no_edition_names_are_open(plans, capfd):
    found = answer(plans, capfd)

    assert standings(found) == {LATE: "open", "tomorrow-2024": "pending", LATER: "pending"}
    (late,) = [one for one in found["events"] if one["id"] == LATE]
    assert [code for code, _ in late["units"]] == [B]


def test_what_was_in_force_when_the_first_edition_was_drawn_up_is_taken_up(plans, capfd):
    found = answer(plans, capfd)

    assert found["events_taken_up"] == {"count": 1, "edition": 1}


def test_an_event_this_revision_names_is_answered_once_it_is_in_force(plans, capfd):
    path = plans.folder / "plan.yaml"
    named = f"[{{reason: lawful_area, events: [{LATE}, {LATER}, nowhere], remark: 撤并}}]"
    text = path.read_text("utf-8").replace("[{reason: planning_link}]", named)
    path.write_text(text, "utf-8")
    plans.record()
    plans.commit("named")

    found = answer(plans, capfd)

    told = standings(found)
    assert (told[LATE], told[LATER], told["nowhere"]) == ("answered", "pending", "not_found")
    assert found["reasons"][0]["remark"] == "撤并"


def test_an_event_an_earlier_edition_named_is_not_open(plans, capfd):
    path = plans.folder / "plan.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("planning_link", f"lawful_area, events: [{LATE}]"), "utf-8")
    plans.record()
    plans.commit("edition 2 names it")
    plans.plan_yaml(3, 2)
    plans.record()
    plans.commit("edition 3")

    assert LATE not in standings(answer(plans, capfd))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_open_events_and_remarks_are_printed_in_every_form(plans, capfd, form, language):
    path = plans.folder / "plan.yaml"
    text = path.read_text("utf-8")
    more = "planning_link, documents: [测函〔2024〕9号], remark: 与规划衔接的说明"
    path.write_text(text.replace("planning_link", more), "utf-8")
    plans.record()
    plans.commit("with a remark")

    run(["--lang", language, "-C", str(plans.root), "report", f"HEAD~1:{CODE}", f"HEAD:{CODE}",
         "--format", form, "--on", DAY])  # fmt: skip

    out = "".join(capfd.readouterr().out.split())
    for words in (LATE, "新取水口启用", "测函〔2024〕9号", "与规划衔接的说明"):
        assert words in out


def a_neighbour(plans, code, effective_on):
    """A second plan, recorded, with the life of its first edition."""
    text = PLAN.format(edition=1, kind="initial", base="null", reasons="[]")
    plans.write(f"plans/{code}/plan.yaml", text.replace(CODE, code).replace("测试市", "邻市"))
    plans.write(
        f"plans/{code}/publication.yaml",
        f'plan: "{code}"\neditions:\n  - edition: 1\n    effective_on: {effective_on}\n',
    )


def test_a_neighbour_is_named_with_its_edition_and_whether_it_is_in_force(plans, capfd):
    a_neighbour(plans, "990200", "2024-05-01")
    a_neighbour(plans, "990300", "2024-05-01")
    masks = [
        ("own", "990102", box(0, 0, 0.2), "t"),
        ("beside", "990201", box(0.2, 0), "t"),
        ("far", "990301", box(3, 3), "t"),
    ]
    register(plans, "territory", [("t", "{on: 2020-01-01}")], masks)
    plans.commit("neighbours")

    (found,) = answer(plans, capfd)["neighbours"]

    assert (found["code"], found["edition"], found["adjoins"]) == ("990200", 1, True)
    assert found["in_force_edition"] == 1
    assert found["effective_on"] == "2024-05-01"


def test_a_neighbour_whose_edition_begins_later_has_none_in_force(plans, capfd):
    a_neighbour(plans, "990200", "2024-07-01")
    masks = [("own", "990102", box(0, 0, 0.2), "t"), ("beside", "990201", box(0.2, 0), "t")]
    register(plans, "territory", [("t", "{on: 2020-01-01}")], masks)
    plans.commit("neighbours")

    (found,) = answer(plans, capfd)["neighbours"]

    assert found["in_force_edition"] is None


def test_without_a_register_of_the_territory_nobody_can_tell_who_adjoins(plans, capfd):
    a_neighbour(plans, "990200", "2024-05-01")
    plans.commit("a neighbour")

    found = answer(plans, capfd)

    assert [one["adjoins"] for one in found["neighbours"]] == [None]
    assert any("adjoin" in one["en"] for one in found["undetermined"])


def test_a_repository_of_one_plan_says_that_there_is_no_neighbour(plans, capfd):
    found = answer(plans, capfd)

    assert found["neighbours"] == []
    assert "no neighbour" in found["neighbours_note"]["en"]
