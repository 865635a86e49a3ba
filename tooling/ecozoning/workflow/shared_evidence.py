"""What all plans share, read for the rules: bodies, policy, profiles, and every register."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ecozoning.model.documents import Document, Table
from ecozoning.model.evidence import PlanFolder
from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.snapshot import FeatureLayer, RegisterSnapshot
from ecozoning.model.text import Text
from ecozoning.model.tree import TreeEntry
from ecozoning.rules.folder import FolderUnderCheck, RecordedLayers
from ecozoning.store.documents import parse_document, read_document
from ecozoning.store.files import PLANS, PlanFiles, plan_codes
from ecozoning.store.gpkg_facts import read_facts
from ecozoning.store.repository import Repository
from ecozoning.store.resources import NATIONAL_PROFILE, skeleton_file
from ecozoning.workflow.data_evidence import data_file, recorded_digests
from ecozoning.workflow.data_files import REGISTER_DATA, register_layer_specs
from ecozoning.workflow.plan_documents import national_limits
from ecozoning.workflow.reading_registers import read_events
from ecozoning.workflow.reading_shared import PROVINCE_DIGITS, REGISTERS
from ecozoning.workflow.snapshots import read_mirrors, readable_layers

AREA = "area"
"""The one layer of a register."""


@dataclass(frozen=True, slots=True)
class RegisterEvidence:
    """A register as the rules look at it, and what plans are judged by (None: cannot be had).

    `stored` are the bytes the areas were read from.
    """

    subject: FolderUnderCheck
    snapshot: RegisterSnapshot | None
    missing: Text | None
    stored: Path | None = None


SETTINGS = (".gitattributes", ".dvcignore")
"""Files at the root that tell Git and DVC what to do with files."""


def records_under_check(
    files: PlanFiles, documents: Iterable[Document], tables: Mapping[str, Table]
) -> FolderUnderCheck:
    """What no single plan or register holds.

    These are the shared records, the tables of division codes by path, and the names of whatever
    else stands there.
    """
    found = {one.path: one for one in documents if not one.path.startswith(f"{REGISTERS}/")}
    settings = {name: files.read(name) for name in SETTINGS}
    folder = PlanFolder(
        code="",
        documents=found,
        tables=tables,
        shared_place=PLANS,
        entries=tuple(_entries_of_nobody(files)),
        settings={name: data for name, data in settings.items() if data is not None},
        shipped_profile=_shipped_profile(files),
    )
    return FolderUnderCheck(folder, RecordedLayers())


def _shipped_profile(files: PlanFiles) -> Document | None:
    """The national profile of the program, where that of the repository has other bytes."""
    shipped = skeleton_file(NATIONAL_PROFILE)
    if files.read(NATIONAL_PROFILE) in (None, shipped):
        return None
    return parse_document(NATIONAL_PROFILE, shipped, "profile")


def _entries_of_nobody(files: PlanFiles) -> Iterator[TreeEntry]:
    """Entries of the root and below `plans/`, but for what is in a plan's or register's folder."""
    kinds = files.list(REGISTERS)
    own = {f"{PLANS}/{code}" for code in plan_codes(files)}
    own |= {
        f"{REGISTERS}/{kind}/{code}" for kind in kinds for code in files.list(f"{REGISTERS}/{kind}")
    }
    top = set(files.list(""))
    yield from (one for one in files.entries("", top) if "/" not in one.path)
    yield from files.entries(PLANS, own)


def province_of(document: Document) -> str:
    """The two digits of the province a register speaks for."""
    return _kind_and_code(document)[1][:PROVINCE_DIGITS]


def read_register(repository: Repository, files: PlanFiles, document: Document) -> RegisterEvidence:
    """A register with its bytes, from its record."""
    place = document.path.rpartition("/")[0]
    kind, code = _kind_and_code(document)
    stored, file = data_file(repository, files, place, REGISTER_DATA)
    specs = register_layer_specs()
    mirrors = read_mirrors(files, place, specs)
    limits = national_limits(files)
    container = None if stored is None else read_facts(stored, f"{place}/{REGISTER_DATA}", limits)
    is_open = container is not None and container.is_open
    layers = readable_layers(stored, specs, limits) if is_open and stored is not None else None
    folder = PlanFolder(
        code=f"{kind}/{code}",
        documents=_documents(files, place, document),
        tables={},
        data=(file,),
        container=container,
        entries=tuple(files.entries(place)),
        shared_place=place,
        digests=recorded_digests(files, place, {"register.yaml": document.value}, mirrors, ()),
    )
    recorded = None if layers is None else RecordedLayers(layers, mirrors)
    snapshot = _snapshot(document, layers)
    missing = None if snapshot is not None else file.missing or _not_there(place)
    return RegisterEvidence(FolderUnderCheck(folder, recorded), snapshot, missing, stored)


def read_areas(document: Document, stored: Path) -> RegisterSnapshot | None:
    """A register from its record and bytes that were looked at before."""
    return _snapshot(document, readable_layers(stored, register_layer_specs()))


def _snapshot(
    document: Document, layers: Mapping[str, FeatureLayer] | None
) -> RegisterSnapshot | None:
    areas = None if layers is None else layers.get(AREA)
    if areas is None:
        return None
    return RegisterSnapshot(*_kind_and_code(document), document, areas, read_events(document))


def _kind_and_code(document: Document) -> tuple[str, str]:
    kind, code = document.path.split("/")[2:4]
    return kind, code


def _documents(files: PlanFiles, place: str, document: Document) -> dict[str, Document]:
    path = f"{place}/{MANIFEST}"
    if files.read(path) is None:
        return {document.path: document}
    return {document.path: document, path: read_document(files, path, "manifest")}


def _not_there(place: str) -> Text:
    return Text("{place} was not recorded, or cannot be read", "{place} 尚未入库或无法读取").format(
        place=place
    )
