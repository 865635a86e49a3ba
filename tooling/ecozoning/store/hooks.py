"""Hooks of Git: small scripts of `sh`, which Git brings along on Windows too."""

import os
import stat
import sys
from pathlib import Path

import pygit2
from pygit2.enums import RepositoryOpenFlag

from ecozoning.model.errors import UsageError
from ecozoning.model.text import Text
from ecozoning.store.atomic import replaced
from ecozoning.store.repository import Repository, open_repository

CLIENT = ("pre-commit", "pre-push")
SERVER = ("pre-receive", "post-receive")
MARK = "# written by `ecozoning hooks install`"
SCRIPT = """\
#!/bin/sh
{mark}
# What this refuses can be asked again by hand: ecozoning gate --base … --head …
exec "{python}" -m ecozoning.cli.main hooks run {name} "$@"
"""


def hooks_of(repository: Repository) -> tuple[str, ...]:
    """The hooks for a repository: those of a receiver when it has no working folder."""
    return SERVER if repository.git.is_bare else CLIENT


def hooks_folder(repository: Repository) -> Path:
    """Where Git looks for the hooks of a repository."""
    chosen = repository.setting("core.hooksPath")
    if chosen is None:
        return Path(repository.git.path) / "hooks"
    base = Path(repository.git.path) if repository.git.is_bare else repository.root
    return base / chosen


def install_hooks(repository: Repository, *, force: bool) -> list[Path]:
    """Write the hooks of a repository; those that are there already are left unless forced.

    A hook that calls `ecozoning hooks run` by itself is there already.

    Raises:
        UsageError: a hook is there that this program did not write.
    """
    folder = hooks_folder(repository)
    names = [one for one in hooks_of(repository) if force or not _calls_us(folder / one)]
    foreign = [name for name in names if _is_foreign(folder / name)]
    if foreign and not force:
        raise UsageError(
            Text("{folder} has a {names} of its own", "{folder} 中已有其他 {names}").format(
                folder=folder, names=", ".join(foreign)
            ),
            Text(
                "call `ecozoning hooks run NAME` from it, or write over it with --force",
                "请在其中调用 `ecozoning hooks run 名称`,或用 --force 覆盖",
            ),
        )
    folder.mkdir(parents=True, exist_ok=True)
    return [_written(folder / name, name) for name in names]


def _written(path: Path, name: str) -> Path:
    python = Path(sys.executable).as_posix()
    text = SCRIPT.format(mark=MARK, python=python, name=name)
    replaced(path, text.encode("utf-8"))
    if os.name == "posix":
        path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    return path


def _calls_us(path: Path) -> bool:
    """Whether a hook of a repository's own, such as those `init` writes, asks this program."""
    if not path.is_file():
        return False
    text = path.read_text("utf-8", "replace")
    return MARK not in text and f"ecozoning hooks run {path.name}" in text


def _is_foreign(path: Path) -> bool:
    return path.is_file() and MARK not in path.read_text("utf-8", "replace")


def open_for_hook(folder: Path) -> Repository:
    """The repository a hook was called in, with the objects of the push that is under way.

    Plain opening does not see objects that Git holds back until the hook has agreed.
    """
    inside = os.environ.get("GIT_DIR")
    if inside is None:
        return open_repository(folder)
    return Repository(pygit2.Repository(inside, RepositoryOpenFlag.FROM_ENV))
