"""A bare repository of our own beside one that we do not trust: its objects, none of its settings.

Hooks, filters, replace refs, attributes and settings of a clone take no part in a verdict (THREATS
C8, C12). Objects that a push has brought but not yet landed are seen too; nothing is written to the
repository itself.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pygit2
from pygit2.enums import FileMode

from ecozoning.model.proposal import TreeEntry
from ecozoning.store.files import PlanFiles
from ecozoning.store.git_trees import tree_of
from ecozoning.store.repository import (
    CACHE_SETTING,
    CONFIG_SETTING,
    REMOTE_SETTING,
    ROOT_SETTING,
    Repository,
)

NOBODY = pygit2.Signature("ecozoning", "gate@ecozoning.invalid", 0, 0)
"""Author of the commit that holds what would land; it never leaves the scratch folder."""


@contextmanager
def scratch_repository(origin: Repository, target: PlanFiles | None = None) -> Iterator[Repository]:
    """A clean repository that sees every object of another; it is removed afterwards.

    Args:
        origin: whose objects and bytes it sees.
        target: the state whose `.dvc/config` says where bytes are fetched from; None leaves that
            to the state that is looked at.
    """
    with TemporaryDirectory(prefix="ecozoning-", ignore_cleanup_errors=True) as folder:
        git = pygit2.init_repository(folder, bare=True)
        info = Path(folder) / "objects" / "info"
        info.mkdir(parents=True, exist_ok=True)
        lines = [path.resolve().as_posix() for path in _object_folders(origin.git)]
        (info / "alternates").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
        git.config[CACHE_SETTING] = str(origin.cache)
        remote, root = origin.setting(REMOTE_SETTING), origin.trusted_root
        if remote is not None:
            git.config[REMOTE_SETTING] = remote
        if root is not None:
            git.config[ROOT_SETTING] = str(root)
        if target is not None:
            trusted = Path(folder) / "trusted-dvc-config"
            trusted.write_bytes(target.read(".dvc/config") or b"")
            git.config[CONFIG_SETTING] = str(trusted)
        git.free()
        yield Repository(pygit2.Repository(folder))


def landing_commit(
    scratch: Repository, base: str, head: str, over: Mapping[str, TreeEntry | None]
) -> str:
    """A commit with the files of a target and some paths of a proposal over them; its id."""
    git = scratch.git
    tree = _with_paths(git, tree_of(git, base), _by_step(over))
    parents = [pygit2.Oid(hex=base), pygit2.Oid(hex=head)]
    return str(git.create_commit(None, NOBODY, NOBODY, "landing", tree, parents))


def staged_commit(scratch: Repository, origin: Repository) -> str:
    """A commit with what stands in the index of a repository; its id."""
    origin.git.index.read()
    tree = origin.git.index.write_tree()
    parents = [] if origin.git.head_is_unborn else [origin.git.head.target]
    return str(scratch.git.create_commit(None, NOBODY, NOBODY, "staged", tree, parents))


def _by_step(over: Mapping[str, TreeEntry | None]) -> dict[str, object]:
    nested: dict[str, object] = {}
    for path, entry in over.items():
        *folders, name = path.split("/")
        place = nested
        for folder in folders:
            inner = place.setdefault(folder, {})
            if not isinstance(inner, dict):
                inner = place[folder] = {}
            place = inner
        place.setdefault(name, entry)
    return nested


def _with_paths(
    git: pygit2.Repository, tree: pygit2.Tree | None, over: Mapping[str, object]
) -> pygit2.Oid:
    builder = git.TreeBuilder() if tree is None else git.TreeBuilder(tree)
    for name, entry in over.items():
        found = builder.get(name)
        if isinstance(entry, dict):
            inner = found if isinstance(found, pygit2.Tree) else None
            made = _with_paths(git, inner, entry)
            if len(git[made].peel(pygit2.Tree)):
                builder.insert(name, made, FileMode.TREE)
            elif found is not None:
                builder.remove(name)
        elif isinstance(entry, TreeEntry):
            builder.insert(name, pygit2.Oid(hex=entry.id), FileMode(int(entry.mode, 8)))
        elif found is not None:
            builder.remove(name)
    return builder.write()


def _object_folders(git: pygit2.Repository) -> list[Path]:
    """Where the objects of a repository are: its own folder, and those of a push under way."""
    folder = Path(git.path)
    common = folder / "commondir"
    if common.is_file():
        folder = folder / common.read_text("utf-8").strip()
    found = [folder / "objects"]
    quarantine = os.environ.get("GIT_OBJECT_DIRECTORY")
    if quarantine:
        found.append(Path(quarantine))
    others = os.environ.get("GIT_ALTERNATE_OBJECT_DIRECTORIES", "")
    found += [Path(one) for one in others.split(os.pathsep) if one]
    return [path for path in dict.fromkeys(found) if path.is_dir()]
