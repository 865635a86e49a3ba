"""Git, read from objects: no checkout, no hooks, no replace refs, no rename detection."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pygit2
from pygit2.enums import FileMode, ObjectType, SortMode

from ecozoning.model.errors import EcozoningError, MissingDataError, UsageError
from ecozoning.model.text import Text
from ecozoning.model.tree import TreeEntry
from ecozoning.store.git_tree import iter_entries


@dataclass(frozen=True, slots=True)
class CommitFacts:
    """What a commit says of itself. None of it is proof of identity (THREATS A1, A3)."""

    id: str
    author: str
    committed_at: datetime
    summary: str
    parents: tuple[str, ...]


class Revision:
    """The files of a repository at one commit, read from its objects."""

    def __init__(self, repository: pygit2.Repository, commit: pygit2.Commit, name: str) -> None:
        self._repository = repository
        self._commit = commit
        self.name = name

    @property
    def commit(self) -> CommitFacts:
        """The commit this is the state of."""
        return _facts(self._commit)

    def read(self, path: str) -> bytes | None:
        """The bytes of a file in the tree, or None. Links and submodules are not files."""
        entry = _entry(self._commit.tree, path)
        if not isinstance(entry, pygit2.Blob):
            return None
        return entry.data if entry.filemode in (FileMode.BLOB, FileMode.BLOB_EXECUTABLE) else None

    def list(self, folder: str) -> list[str]:
        """Names in a folder of the tree, sorted."""
        tree = self._commit.tree if folder in ("", ".") else _entry(self._commit.tree, folder)
        if not isinstance(tree, pygit2.Tree):
            return []
        return sorted(entry.name for entry in tree if entry.name is not None)

    def entries(self, folder: str, skip: Collection[str] = ()) -> tuple[TreeEntry, ...]:
        """What stands below a folder (empty: the root), as the trees store it."""
        found = self._commit.tree if folder == "" else _entry(self._commit.tree, folder)
        if not isinstance(found, pygit2.Tree):
            return ()
        return tuple(iter_entries(self._repository, found.id, folder, skip))

    def object_id(self, path: str) -> str | None:
        """Id of the file or folder at a path: equal ids are equal content."""
        entry = _entry(self._commit.tree, path)
        return None if entry is None else str(entry.id)

    def object_ids(self, folder: str) -> dict[str, str]:
        """Ids of everything in a folder of the tree, by name."""
        tree = _entry(self._commit.tree, folder)
        if not isinstance(tree, pygit2.Tree):
            return {}
        return {entry.name: str(entry.id) for entry in tree if entry.name is not None}


def open_git(folder: Path) -> pygit2.Repository:
    """The Git repository that holds a folder; bare ones too.

    Raises:
        EcozoningError: there is none, or it cannot be opened.
    """
    found = pygit2.discover_repository(str(folder.resolve()))
    if found is None:
        raise EcozoningError(
            Text("{folder} is not inside a Git repository", "{folder} 不在 Git 库中").format(
                folder=folder.resolve()
            ),
            Text(
                "change to a repository of plans, name one with -C, or run `ecozoning init`",
                "请进入方案库,或用 -C 指定,或用 `ecozoning init` 新建",
            ),
        )
    try:
        return pygit2.Repository(found)
    except pygit2.GitError as error:
        raise EcozoningError(
            Text(
                "the Git repository of {folder} cannot be opened: {why}",
                "无法打开 {folder} 的 Git 库:{why}",
            ).format(folder=folder, why=error)
        ) from error


LISTED = Text("`git log --oneline` lists the revisions", "用 `git log --oneline` 查看已有版本")
NOTHING_COMMITTED = Text(
    "nothing is committed on this branch yet: commit the plans with `git add plans` and "
    "`git commit`, then ask again",
    "当前分支还没有提交:请先用 `git add plans` 和 `git commit` 提交方案,再重试",
)


def get_revision(repository: pygit2.Repository, name: str) -> Revision:
    """The state at a revision: a branch, tag, commit id, or anything Git resolves to a commit.

    Raises:
        UsageError: there is no such revision.
    """
    try:
        found = repository.revparse_single(name)
        commit = found.peel(pygit2.Commit)
    except (KeyError, ValueError, pygit2.GitError) as error:
        raise UsageError(
            Text("there is no revision “{name}”", "没有版本“{name}”").format(name=name),
            NOTHING_COMMITTED if repository.head_is_unborn else LISTED,
        ) from error
    return Revision(repository, commit, name)


def iter_history(repository: pygit2.Repository, tip: str) -> Iterator[Revision]:
    """Every commit reachable from a tip, newest first, none simplified away (THREATS C3).

    Raises:
        MissingDataError: the clone is shallow, so that its history does not reach the beginning.
    """
    if repository.is_shallow:
        raise MissingDataError(
            Text("this clone is shallow: its history is cut off", "此克隆为浅克隆:历史不完整"),
            Text(
                "run `git fetch --unshallow` and try again", "请运行 `git fetch --unshallow` 后重试"
            ),
        )
    start = get_revision(repository, tip)
    for commit in repository.walk(
        pygit2.Oid(hex=start.commit.id), SortMode.TOPOLOGICAL | SortMode.TIME
    ):
        yield Revision(repository, commit, str(commit.id))


def _facts(commit: pygit2.Commit) -> CommitFacts:
    zone = timezone(timedelta(minutes=commit.committer.offset))
    return CommitFacts(
        id=str(commit.id),
        author=commit.author.name,
        committed_at=datetime.fromtimestamp(commit.commit_time, UTC).astimezone(zone),
        summary=commit.message.strip().splitlines()[0] if commit.message.strip() else "",
        parents=tuple(str(parent) for parent in commit.parent_ids),
    )


def _entry(tree: pygit2.Tree, path: str) -> pygit2.Object | None:
    try:
        entry = tree[path]
    except (KeyError, ValueError):
        return None
    return entry if entry.type in (ObjectType.BLOB, ObjectType.TREE) else None
