"""What is proposed about bytes and editions: seen when the rules look at what would land."""

import shutil
import struct
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import shapely
import yaml

from a_repository import opened_in_a_gis
from ecozoning.model.manifest import read_manifest
from ecozoning.rules.gate_result import GateAnswer
from ecozoning.store.dvc import Pointer, parse_pointer
from ecozoning.workflow.gating import judge
from ecozoning.workflow.record_command import record_named
from gate.a_proposal import TODAY
from gate.an_example_proposal import CITY, KEEPER, LIST, ExampleProposals

POINTER = "plans/990100/zoning.gpkg.dvc"
PUBLICATION = "plans/990100/publication.yaml"
HEADER = 40
"""Bytes before the shape, with its envelope."""
RED_LINE = "ecological-red-line/990000"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> ExampleProposals:
    folder = tmp_path_factory.mktemp("example")
    return ExampleProposals(folder / "plans", folder / "keys")


@pytest.fixture(scope="module")
def edition(example: ExampleProposals) -> str:
    """The next edition of a city's plan: one clause is stricter, the data file is as it was."""
    example.stricter_clause()
    example.next_edition()
    example.recorded()
    return example.signed(CITY)


@pytest.fixture
def plans(example: ExampleProposals, edition: str) -> ExampleProposals:
    """The example at that edition again, whatever a test before made of it."""
    return _at(example, edition)


def _at(plans: ExampleProposals, commit: str) -> ExampleProposals:
    plans.reset(commit)
    plans.git.references.create("refs/heads/main", commit, force=True)
    return plans


def _judged(plans: ExampleProposals, head: str, base: str | None = None) -> GateAnswer:
    return judge(plans.repository, base or plans.base, head, on=TODAY)


def _codes(answer: GateAnswer) -> set[str]:
    return {one.code for one in answer.findings if one.severity in ("block", "justify")}


def _pointer(plans: ExampleProposals) -> Pointer:
    found = parse_pointer((plans.root / POINTER).read_bytes())
    assert found is not None
    return found


def _words(old: str, new: str) -> Callable[[ExampleProposals], None]:
    def change(plans: ExampleProposals) -> None:
        text = (plans.root / POINTER).read_text("utf-8")
        assert old in text
        plans.write(POINTER, text.replace(old, new, 1))

    return change


def _of_a_neighbour(plans: ExampleProposals) -> None:
    shutil.copyfile(plans.root / "plans/990200/zoning.gpkg.dvc", plans.root / POINTER)


POINTERS = {
    "E5 to another folder": (_words("path: ", "path: ../990200/"), {"BYT101"}),
    "E5 working folder": (_words("outs:", "wdir: ../990200\nouts:"), {"BYT101"}),
    "E6 remote of its own": (_words("  hash: md5", "  hash: md5\n  remote: x"), {"BYT101"}),
    "E7 not pushed": (_words("  hash: md5", "  hash: md5\n  push: false"), {"BYT101"}),
    "E9 of another plan": (_of_a_neighbour, {"BYT104", "BYT105"}),
}


@pytest.mark.parametrize("name", POINTERS)
def test_a_pointer_of_another_kind_is_refused(plans: ExampleProposals, name: str):
    change, codes = POINTERS[name]
    change(plans)

    answer = _judged(plans, plans.signed(CITY))

    assert (answer.verdict, _codes(answer)) == ("refuse", codes)


def test_bytes_replaced_under_their_name_are_refused(plans: ExampleProposals, edition: str):
    place = _pointer(plans).object_path
    copies = [plans.repository.cache / place, plans.root / ".dvc/storage" / place]
    sound = copies[0].read_bytes()
    other = sound[:5000] + bytes([sound[5000] ^ 1]) + sound[5001:]
    for copy in copies:
        copy.chmod(0o644)
        copy.write_bytes(other)

    answer = _judged(plans, edition)

    for copy in copies:
        copy.write_bytes(sound)
    assert (answer.verdict, _codes(answer)) == ("refuse", {"BYT104"})


def test_bytes_that_were_never_pushed_leave_it_undecided(plans: ExampleProposals):
    plans.recorded()
    with opened_in_a_gis(plans.root / "plans/990100/zoning.gpkg") as database:
        database.execute("UPDATE land_unit SET remark = 'x' WHERE fid = 1")
    database.close()
    record_named(plans.repository, "990100")
    copy = plans.repository.cache / _pointer(plans).object_path
    copy.chmod(0o644)
    copy.unlink()

    answer = _judged(plans, plans.signed(CITY))

    (plans.root / "plans/990100/zoning.gpkg").unlink()
    assert (answer.verdict, "BYT103" in _codes(answer)) == ("undecided", True)


def test_an_edition_put_back_is_refused(plans: ExampleProposals, edition: str):
    old = plans.repository.revision(plans.base)
    for name in ("plan.yaml", "access-list.csv", "manifest.json"):
        data = old.read(f"plans/990100/{name}")
        assert data is not None
        plans.write(f"plans/990100/{name}", data)

    answer = _judged(plans, plans.signed(CITY), edition)

    assert (answer.verdict, _codes(answer)) == ("refuse", {"CHG102"})


