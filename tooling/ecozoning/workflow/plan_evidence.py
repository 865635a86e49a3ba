"""Everything that stands in a plan's folder, read for the rules.

What cannot be read is evidence, not an error: a plan is validated to learn just that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ecozoning.model.divisions import DivisionSpan
from ecozoning.model.documents import Document, Table
from ecozoning.model.evidence import ContainerFacts, DataFile, PlanFolder
from ecozoning.model.limits import Limits, limits_of
from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.snapshot import FeatureLayer, PlanSnapshot, RegisterSnapshot
from ecozoning.model.text import Text
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.store.documents import read_document
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.gpkg_facts import read_facts
from ecozoning.store.lists import read_table
from ecozoning.store.repository import Repository
from ecozoning.workflow.data_evidence import data_file, recorded_digests
from ecozoning.workflow.data_files import PLAN_DATA, plan_layer_specs
from ecozoning.workflow.neighbour_plans import read_neighbours
from ecozoning.workflow.plan_documents import PlanDocuments, read_plan_documents
from ecozoning.workflow.snapshots import read_mirrors, readable_layers
from ecozoning.workflow.superior_plan import read_superior

ACCESS_LIST = "access-list"
DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers a plan is judged against; `missing` says why some cannot be had.

    `divisions` is the dated table of division codes, None when there is none that can be used.
    """

    snapshots: tuple[RegisterSnapshot, ...] = ()
    missing: Text | None = None
    divisions: tuple[DivisionSpan, ...] | None = None


def read_evidence(
    repository: Repository, files: PlanFiles, code: str, registers: Registers, *, on: date
) -> PlanUnderCheck:
    """A plan at one state as the rules look at it, with everything that could be read of it."""
    read = read_plan_documents(files, code)
    folder = f"{PLANS}/{code}"
    stored, zoning = data_file(repository, files, folder, PLAN_DATA)
    evidence = _supporting_files(repository, files, folder)
    specs = plan_layer_specs()
    mirrors = read_mirrors(files, folder, specs)
    raw = read.documents[f"{folder}/plan.yaml"].value
    limits = Limits() if read.profile is None else limits_of(read.profile.raw)
    container = None if stored is None else read_facts(stored, f"{folder}/{PLAN_DATA}", limits)
    found = PlanFolder(
        code=code,
        documents=_documents(files, folder, read),
        tables=_tables(files, folder, read),
        data=(zoning, *evidence),
        container=container,
        entries=tuple(files.entries(folder)),
        missing_registers=registers.missing,
        digests=recorded_digests(files, folder, {"plan.yaml": raw}, mirrors, evidence),
    )
    if stored is None or read.plan is None or read.profile is None:
        return PlanUnderCheck(found, None)
    layers = _layers(stored, container, limits)
    if layers is None:
        return PlanUnderCheck(found, None)
    superior = read_superior(repository, files, read.plan, read.profile, on=on)
    snapshot = PlanSnapshot(
        code=code,
        plan=read.plan,
        profile=read.profile,
        layers=layers,
        tables=read.tables,
        documents=read.documents,
        mirrors=mirrors,
        registers=registers.snapshots,
        publications=read.publications,
        on=on,
        divisions=registers.divisions,
        superior=superior.plan,
        superior_missing=superior.missing,
        neighbours=read_neighbours(
            repository, files, read.plan, read.profile, registers.snapshots, on=on
        ),
    )
    return PlanUnderCheck(found, snapshot)


def _layers(
    stored: Path, container: ContainerFacts | None, limits: Limits
) -> dict[str, FeatureLayer] | None:
    """The layers of a file that was looked into; of any other nothing is read."""
    if container is None or not container.is_open:
        return None
    return readable_layers(stored, plan_layer_specs(), limits)


def _documents(files: PlanFiles, folder: str, read: PlanDocuments) -> dict[str, Document]:
    """The records of the folder, with the manifest where the plan has been recorded."""
    own = {path: one for path, one in read.documents.items() if path.startswith(f"{folder}/")}
    path = f"{folder}/{MANIFEST}"
    if files.read(path) is None:
        return own
    return {**own, path: read_document(files, path, "manifest")}


def _tables(files: PlanFiles, folder: str, read: PlanDocuments) -> Mapping[str, Table]:
    """The lists, with the access list even when it is missing: every plan must have one."""
    name = f"{ACCESS_LIST}.csv"
    if name in read.tables:
        return read.tables
    return {**read.tables, name: read_table(files, f"{folder}/{name}", ACCESS_LIST)}


def _supporting_files(repository: Repository, files: PlanFiles, folder: str) -> Sequence[DataFile]:
    """The documents of a plan: one pointer each."""
    return [
        data_file(repository, files, folder, f"{DOCUMENTS}/{name.removesuffix('.dvc')}")[1]
        for name in files.list(f"{folder}/{DOCUMENTS}")
        if name.endswith(".dvc")
    ]
