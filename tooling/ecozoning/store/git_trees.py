"""Trees compared entry by entry: no rename detection, raw names, modes told (THREATS B1–B7)."""

from collections.abc import Iterator

import pygit2
from pygit2.enums import ObjectType

from ecozoning.model.proposal import PathChange, TreeEntry


def tree_of(repository: pygit2.Repository, commit_id: str) -> pygit2.Tree:
    """The tree of a commit."""
    return repository[pygit2.Oid(hex=commit_id)].peel(pygit2.Tree)


def path_changes(old: pygit2.Tree | None, new: pygit2.Tree | None) -> list[PathChange]:
    """Every path that differs between two trees, sorted. A renamed file is one gone and one new.

    Bytes of a name that are no UTF-8 come as surrogates, so that nothing is lost or taken for
    something else.
    """
    return sorted(_iter_changes(old, new, ""), key=lambda change: change.path)


def entry_at(tree: pygit2.Tree, path: str) -> TreeEntry | None:
    """The file at a path, or None; folders are none."""
    try:
        found = tree[path]
    except (KeyError, ValueError, UnicodeEncodeError):
        return None
    return None if found.type is ObjectType.TREE else _entry(found)


def iter_files(tree: pygit2.Tree, prefix: str = "") -> Iterator[tuple[str, TreeEntry]]:
    """Every file of a tree by its path; of two entries of one name, both."""
    for entry in tree:
        path = prefix + _name(entry)
        if isinstance(entry, pygit2.Tree):
            yield from iter_files(entry, f"{path}/")
        else:
            yield path, _entry(entry)


def _iter_changes(
    old: pygit2.Tree | None, new: pygit2.Tree | None, prefix: str
) -> Iterator[PathChange]:
    if old is not None and new is not None and old.id == new.id:
        return
    was, now = _entries(old), _entries(new)
    for name in was.keys() | now.keys():
        before, after = was.get(name), now.get(name)
        if before is not None and after is not None and _same(before, after):
            continue
        yield from _changes_at(before, after, prefix + name)


def _changes_at(
    before: pygit2.Object | None, after: pygit2.Object | None, path: str
) -> Iterator[PathChange]:
    old = before if isinstance(before, pygit2.Tree) else None
    new = after if isinstance(after, pygit2.Tree) else None
    if old is not None or new is not None:
        yield from _iter_changes(old, new, f"{path}/")
    was = None if before is None or old is not None else _entry(before)
    now = None if after is None or new is not None else _entry(after)
    if was != now:
        yield PathChange(path, was, now)


def _entries(tree: pygit2.Tree | None) -> dict[str, pygit2.Object]:
    return {} if tree is None else {_name(entry): entry for entry in tree}


def _same(before: pygit2.Object, after: pygit2.Object) -> bool:
    return before.id == after.id and before.filemode == after.filemode


def _entry(found: pygit2.Object) -> TreeEntry:
    return TreeEntry(f"{int(found.filemode):06o}", str(found.id))


def _name(entry: pygit2.Object) -> str:
    return (entry.raw_name or b"").decode("utf-8", "surrogateescape")
