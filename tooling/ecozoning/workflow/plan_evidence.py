"""Everything that stands in a plan's folder, read for the rules.

What cannot be read is evidence, not an error: a plan is validated to learn just that.
"""

from collections.abc import Mapping
from datetime import date
from filecmp import cmp
from pathlib import Path

from ecozoning.model.documents import Document, Table
from ecozoning.model.errors import EcozoningError, MissingDataError
from ecozoning.model.evidence import DataFile, FileIdentity, PlanFolder
from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.manifest import FileFacts, Manifest, read_manifest
from ecozoning.model.snapshot import PlanSnapshot, RegisterSnapshot
from ecozoning.model.text import Text
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.store.documents import read_document
from ecozoning.store.dvc import Pointer, file_digests, parse_pointer
from ecozoning.store.files import PLANS, PlanFiles, WorkTree
from ecozoning.store.gpkg_facts import read_facts
from ecozoning.store.gpkg_read import layer_names, opened_as_stored, read_layer
from ecozoning.store.lists import read_table
from ecozoning.store.repository import Repository
from ecozoning.workflow.data_files import PLAN_DATA, plan_layer_specs
from ecozoning.workflow.plan_documents import PlanDocuments, read_plan_documents
from ecozoning.workflow.snapshots import load_registers, read_mirrors

ACCESS_LIST = "access-list"
DOCUMENTS = "documents"


def read_evidence(
    repository: Repository, files: PlanFiles, code: str, *, on: date
) -> PlanUnderCheck:
    """A plan at one state as the rules look at it, with everything that could be read of it."""
    read = read_plan_documents(files, code)
    folder = f"{PLANS}/{code}"
    stored, zoning = _zoning(repository, files, code)
    registers, missing = _registers(repository, files, code)
    evidence = PlanFolder(
        code=code,
        documents=_documents(files, folder, read),
        tables=_tables(files, folder, read),
        data=(zoning, *_supporting_files(repository, files, code)),
        container=None if stored is None else read_facts(stored, f"{folder}/{PLAN_DATA}"),
        missing_registers=missing,
    )
    snapshot = None if stored is None else _snapshot(files, read, stored, registers, on)
    return PlanUnderCheck(evidence, snapshot)


def _snapshot(
    files: PlanFiles,
    read: PlanDocuments,
    stored: Path,
    registers: tuple[RegisterSnapshot, ...],
    on: date,
) -> PlanSnapshot | None:
    """The plan with its shapes, or None when its records or its file cannot be read."""
    if read.plan is None or read.profile is None:
        return None
    specs = plan_layer_specs()
    try:
        with opened_as_stored(stored) as database:
            present = set(layer_names(database))
            layers = {n: read_layer(database, spec) for n, spec in specs.items() if n in present}
    except EcozoningError:
        return None
    return PlanSnapshot(
        code=read.code,
        plan=read.plan,
        profile=read.profile,
        layers=layers,
        tables=read.tables,
        documents=read.documents,
        mirrors=read_mirrors(files, f"{PLANS}/{read.code}", specs),
        registers=registers,
        publications=read.publications,
        on=on,
    )


def _registers(
    repository: Repository, files: PlanFiles, code: str
) -> tuple[tuple[RegisterSnapshot, ...], Text | None]:
    """The registers of the province, and why they cannot be had, if so."""
    try:
        return load_registers(repository, files, code), None
    except EcozoningError as error:
        return (), error.message


def _documents(files: PlanFiles, folder: str, read: PlanDocuments) -> dict[str, Document]:
    """The records, with the manifest where the plan has been recorded."""
    path = f"{folder}/{MANIFEST}"
    if files.read(path) is None:
        return dict(read.documents)
    return {**read.documents, path: read_document(files, path, "manifest")}


def _tables(files: PlanFiles, folder: str, read: PlanDocuments) -> Mapping[str, Table]:
    """The lists, with the access list even when it is missing: every plan must have one."""
    name = f"{ACCESS_LIST}.csv"
    if name in read.tables:
        return read.tables
    return {**read.tables, name: read_table(files, f"{folder}/{name}", ACCESS_LIST)}


def _zoning(repository: Repository, files: PlanFiles, code: str) -> tuple[Path | None, DataFile]:
    """The recorded bytes of a plan's geometry, if they can be had, and what is known of them."""
    stored, file = _data_file(repository, files, code, PLAN_DATA)
    working = None
    if isinstance(files, WorkTree):
        path = files.root / PLANS / code / PLAN_DATA
        working = _working(path, stored, file) if path.is_file() else None
    return stored, DataFile(
        path=file.path,
        has_pointer=file.has_pointer,
        pointer=file.pointer,
        manifest=file.manifest,
        actual=file.actual,
        missing=file.missing,
        working=working,
    )


def _working(path: Path, stored: Path | None, file: DataFile) -> FileIdentity:
    """The working file; comparing it with the stored bytes is faster than its digests."""
    if stored is not None and file.actual is not None and cmp(path, stored, shallow=False):
        return file.actual
    return _identity(path, PLAN_DATA)


def _supporting_files(repository: Repository, files: PlanFiles, code: str) -> tuple[DataFile, ...]:
    """The documents of a plan: one pointer each."""
    names = files.list(f"{PLANS}/{code}/{DOCUMENTS}")
    return tuple(
        _data_file(repository, files, code, f"{DOCUMENTS}/{name.removesuffix('.dvc')}")[1]
        for name in names
        if name.endswith(".dvc")
    )


def _data_file(
    repository: Repository, files: PlanFiles, code: str, name: str
) -> tuple[Path | None, DataFile]:
    folder = f"{PLANS}/{code}"
    text = files.read(f"{folder}/{name}.dvc")
    pointer = None if text is None else parse_pointer(text)
    manifest = read_manifest(files.read(f"{folder}/{MANIFEST}"))
    stored, missing = _stored(repository, files, pointer)
    return stored, DataFile(
        path=name,
        has_pointer=text is not None,
        pointer=None if pointer is None else _pointed_to(pointer, name),
        manifest=_in_manifest(manifest, name),
        actual=None if stored is None else _identity(stored, name),
        missing=missing,
    )


def _stored(
    repository: Repository, files: PlanFiles, pointer: Pointer | None
) -> tuple[Path | None, Text | None]:
    if pointer is None:
        return None, None
    try:
        return repository.bytes_of(pointer, files), None
    except (MissingDataError, EcozoningError) as error:
        return None, error.message


def _pointed_to(pointer: Pointer, name: str) -> FileIdentity:
    """The bytes a pointer names, by the path they have in the plan's folder."""
    folder = name.rpartition("/")[0]
    path = f"{folder}/{pointer.path}" if folder else pointer.path
    return FileIdentity(path, pointer.size, pointer.md5, None)


def _in_manifest(manifest: Manifest | None, name: str) -> FileIdentity | None:
    facts: FileFacts | None = None if manifest is None else manifest.file(name)
    if facts is None:
        return None
    return FileIdentity(facts.path, facts.size, facts.md5, facts.sha256)


def _identity(path: Path, name: str) -> FileIdentity:
    md5, sha256, size = file_digests(path)
    return FileIdentity(name, size, md5, sha256)
