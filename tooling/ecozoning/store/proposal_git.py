"""The Git side of a proposal: where it left the target, its commits, and what would land."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import pygit2

from ecozoning.model.proposal import (
    HistoryFault,
    LandingSide,
    PathChange,
    ProposedCommit,
    TreeEntry,
)
from ecozoning.model.tree import TreeEntry as StandingEntry
from ecozoning.store.files import PlanFiles
from ecozoning.store.git import Revision, get_revision
from ecozoning.store.git_proposals import commits_between, history_faults, merge_bases, signed_at
from ecozoning.store.git_tree import iter_new_entries
from ecozoning.store.git_trees import entry_at, path_changes, tree_of
from ecozoning.store.landing import LandingFiles, three_way


@dataclass(frozen=True, slots=True)
class OwnDelta:
    """What a commit changes by itself: paths, and the states before and after."""

    changes: tuple[PathChange, ...]
    before: PlanFiles
    after: PlanFiles


class ProposalGit:
    """A proposal between two revisions of a repository."""

    def __init__(self, repository: pygit2.Repository, base: Revision, head: Revision) -> None:
        self._git = repository
        self.base = base
        self.head = head
        self._deltas: dict[str, OwnDelta] = {}

    @cached_property
    def faults(self) -> tuple[HistoryFault, ...]:
        """What makes the history of this clone unreliable."""
        return history_faults(self._git)

    @cached_property
    def common(self) -> tuple[str, ...]:
        """The best common ancestors of target and proposal."""
        return merge_bases(self._git, self.base.commit.id, self.head.commit.id)

    @cached_property
    def commits(self) -> tuple[ProposedCommit, ...]:
        """The commits of the proposal, parents first."""
        return commits_between(self._git, self.base.commit.id, self.head.commit.id)

    def commit(self, commit_id: str) -> ProposedCommit:
        """Any commit of the repository."""
        return signed_at(self._git, commit_id)

    @cached_property
    def _sides(self) -> Mapping[str, tuple[LandingSide, TreeEntry | None]]:
        if len(self.common) != 1:
            return {}
        start = self._tree(self.common[0])
        return three_way(
            path_changes(start, self._tree(self.base.commit.id)),
            path_changes(start, self._tree(self.head.commit.id)),
        )

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Paths that both sides changed since they parted, each in its own way."""
        return tuple(
            path for path, (side, _) in self._sides.items() if side is LandingSide.CONFLICT
        )

    @cached_property
    def landing(self) -> PlanFiles:
        """What would land."""
        if self.common == (self.base.commit.id,):
            return self.head
        over = {
            path: entry
            for path, (side, entry) in self._sides.items()
            if side in (LandingSide.PROPOSAL, LandingSide.CONFLICT)
        }
        return LandingFiles(self._git, self.base.commit.id, over)

    @cached_property
    def changed(self) -> tuple[PathChange, ...]:
        """Paths that differ between the target and what would land."""
        target = self._tree(self.base.commit.id)
        if self.common == (self.base.commit.id,):
            return tuple(path_changes(target, self._tree(self.head.commit.id)))
        landed = (LandingSide.PROPOSAL, LandingSide.CONFLICT)
        return tuple(
            PathChange(path, entry_at(target, path), entry)
            for path, (side, entry) in self._sides.items()
            if side in landed
        )

    def new_entries(self, commit: ProposedCommit) -> tuple[StandingEntry, ...]:
        """What stands in the tree of a commit, as stored, and in that of none of its parents."""
        parents = [self._tree(parent).id for parent in commit.parents]
        return tuple(iter_new_entries(self._git, self._tree(commit.id).id, parents))

    def own_delta(self, commit: ProposedCommit) -> OwnDelta:
        """What a commit changes by itself; a merge, against the merge it should be.

        A path that both parents of a merge changed is counted against each of them.
        """
        found = self._deltas.get(commit.id)
        if found is None:
            found = self._deltas[commit.id] = self._own_delta(commit)
        return found

    def _own_delta(self, commit: ProposedCommit) -> OwnDelta:
        after = get_revision(self._git, commit.id)
        if len(commit.parents) != 2:
            start = commit.parents[0] if commit.parents else None
            tree = None if start is None else self._tree(start)
            changes = tuple(path_changes(tree, self._tree(commit.id)))
            before: PlanFiles = NoFiles() if start is None else get_revision(self._git, start)
            return OwnDelta(changes, before, after)
        return self._merge_delta(commit, after)

    def _merge_delta(self, commit: ProposedCommit, after: Revision) -> OwnDelta:
        one, other = commit.parents
        tree, first = self._tree(commit.id), self._tree(one)
        common = merge_bases(self._git, one, other)
        if len(common) != 1:
            changes = tuple(path_changes(first, tree))
            return OwnDelta(changes, get_revision(self._git, one), after)
        start = self._tree(common[0])
        sides = three_way(path_changes(start, first), path_changes(start, self._tree(other)))
        expected = {
            path: entry
            for path, (side, entry) in sides.items()
            if side in (LandingSide.PROPOSAL, LandingSide.CONFLICT)
        }
        conflicts = {path for path, (side, _) in sides.items() if side is LandingSide.CONFLICT}
        differing = {change.path for change in path_changes(first, tree)} | expected.keys()
        changes = tuple(
            PathChange(path, _expected(expected, first, path), entry_at(tree, path))
            for path in sorted(differing | conflicts)
            if path in conflicts or _expected(expected, first, path) != entry_at(tree, path)
        )
        return OwnDelta(changes, LandingFiles(self._git, one, expected), after)

    def holding(self, path: str) -> tuple[str, ...]:
        """Ids of the commits of the proposal that hold a path as the head does, by its doing.

        From the head back to the commit that made the path so; what stood the same before that,
        or before it was taken away in between, was not signed as it is proposed.
        """
        wanted = entry_at(self._tree(self.head.commit.id), path)
        known = {one.id: one for one in self.commits}
        found: dict[str, None] = {}
        waiting = [self.head.commit.id]
        while waiting:
            one = known.get(waiting.pop())
            if one is None or one.id in found or entry_at(self._tree(one.id), path) != wanted:
                continue
            found[one.id] = None
            if all(change.path != path for change in self.own_delta(one).changes):
                waiting += one.parents
        return tuple(found)

    def _tree(self, commit_id: str) -> pygit2.Tree:
        return tree_of(self._git, commit_id)


class NoFiles:
    """The state before the first commit."""

    name = ""

    def read(self, path: str) -> bytes | None:  # noqa: ARG002
        """Nothing is there."""
        return None

    def list(self, folder: str) -> list[str]:  # noqa: ARG002
        """Nothing is there."""
        return []

    def entries(self, folder: str, skip: Collection[str] = ()) -> tuple[StandingEntry, ...]:  # noqa: ARG002
        """Nothing is there."""
        return ()


def _expected(
    expected: Mapping[str, TreeEntry | None], first: pygit2.Tree, path: str
) -> TreeEntry | None:
    return expected[path] if path in expected else entry_at(first, path)
