"""Eight published states of a city's zoning, imported as eight editions of one plan.

What the comparison must say is worked out apart, with GIS overlays in the Massachusetts state plane
(EPSG:26986); `cambridge/README.md` says where and why the numbers differ.
"""

import json
from dataclasses import dataclass

import pytest
from cambridge_editions import DAYS, RESOURCES

from a_repository import CODE
from ecozoning.cli.main import run
from ecozoning.workflow.import_mapping import read_mapping
from ecozoning.workflow.import_request import ImportRequest
from ecozoning.workflow.importing import import_into_plan

pytestmark = pytest.mark.real_data

COUNTS = (289, 289, 289, 289, 292, 292, 296, 297)
STATE_PLANE = 0.99994
"""Area in the state plane over area on the ellipsoid, at Cambridge."""


@dataclass(frozen=True)
class Pair:
    """What is known of an edition and the one before it."""

    edition: int
    added: int | None
    """None where ids were reissued: the table counts ids then, the comparison shapes."""
    removed: int | None
    same_shape: int
    moved: int | None
    class_changed_m2: float


PAIRS = (
    Pair(2, 2, 2, 283, 1, 17899.0),
    Pair(3, 0, 0, 283, 5, 25.7),
    Pair(4, None, None, 289, 0, 5185.5),
    Pair(5, None, None, 286, None, 0.0),
    Pair(6, None, None, 250, None, 0.0),
    Pair(7, None, None, 288, None, 0.0),
    Pair(8, None, None, 295, None, 0.0),
)


@pytest.fixture
def compare(editions, capsys):
    """The comparison of an edition with the one before it, as JSON."""

    def compared(edition: int):
        back = len(DAYS) - edition
        capsys.readouterr()
        states = (f"HEAD~{back + 1}:{CODE}", f"HEAD~{back}:{CODE}")
        options = ("--tolerance", "0", "--format", "json")
        code = run(["-C", str(editions.root), "diff", *states, *options])
        assert code == 1
        return json.loads(capsys.readouterr().out)["layers"]["land_unit"]

    return compared


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: DAYS[pair.edition - 1])
def test_neighbouring_editions_compare_as_the_table_says(compare, pair):
    layer = compare(pair.edition)
    counts = layer["counts"]
    unmoved = counts["before"] - counts["removed"] - counts["geometry_changed"]

    assert (counts["before"], counts["after"]) == COUNTS[pair.edition - 2 : pair.edition]
    assert unmoved == pair.same_shape
    if pair.added is not None:
        assert (counts["added"], counts["removed"]) == (pair.added, pair.removed)
    if pair.moved is not None:
        assert sum(_moved_m2(one) > 1 for one in layer["features"]) == pair.moved
    assert _class_changed_m2(layer) * STATE_PLANE == pytest.approx(pair.class_changed_m2, abs=1)


@pytest.mark.parametrize("pair", PAIRS[2:], ids=lambda pair: DAYS[pair.edition - 1])
def test_reissued_ids_are_seen_through(compare, pair):
    layer = compare(pair.edition)

    assert layer["matched"]["key"] == 0
    assert layer["matched"]["shape"] == pair.same_shape
    assert layer["counts"]["removed"] <= 1
    assert layer["counts"]["added"] <= 5


@pytest.fixture
def judged(editions, capsys):
    """What `validate` finds in the change of an edition against the one before it, by rule."""

    def found(edition: int):
        revision = f"HEAD~{len(DAYS) - edition}"
        capsys.readouterr()
        options = ("--rev", revision, "--format", "json")
        run(["-C", str(editions.root), "validate", CODE, *options])
        answer = json.loads(capsys.readouterr().out)
        by_code: dict[str, list] = {}
        for one in answer["findings"]:
            if one["code"].startswith("CHG"):
                by_code.setdefault(one["code"], []).append(one["values"])
        return by_code

    return found


SET_ASIDE = {3: 17.5}
"""Class change in m² where the profile's tolerance of 0.05 m sets thin pieces aside."""


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: DAYS[pair.edition - 1])
def test_the_stability_index_is_the_area_that_changed_class(judged, pair):
    found = judged(pair.edition)
    wanted = SET_ASIDE.get(pair.edition, pair.class_changed_m2)

    [index] = found["CHG123"]
    assert index["area_m2"] * STATE_PLANE == pytest.approx(wanted, abs=1)
    down = sum(one["area_m2"] for one in found.get("CHG125", []))
    assert down <= index["area_m2"] + 1


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: DAYS[pair.edition - 1])
def test_what_recording_proposes_balances_and_reissued_ids_are_no_reuse(judged, pair):
    found = judged(pair.edition)

    assert not found.keys() & {"CHG101", "CHG110", "CHG111", "CHG112", "CHG113"}


def test_a_class_that_lost_ground_to_no_other_is_told_with_the_sum_since_the_first(judged):
    found = judged(6)

    [step], [whole] = found["CHG120"], found["CHG124"]
    assert whole["since"] == 1
    assert whole["steps"] == 5
    assert whole["area_m2"] >= step["area_m2"] - 1


def test_the_way_from_wgs84_moves_nothing(editions, shared_data):
    source = shared_data / f"cambridge-zoning/zoning_{DAYS[0]}.geojson"
    request = ImportRequest(source, CODE, dry_run=True)

    result = import_into_plan(
        editions.repository, request, read_mapping(RESOURCES / "mapping.yaml")
    )

    (shift,) = [one for one in result.converted if one.subject == "CRS"]
    assert shift.values["largest_displacement_m"] == 0
    assert shift.values["accuracy_m"] == 1


def _moved_m2(feature) -> float:
    geometry = feature["geometry"]
    kept = feature["change"] == "modified" and geometry["changed"]
    return geometry["gained_m2"] + geometry["lost_m2"] if kept else 0.0


def _class_changed_m2(layer) -> float:
    return sum(
        one["area_m2"]
        for one in layer["transitions"]
        if one["from"] is not None and one["to"] is not None and one["from"] != one["to"]
    )
