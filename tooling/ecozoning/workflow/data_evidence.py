"""Data files of a plan or register as pointer, manifest and bytes describe them.

What cannot be read is evidence, not an error: a folder is validated to learn just that.
"""

import csv
from collections.abc import Mapping, Sequence
from filecmp import cmp
from pathlib import Path

from ecozoning.model.content import CONTENT_LISTS, combined_digest
from ecozoning.model.errors import DamagedDataError, EcozoningError
from ecozoning.model.evidence import DataFile, FileIdentity, RecordedDigests
from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.manifest import FileFacts, Manifest, read_manifest
from ecozoning.model.text import Text
from ecozoning.store.dvc import Pointer, file_digests, parse_pointer
from ecozoning.store.files import PlanFiles, WorkTree
from ecozoning.store.gpkg_facts import SIDE_FILES
from ecozoning.store.repository import Repository
from ecozoning.workflow.recorded_bytes import spatial_digest
from ecozoning.workflow.recording import content_parts

StoredFile = tuple[Path | None, DataFile]
"""Where the recorded bytes are, if they can be had, and what is known of them."""


def data_file(repository: Repository, files: PlanFiles, folder: str, name: str) -> StoredFile:
    """A data file by its name in a folder."""
    text = files.read(f"{folder}/{name}.dvc")
    pointer = None if text is None else parse_pointer(text)
    stored, actual, missing = _stored(repository, files, pointer, name)
    return stored, DataFile(
        path=name,
        has_pointer=text is not None,
        pointer=None if pointer is None else _pointed_to(pointer, name),
        manifest=_in_manifest(read_manifest(files.read(f"{folder}/{MANIFEST}")), name),
        actual=actual,
        missing=missing,
        working=_working(files, folder, name, stored, actual),
        beside=_beside(files, folder, name),
    )


def recorded_digests(
    files: PlanFiles,
    folder: str,
    documents: Mapping[str, object],
    mirrors: Mapping[str, bytes],
    evidence: Sequence[DataFile],
) -> RecordedDigests | None:
    """The digests the manifest states beside those the files give; None when nobody can tell.

    Args:
        files: the state.
        folder: of the plan or register.
        documents: values of the records that belong to the content, by file name.
        mirrors: the text mirrors by layer name.
        evidence: the documents of a plan as data files.
    """
    manifest = read_manifest(files.read(f"{folder}/{MANIFEST}"))
    known = [one.actual or one.manifest for one in evidence]
    facts = [_facts(one) for one in known if one is not None]
    if manifest is None or len(facts) < len(evidence) or None in documents.values():
        return None
    read = {name: files.read(f"{folder}/{name}") for name in CONTENT_LISTS}
    lists = {name: data for name, data in read.items() if data is not None}
    try:
        spatial = spatial_digest(mirrors)
        parts = content_parts(documents, spatial, lists, facts)
    except (UnicodeDecodeError, csv.Error, TypeError):
        return None
    return RecordedDigests(
        stated_spatial=manifest.spatial_digest,
        stated_content=manifest.content_digest,
        spatial=spatial,
        content=combined_digest(parts),
    )


def _facts(one: FileIdentity) -> FileFacts:
    return FileFacts(one.path, one.size or 0, one.md5 or "", one.sha256 or "")


def _working(
    files: PlanFiles, folder: str, name: str, stored: Path | None, actual: FileIdentity | None
) -> FileIdentity | None:
    """The working file; comparing it with the stored bytes is faster than its digests."""
    if not isinstance(files, WorkTree):
        return None
    path = files.root / folder / name
    if not path.is_file():
        return None
    if stored is not None and actual is not None and cmp(path, stored, shallow=False):
        return actual
    return _identity(path, name)


def _beside(files: PlanFiles, folder: str, name: str) -> tuple[str, ...]:
    """Files next to the working file that a program reads together with it."""
    if not isinstance(files, WorkTree):
        return ()
    names = [f"{name}{end}" for end in SIDE_FILES]
    paths = {one: files.root / folder / one for one in names}
    return tuple(one for one, path in paths.items() if path.is_file() and path.stat().st_size)


def _stored(
    repository: Repository, files: PlanFiles, pointer: Pointer | None, name: str
) -> tuple[Path | None, FileIdentity | None, Text | None]:
    """Where the bytes are, what they are, and why they cannot be had.

    Wrong bytes are bytes, wherever they were found: a rule says what is wrong with them.
    """
    if pointer is None:
        return None, None, None
    try:
        path = repository.bytes_of(pointer, files)
    except DamagedDataError as error:
        if error.found is None:
            return None, None, error.message
        md5, sha256, size = error.found
        return None, FileIdentity(name, size, md5, sha256), None
    except EcozoningError as error:
        return None, None, error.message
    return path, _identity(path, name), None


def _pointed_to(pointer: Pointer, name: str) -> FileIdentity:
    """The bytes a pointer names, by the path they have in the folder."""
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
