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
