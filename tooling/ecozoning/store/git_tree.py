"""Git trees as their bytes are: entries twice, out of order, of any mode, with any name.

libgit2 smooths over some of this and Git itself over the rest; a verdict may rest on neither
(THREATS B3 to B7).
"""

from collections.abc import Collection, Iterator

import pygit2

from ecozoning.model.tree import FOLDER, TreeEntry

ID_BYTES = 20


def iter_entries(
    repository: pygit2.Repository, tree: pygit2.Oid, folder: str, skip: Collection[str]
) -> Iterator[TreeEntry]:
    """Every entry below a folder, as stored; folders named in `skip` are not entered.

    Args:
        repository: where the objects are.
        tree: id of the folder's tree.
        folder: its path from the root, without a slash at the end; empty for the root itself.
        skip: paths of folders to leave to others.
    """
    for entry, child in _in_folder(repository, tree, folder):
        yield entry
        if entry.mode == FOLDER and entry.path not in skip:
            yield from iter_entries(repository, child, entry.path, skip)


def iter_new_entries(
    repository: pygit2.Repository,
    tree: pygit2.Oid,
    others: Collection[pygit2.Oid],
    folder: str = "",
) -> Iterator[TreeEntry]:
    """Every entry below a folder that none of some other trees has there in the same way.

    What only names other bytes than before is not new.
    """
    if tree in others:
        return
    there = [dict(_in_folder(repository, other, folder)) for other in others]
    for entry, child in _in_folder(repository, tree, folder):
        beside = [known[entry] for known in there if entry in known]
        if not beside:
            yield entry
        if entry.mode == FOLDER:
            yield from iter_new_entries(repository, child, beside, entry.path)


def _in_folder(
    repository: pygit2.Repository, tree: pygit2.Oid, folder: str
) -> Iterator[tuple[TreeEntry, pygit2.Oid]]:
    """The entries of one folder, as stored, each with the id it names."""
    seen = set[bytes]()
    before = b""
    for mode, name, child in _raw(repository.read(tree)[1]):
        key = name + b"/" if mode == FOLDER else name
        path = f"{folder}/" * bool(folder) + name.decode("utf-8", "surrogateescape")
        yield TreeEntry(path, mode, name in seen, key < before), child
        seen.add(name)
        before = key


def _raw(data: bytes) -> Iterator[tuple[str, bytes, pygit2.Oid]]:
    """Mode in six digits, name and id of every entry."""
    start = 0
    while start < len(data):
        blank = data.index(b" ", start)
        end = data.index(b"\0", blank)
        mode = data[start:blank].decode("ascii", "replace").rjust(6, "0")
        yield mode, data[blank + 1 : end], pygit2.Oid(raw=data[end + 1 : end + 1 + ID_BYTES])
        start = end + 1 + ID_BYTES
