"""Recording: working files into normal form, text mirrors, pointer, cache entry and manifest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ecozoning.model.content import (
    CONTENT_LISTS,
    combined_digest,
    document_digest,
    list_digest,
)
from ecozoning.model.errors import BadInputError, BusyError
from ecozoning.model.layers import LayerSpec
from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.manifest import FileFacts, Manifest, method_name, read_manifest
from ecozoning.model.mirror import mirror_path
from ecozoning.model.plan import AreaMethod, UnitClass
from ecozoning.model.recorded import Recorded
from ecozoning.model.text import Text
from ecozoning.store.atomic import copied, replaced
from ecozoning.store.dvc import Pointer, file_digests, parse_pointer
from ecozoning.store.holders import holders_of
from ecozoning.store.repository import Repository
from ecozoning.store.working_file import WorkingFile, read_working_file
from ecozoning.workflow.recorded_bytes import NormalContent, normal_content, write_bytes
from ecozoning.workflow.recording_documents import recorded_documents

LINEAGE = "lineage.csv"
SUSPICIOUS_REST = 0.7
"""A layer that keeps no more than this share of its features is mentioned (our choice)."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What is to be recorded: a folder, the file in it, and how its content is read.

    `documents` are the values of the text records that belong to the content, by file name.
    """

    code: str
    owner: str
    edition: int | None
    folder: str
    data: str
    specs: Mapping[str, LayerSpec]
    crs: str
    area_method: AreaMethod
    classes: tuple[UnitClass, ...]
    documents: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class LineageProposal:
    """The lineage table as it shall stand (None: there is none), with what waits for the author."""

    table: bytes | None
    proposed: int
    notices: tuple[Text, ...] = ()


LineageOf = Callable[[NormalContent], LineageProposal]
"""What proposes the lineage table for a content in normal form."""


def record(
    repository: Repository, what: Recording, lineage_of: LineageOf | None = None
) -> Recorded:
    """Record one folder. Equal content keeps the bytes and the pointer that were there.

    Args:
        repository: where the folder is.
        what: what is recorded and how its content is read.
        lineage_of: proposes the lineage table; None for what has no lineage.

    Everything is worked out before the first file is written; each file is written whole.

    Raises:
        MissingDataError: there is no working file and no recorded bytes.
        BusyError: another program is writing the working file.
        BadInputError: the file holds something that has no normal form.
    """
    root = repository.root
    working_path = root / what.folder / what.data
    old = read_manifest(_read(root / what.folder / MANIFEST))
    old_mirrors = _mirrors(root, what) if _same_method(what, old) else {}
    working = read_working_file(working_path, what.specs)
    _need_features(working, working_path)
    content = normal_content(working, working_path, what.crs, what.area_method, old_mirrors)
    facts = _kept_bytes(repository, what, old, content)
    writes = _mirror_writes(root, what, content)
    proposal = None if lineage_of is None else lineage_of(content)
    notices = [] if proposal is None else list(proposal.notices)
    if proposal is not None and proposal.table is not None:
        writes[LINEAGE] = proposal.table
    bytes_kept = facts is not None
    if facts is None:
        facts, notice = _new_bytes(repository, what, content, working, working_path)
        notices += [] if notice is None else [notice]
    documents = recorded_documents(repository.cache, root / what.folder)
    written = _write_changed(root / what.folder, documents)
    manifest = _manifest(repository, what, content, facts, writes)
    writes[f"{what.data}.dvc"] = Pointer(facts.md5, facts.size, facts.path).text
    writes[MANIFEST] = manifest.text
    written += _write_changed(root / what.folder, writes)
    removed = _drop_stale_mirrors(root / what.folder, content)
    notices += [] if old is None else _losses(old, manifest)
    return Recorded(
        code=what.code,
        folder=what.folder,
        edition=what.edition,
        features=manifest.features,
        content_digest=manifest.content_digest,
        content_changed=old is None or old.content_digest != manifest.content_digest,
        bytes_kept=bytes_kept,
        written=tuple(f"{what.folder}/{name}" for name in written),
        removed=tuple(f"{what.folder}/{name}" for name in removed),
        largest_displacement_m=content.largest_displacement_m,
        lineage_proposed=0 if proposal is None else proposal.proposed,
        notices=tuple(notices),
    )


def _losses(old: Manifest, new: Manifest) -> list[Text]:
    """Layers that are gone, or lost so many features that somebody should look twice."""
    return [
        Text(
            "{layer} had {before} features when it was last recorded and has {after} now",
            "{layer} 上次入库时有 {before} 个要素,现有 {after} 个",
        ).format(layer=layer, before=before, after=new.features.get(layer, 0))
        for layer, before in old.features.items()
        if new.features.get(layer, 0) <= before * SUSPICIOUS_REST
    ]


def content_parts(
    documents: Mapping[str, object],
    mirror_digest_: str,
    lists: Mapping[str, bytes],
    evidence: Sequence[FileFacts],
) -> dict[str, str]:
    """The named digests the content digest is taken over."""
    parts = {"layers": mirror_digest_}
    parts |= {name: document_digest(value) for name, value in documents.items()}
    parts |= {name: list_digest(data) for name, data in lists.items()}
    parts |= {one.path: one.sha256 for one in evidence}
    return parts


def _need_features(working: WorkingFile, path: Path) -> None:
    if not any(len(layer) for layer in working.layers):
        raise BadInputError(
            Text("{path} holds no features to record", "{path} 中没有可入库的要素").format(
                path=path
            ),
            Text(
                "draw or import the control units first; a layer must be named as in the schema",
                "请先绘制或导入管控单元;图层名称须与模式一致",
            ),
        )


def _same_method(what: Recording, old: Manifest | None) -> bool:
    """Whether old areas may stay: the manifest names the method they were measured by."""
    return old is not None and old.area_method == method_name(what.area_method)


def _mirrors(root: Path, what: Recording) -> dict[str, bytes]:
    found = {name: _read(root / what.folder / mirror_path(name)) for name in what.specs}
    return {name: data for name, data in found.items() if data is not None}


def _kept_bytes(
    repository: Repository, what: Recording, old: Manifest | None, content: NormalContent
) -> FileFacts | None:
    """The recorded bytes, when they say the same as the working file and are still there."""
    if old is None or old.spatial_digest != content.spatial_digest:
        return None
    facts = old.file(what.data)
    pointer = parse_pointer(_read(repository.root / what.folder / f"{what.data}.dvc") or b"")
    if facts is None or pointer is None or pointer.md5 != facts.md5:
        return None
    cached = repository.cache / pointer.object_path
    if not cached.is_file() or file_digests(cached) != (facts.md5, facts.sha256, facts.size):
        return None
    return facts


def _new_bytes(
    repository: Repository,
    what: Recording,
    content: NormalContent,
    working: WorkingFile,
    working_path: Path,
) -> tuple[FileFacts, Text | None]:
    """Write the normal form beside the working file, into the cache, and in its place.

    A working file that another program has open stays as it is: replacing it would cut that
    program off from the file it is going to save to.
    """
    beside = working_path.with_name(f".{what.data}.recording")
    folder = beside / what.data
    try:
        facts = write_bytes(folder, content, what.classes, working.styles, repository.cache)
        holders = holders_of(working_path)
        if holders:
            return facts, _left_open(what.data, ", ".join(holders))
        cached = repository.cache / Pointer(facts.md5, facts.size, facts.path).object_path
        try:
            copied(cached, working_path)
        except BusyError:
            return facts, _left_open(what.data, "?")
        return facts, None
    finally:
        folder.unlink(missing_ok=True)
        if beside.is_dir():
            beside.rmdir()


def _left_open(name: str, holders: str) -> Text:
    return Text(
        "{name} is open in {holders}: what was saved last is recorded, the open file itself was "
        "left as it is",
        "{name} 正被 {holders} 打开:已按最近一次保存的内容入库,打开中的文件保持原样",
    ).format(name=name, holders=holders)


def _manifest(
    repository: Repository,
    what: Recording,
    content: NormalContent,
    facts: FileFacts,
    writes: Mapping[str, bytes],
) -> Manifest:
    folder = repository.root / what.folder
    evidence = _evidence(repository, folder)
    found = {name: writes.get(name) or _read(folder / name) for name in CONTENT_LISTS}
    lists = {name: data for name, data in found.items() if data is not None}
    parts = content_parts(what.documents, content.spatial_digest, lists, evidence)
    return Manifest(
        code=what.code,
        owner=what.owner,
        edition=what.edition,
        files=(facts, *evidence),
        features={name: len(one.layer) for name, one in content.layers.items()},
        area_method=method_name(what.area_method),
        spatial_digest=content.spatial_digest,
        content_digest=combined_digest(parts),
    )


def _evidence(repository: Repository, folder: Path) -> list[FileFacts]:
    """The documents of a plan, from their pointers and the bytes these name."""
    found = []
    for file in sorted((folder / "documents").glob("*.dvc")):
        pointer = parse_pointer(file.read_bytes())
        if pointer is None:
            raise BadInputError(
                Text(
                    "{path} is no pointer of the permitted form", "{path} 不是允许格式的指针文件"
                ).format(path=file),
                Text("make it again with `dvc add`", "请用 `dvc add` 重新生成"),
            )
        stored = repository.bytes_of(pointer, repository.work_tree())
        md5, sha256, size = file_digests(stored)
        found.append(FileFacts(f"documents/{pointer.path}", size, md5, sha256))
    return found


def _mirror_writes(root: Path, what: Recording, content: NormalContent) -> dict[str, bytes]:
    (root / what.folder / "features").mkdir(parents=True, exist_ok=True)
    return {mirror_path(name): data for name, data in content.mirrors.items()}


def _write_changed(folder: Path, writes: Mapping[str, bytes]) -> list[str]:
    changed = [name for name, data in writes.items() if _read(folder / name) != data]
    for name in changed:
        replaced(folder / name, writes[name])
    return changed


def _drop_stale_mirrors(folder: Path, content: NormalContent) -> list[str]:
    stale = [
        file
        for file in sorted((folder / "features").glob("*.csv"))
        if file.stem not in content.mirrors
    ]
    for file in stale:
        file.unlink()
    return [f"features/{file.name}" for file in stale]


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
