"""What all plans share, read for the rules: bodies, policy, profiles, and every register."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ecozoning.model.documents import Document
from ecozoning.model.evidence import PlanFolder
from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.snapshot import RegisterSnapshot
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck, RecordedLayers
from ecozoning.store.documents import read_document
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.gpkg_facts import read_facts
from ecozoning.store.repository import Repository
from ecozoning.workflow.data_evidence import data_file, recorded_digests
from ecozoning.workflow.data_files import REGISTER_DATA, register_layer_specs
from ecozoning.workflow.reading_registers import read_events
from ecozoning.workflow.reading_shared import REGISTERS
from ecozoning.workflow.snapshots import read_mirrors, readable_layers

PROVINCE_DIGITS = 2
"""The digits of a division code that name its province."""

AREA = "area"
"""The one layer of a register."""


@dataclass(frozen=True, slots=True)
class RegisterEvidence:
    """A register as the rules look at it, and what plans are judged by (None: cannot be had)."""

    subject: FolderUnderCheck
    snapshot: RegisterSnapshot | None
    missing: Text | None

    @property
    def province(self) -> str:
        """The two digits of the province the register speaks for."""
        return self.subject.code.rpartition("/")[2][:PROVINCE_DIGITS]


def records_under_check(documents: Iterable[Document]) -> FolderUnderCheck:
    """The shared records beside the registers."""
    found = {one.path: one for one in documents if not one.path.startswith(f"{REGISTERS}/")}
    folder = PlanFolder(code="", documents=found, tables={}, shared_place=PLANS)
    return FolderUnderCheck(folder, RecordedLayers())


def read_registers(
    repository: Repository,
    files: PlanFiles,
    documents: Sequence[Document],
    provinces: Collection[str] | None,
) -> list[RegisterEvidence]:
    """Every register with its bytes; `provinces` None means those of all."""
    return [
        _read_register(repository, files, one)
        for one in documents
        if one.path.startswith(f"{REGISTERS}/")
        and (provinces is None or one.path.split("/")[3][:PROVINCE_DIGITS] in provinces)
    ]


def _read_register(
    repository: Repository, files: PlanFiles, document: Document
) -> RegisterEvidence:
    place = document.path.rpartition("/")[0]
    kind, code = place.split("/")[2:4]
    stored, file = data_file(repository, files, place, REGISTER_DATA)
    specs = register_layer_specs()
    mirrors = read_mirrors(files, place, specs)
    layers = None if stored is None else readable_layers(stored, specs)
    documents = {document.path: document}
    if files.read(f"{place}/{MANIFEST}") is not None:
        documents[f"{place}/{MANIFEST}"] = read_document(files, f"{place}/{MANIFEST}", "manifest")
    folder = PlanFolder(
        code=f"{kind}/{code}",
        documents=documents,
        tables={},
        data=(file,),
        container=None if stored is None else read_facts(stored, f"{place}/{REGISTER_DATA}"),
        shared_place=place,
        digests=recorded_digests(files, place, {"register.yaml": document.value}, mirrors, ()),
    )
    recorded = None if layers is None else RecordedLayers(layers, mirrors)
    areas = None if layers is None else layers.get(AREA)
    snapshot = None
    if areas is not None:
        snapshot = RegisterSnapshot(kind, code, document, areas, read_events(document))
    missing = None if snapshot is not None else file.missing or _not_there(place)
    return RegisterEvidence(FolderUnderCheck(folder, recorded), snapshot, missing)


def _not_there(place: str) -> Text:
    return Text("{place} was not recorded, or cannot be read", "{place} 尚未入库或无法读取").format(
        place=place
    )
