"""The plans whose territory adjoins that of a plan, and how far their editions are in force."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import shapely

from ecozoning.geometry.crs import is_degrees
from ecozoning.geometry.ellipsoid import METRES_PER_DEGREE
from ecozoning.model.divisions import stem_of
from ecozoning.model.errors import EcozoningError
from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.manifest import read_manifest
from ecozoning.model.plan import Publication
from ecozoning.model.report import Neighbour, NeighbourReport
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text
from ecozoning.store.documents import read_document
from ecozoning.store.files import PLANS, PlanFiles, plan_codes
from ecozoning.store.headings import heading_of
from ecozoning.store.repository import Repository
from ecozoning.workflow.reading_plan import read_publications
from ecozoning.workflow.register_areas import RegisterArea, Registers, areas_of, shapes_of

TERRITORY = "territory"
NO_OTHER = Text(
    "the repository holds no plan of another jurisdiction of this level: edges were checked "
    "against no neighbour",
    "库中没有同级其他行政区的方案:未与任何相邻方案核对接边",
)
NONE_ADJOINS = Text(
    "no other plan of the repository adjoins this one: edges were checked against no neighbour",
    "库中没有与本方案相邻的方案:未与任何相邻方案核对接边",
)
NOT_TOLD = Text(
    "which of these plans adjoin: {because}",
    "所列方案是否相邻:{because}",
)
NO_TERRITORY = Text(
    "no register has the territory of this jurisdiction", "登记册中没有本行政区的范围"
)


def neighbour_report(
    repository: Repository,
    files: PlanFiles,
    code: str,
    registers: Registers,
    tolerance_m: float,
    on: date,
) -> NeighbourReport:
    """The plans beside this one as they stood with the later state.

    Args:
        repository: where bytes of registers are found.
        files: the later state.
        code: the plan.
        registers: the registers of the later state.
        tolerance_m: territories that come as near as this adjoin.
        on: the day it is asked for.
    """
    others = [other for other in plan_codes(files) if _is_beside(other, code)]
    if not others:
        return NeighbourReport((), NO_OTHER)
    try:
        adjoining = _adjoining(repository, files, (code, others), registers, tolerance_m)
    except EcozoningError as error:
        found = tuple(_neighbour(files, other, on, adjoins=None) for other in others)
        return NeighbourReport(found, None, NOT_TOLD.format(because=error.message))
    found = tuple(_neighbour(files, other, on, adjoins=True) for other in adjoining)
    return NeighbourReport(found, None if found else NONE_ADJOINS)


def _is_beside(other: str, code: str) -> bool:
    """Whether neither plan holds the other; plans of other provinces may adjoin too."""
    stems = stem_of(other), stem_of(code)
    return not (stems[0].startswith(stems[1]) or stems[1].startswith(stems[0]))


def _adjoining(
    repository: Repository,
    files: PlanFiles,
    plans: tuple[str, Sequence[str]],
    registers: Registers,
    tolerance_m: float,
) -> list[str]:
    code, others = plans
    near: set[str] = set()
    known_here = False
    for key, known in registers.items():
        if key[0] != TERRITORY or known.register is None:
            continue
        areas = [one for one in areas_of(known, files) if not one.ended_by]
        own = [one for one in areas if one.division.startswith(stem_of(code))]
        beside = {
            other: [one for one in areas if one.division.startswith(stem_of(other))]
            for other in others
        }
        wanted = [*own, *(area for some in beside.values() for area in some)]
        if not own:
            continue
        known_here = True
        shapes = shapes_of(repository, files, known, wanted)
        limit = tolerance_m / (METRES_PER_DEGREE if is_degrees(known.register.crs) else 1.0)
        near |= _near(shapes, wanted, (len(own), beside), limit)
    if not known_here:
        raise EcozoningError(NO_TERRITORY, Text("import the register", "请导入该登记册"))
    return [other for other in others if other in near]


def _near(
    shapes: Shapes,
    areas: Sequence[RegisterArea],
    plans: tuple[int, dict[str, list[RegisterArea]]],
    limit: float,
) -> set[str]:
    """The plans of which an area comes as near to an own area as the limit."""
    own_count, beside = plans
    if own_count == len(areas):
        return set()
    tree = shapely.STRtree(shapes[:own_count])
    theirs, _ = tree.query(shapes[own_count:], predicate="dwithin", distance=limit)
    touched = {areas[own_count + place].place for place in np.unique(theirs).tolist()}
    return {other for other, some in beside.items() if any(area.place in touched for area in some)}


def _neighbour(files: PlanFiles, code: str, on: date, *, adjoins: bool | None) -> Neighbour:
    heading = heading_of(files.read(f"{PLANS}/{code}/plan.yaml"))
    manifest = read_manifest(files.read(f"{PLANS}/{code}/{MANIFEST}"))
    edition = int(str(heading.get("edition", "0")) or 0)
    publications = list(_publications(files, code))
    own = next((one for one in publications if one.edition == edition), None)
    in_force = [one.edition for one in publications if _in_force(one, on)]
    return Neighbour(
        code=code,
        name=str(heading.get("name", "")),
        name_en=str(heading["name_en"]) if heading.get("name_en") else None,
        edition=edition,
        content_digest=None if manifest is None else manifest.content_digest,
        adjoins=adjoins,
        effective_on=None if own is None else own.effective_on,
        repealed_on=None if own is None else own.repealed_on,
        in_force_edition=max(in_force, default=None),
    )


def _publications(files: PlanFiles, code: str) -> Iterator[Publication]:
    path = f"{PLANS}/{code}/publication.yaml"
    if files.read(path) is not None:
        yield from read_publications(read_document(files, path, "publication"))


def _in_force(publication: Publication, on: date) -> bool:
    began, ended = publication.effective_on, publication.repealed_on
    return began is not None and began <= on and (ended is None or on < ended)
