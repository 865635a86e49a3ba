"""The state that would result from a landing: a three-way of our own, path by path (DESIGN 3).

Nothing is merged as text, nothing is written: paths that only one side changed are taken from that
side, and a path that both changed otherwise is a conflict for people.
"""

from collections.abc import Collection, Iterable, Mapping

import pygit2

from ecozoning.model.proposal import LandingSide, PathChange, TreeEntry
from ecozoning.model.tree import FOLDER
from ecozoning.model.tree import TreeEntry as StandingEntry
from ecozoning.store.git_tree import iter_entries
from ecozoning.store.git_trees import path_changes, tree_of

REGULAR = frozenset({"100644", "100755"})


class LandingFiles:
    """Files of the target with the changes of a proposal over them."""

    def __init__(
        self, repository: pygit2.Repository, target: str, over: Mapping[str, TreeEntry | None]
    ) -> None:
        self._repository = repository
        self._tree = tree_of(repository, target)
        self._over = over
        self.name = target

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None. Links and submodules are not files."""
        if path in self._over:
            entry = self._over[path]
            if entry is None or entry.mode not in REGULAR:
                return None
            return self._blob(entry.id)
        try:
            found = self._tree[path]
        except (KeyError, ValueError):
            return None
        is_file = isinstance(found, pygit2.Blob) and f"{int(found.filemode):06o}" in REGULAR
        return found.data if isinstance(found, pygit2.Blob) and is_file else None

    def list(self, folder: str) -> list[str]:
        """Names in a folder, sorted."""
        start = "" if folder in ("", ".") else f"{folder}/"
        names = set(self._listed(folder))
        below = [path for path in self._over if path.startswith(start)]
        for path in below:
            name = path[len(start) :].split("/", 1)[0]
            if self._holds(f"{start}{name}"):
                names.add(name)
            else:
                names.discard(name)
        return sorted(names)

    def entries(self, folder: str, skip: Collection[str] = ()) -> tuple[StandingEntry, ...]:
        """What stands below a folder: the target's entries, with those of the proposal over them.

        The proposal's own trees are judged as they are stored before anything is landed.
        """
        tree = self._tree if folder == "" else self._folder(folder)
        known = () if tree is None else iter_entries(self._repository, tree.id, folder, skip)
        found = {one.path: one for one in known}
        start = f"{folder}/" if folder else ""
        for path, entry in self._over.items():
            steps = path[len(start) :].split("/")
            parents = [start + "/".join(steps[:count]) for count in range(1, len(steps))]
            if not path.startswith(start) or any(one in skip for one in parents):
                continue
            if entry is None:
                found.pop(path, None)
                continue
            found |= {one: StandingEntry(one, FOLDER) for one in parents if one not in found}
            found[path] = StandingEntry(path, entry.mode)
        held = (one for one in found.values() if one.mode != FOLDER or self._holds(one.path))
        return tuple(sorted(held, key=lambda one: one.path))

    def _folder(self, folder: str) -> pygit2.Tree | None:
        try:
            found = self._tree[folder]
        except (KeyError, ValueError):
            return None
        return found if isinstance(found, pygit2.Tree) else None

    def _holds(self, path: str) -> bool:
        """Whether there is a file at a path, or one below it."""
        if path in self._over:
            return self._over[path] is not None
        below = f"{path}/"
        if any(entry for one, entry in self._over.items() if one.startswith(below)):
            return True
        gone = {one for one, entry in self._over.items() if entry is None}
        return any(f"{below}{one}" not in gone for one in self._below(path))

    def _below(self, path: str) -> Iterable[str]:
        try:
            found = self._tree[path]
        except (KeyError, ValueError):
            return []
        if not isinstance(found, pygit2.Tree):
            return [""]
        return [change.path for change in path_changes(None, found)]

    def _listed(self, folder: str) -> Iterable[str]:
        tree: pygit2.Object | None = self._tree
        if folder not in ("", "."):
            try:
                tree = self._tree[folder]
            except (KeyError, ValueError):
                return []
        return [str(entry.name) for entry in tree] if isinstance(tree, pygit2.Tree) else []

    def _blob(self, object_id: str) -> bytes:
        return self._repository[pygit2.Oid(hex=object_id)].peel(pygit2.Blob).data


def three_way(
    ours: Iterable[PathChange], theirs: Iterable[PathChange]
) -> dict[str, tuple[LandingSide, TreeEntry | None]]:
    """Of every path that a side changed since they parted: which side did, and what it left.

    Args:
        ours: the changes of the target since the common ancestor.
        theirs: the changes of the proposal since then.
    """
    target = {change.path: change.new for change in ours}
    proposal = {change.path: change.new for change in theirs}
    landed: dict[str, tuple[LandingSide, TreeEntry | None]] = {}
    for path in sorted(target.keys() | proposal.keys()):
        if path not in proposal:
            landed[path] = (LandingSide.TARGET, target[path])
        elif path not in target:
            landed[path] = (LandingSide.PROPOSAL, proposal[path])
        elif target[path] == proposal[path]:
            landed[path] = (LandingSide.BOTH_ALIKE, target[path])
        else:
            landed[path] = (LandingSide.CONFLICT, proposal[path])
    return landed | _file_and_folder(target, proposal)


def _file_and_folder(
    target: Mapping[str, TreeEntry | None], proposal: Mapping[str, TreeEntry | None]
) -> dict[str, tuple[LandingSide, TreeEntry | None]]:
    """Paths that one side made a file of and the other a folder."""
    found: dict[str, tuple[LandingSide, TreeEntry | None]] = {}
    for one, other in ((target, proposal), (proposal, target)):
        files = {path for path, entry in one.items() if entry is not None}
        for path, entry in other.items():
            parents = _parents(path) if entry is not None else ()
            found |= {up: (LandingSide.CONFLICT, one[up]) for up in parents if up in files}
    return found


def _parents(path: str) -> list[str]:
    steps = path.split("/")
    return ["/".join(steps[:count]) for count in range(1, len(steps))]
