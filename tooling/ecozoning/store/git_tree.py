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
    seen = set[bytes]()
    before = b""
    for mode, name, child in _raw(repository.read(tree)[1]):
        is_folder = mode == FOLDER
        key = name + b"/" if is_folder else name
        path = f"{folder}/" * bool(folder) + name.decode("utf-8", "surrogateescape")
        yield TreeEntry(path, mode, name in seen, key < before)
        seen.add(name)
        before = key
        if is_folder and path not in skip:
            yield from iter_entries(repository, child, path, skip)


def _raw(data: bytes) -> Iterator[tuple[str, bytes, pygit2.Oid]]:
    """Mode in six digits, name and id of every entry."""
    start = 0
    while start < len(data):
        blank = data.index(b" ", start)
        end = data.index(b"\0", blank)
        mode = data[start:blank].decode("ascii", "replace").rjust(6, "0")
        yield mode, data[blank + 1 : end], pygit2.Oid(raw=data[end + 1 : end + 1 + ID_BYTES])
        start = end + 1 + ID_BYTES