def test_a_published_edition_is_not_edited(plans: ExampleProposals):
    _at(plans, plans.base)
    plans.stricter_clause()
    plans.recorded()

    answer = _judged(plans, plans.signed(CITY))

    assert (answer.verdict, _codes(answer)) == ("refuse", {"DAT208"})


def test_a_boundary_moved_within_a_plan_with_its_reason_is_accepted(plans: ExampleProposals):
    _at(plans, plans.base)
    plans.next_edition(reason="planning_link")
    plans.recorded()
    _move_ground(plans.root / "plans/990100/zoning.gpkg")
    record_named(plans.repository, "990100")
    path = plans.root / "plans/990100/lineage.csv"
    path.write_text(
        path.read_text("utf-8").replace(",proposed,,", ",confirmed,planning_link,"), "utf-8"
    )
    record_named(plans.repository, "990100")
    head = plans.signed(CITY)
    (plans.root / "plans/990100/zoning.gpkg").unlink()

    answer = _judged(plans, head)

    assert (_codes(answer), answer.verdict) == (set(), "accept")
    assert "plans/990100/features/land_unit.csv" in answer.content


def _move_ground(path: Path) -> None:
    """A triangle of ground goes from one general unit to the one beside it."""
    with opened_in_a_gis(path) as database:
        rows = database.execute("SELECT fid, geom FROM land_unit WHERE unit_class = 3").fetchall()
        shapes = {fid: shapely.from_wkb(blob[HEADER:]) for fid, blob in rows}
        one, other = next(pair for pair in combinations(shapes, 2) if _beside(shapes, pair))
        line = shapely.line_merge(shapely.intersection(shapes[one], shapes[other]))
        longest = max(shapely.get_parts(line), key=shapely.length)
        start, end = np.array(longest.coords)[[100, 101]]
        aside = np.array([start[1] - end[1], end[0] - start[0]]) / 10
        tops = [np.round((start + end) / 2 + side * aside, 9) for side in (1, -1)]
        top = next(top for top in tops if shapes[other].contains(shapely.Point(top)))
        triangle = shapely.Polygon([start, end, top])
        grown = shapely.union(shapes[one], triangle)
        shrunk = shapely.difference(shapes[other], triangle)
        for fid, shape in ((one, grown), (other, shrunk)):
            database.execute("UPDATE land_unit SET geom = ? WHERE fid = ?", (_blob(shape), fid))
    database.close()


def _beside(shapes: dict[int, shapely.Geometry], pair: tuple[int, int]) -> bool:
    shared = shapely.line_merge(shapely.intersection(shapes[pair[0]], shapes[pair[1]]))
    return shared.length > 0.5 and max(map(len, map(_coords, shapely.get_parts(shared)))) > 150


def _coords(part: shapely.Geometry) -> np.ndarray:
    return shapely.get_coordinates(part)


def _blob(shape: shapely.Geometry) -> bytes:
    west, south, east, north = shape.bounds
    head = struct.pack("<2sBBi4d", b"GP", 0, 3, 4490, west, east, south, north)
    whole = shape if shape.geom_type == "MultiPolygon" else shapely.MultiPolygon([shape])
    return head + shapely.to_wkb(whole)


def test_a_publication_by_the_city_is_accepted(plans: ExampleProposals, edition: str):
    manifest = read_manifest((plans.root / "plans/990100/manifest.json").read_bytes())
    assert manifest is not None
    record = yaml.safe_load((plans.root / PUBLICATION).read_text("utf-8"))
    record["editions"][-1]["repealed_on"] = "2024-07-10"
    record["editions"].append(
        {
            "edition": 2,
            "digest": manifest.content_digest,
            "consent": {"document": "望政函〔2024〕50号", "on": "2024-06-02"},
            "filed": {"document": "澜环函〔2024〕210号", "on": "2024-06-03"},
            "published": {"document": "望环发〔2024〕18号", "on": "2024-06-04"},
            "effective_on": "2024-07-10",
            "repealed_on": None,
            "repeals": {"edition": 1},
        }
    )
    plans.write(PUBLICATION, yaml.safe_dump(record, allow_unicode=True, sort_keys=False))

    answer = _judged(plans, plans.signed(CITY), edition)

    assert (_codes(answer), answer.verdict) == (set(), "accept")


def test_an_event_by_the_keeper_of_its_register_is_accepted(plans: ExampleProposals):
    _at(plans, plans.base)
    folder = plans.root / f"plans/registers/{RED_LINE}"
    pointer = parse_pointer((folder / "areas.gpkg.dvc").read_bytes())
    assert pointer is not None
    bytes_of = plans.repository.bytes_of(pointer, plans.repository.work_tree())
    shutil.copyfile(bytes_of, folder / "areas.gpkg")
    record = yaml.safe_load((folder / "register.yaml").read_text("utf-8"))
    event = record["events"][-1]
    record["events"].append(
        {**event, "id": "red-line-2024-01", "action": "corrected", "approved_on": "2024-05-20",
         "approval_no": "澜自然资函〔2024〕9号", "title": "勘误", "effect": {"on": "2024-05-20"}}
    )  # fmt: skip
    text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
    plans.write(f"plans/registers/{RED_LINE}/register.yaml", text)
    record_named(plans.repository, RED_LINE)
    head = plans.signed(KEEPER)

    answer = _judged(plans, head)

    assert (_codes(answer), answer.verdict) == (set(), "accept")
    assert LIST not in answer.content
