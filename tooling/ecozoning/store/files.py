"""The text files of a repository at one state, wherever that state is kept."""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Protocol

from ecozoning.model.errors import BadInputError
from ecozoning.model.text import Text
from ecozoning.model.tree import FILE, FOLDER, LINK, SUBMODULE, TreeEntry

PLANS = "plans"
"""The folder of all plans, from the root of the repository."""

LARGEST_TEXT = 256 * 1024 * 1024
"""Bytes; a text record or list larger than this is refused unread (THREATS F13)."""


NEVER_COMMITTED = re.compile(
    r"\.gpkg(-wal|-shm|-journal)?\Z|\.sr\.lock\Z|/~\$|/\.~lock\.|/(Thumbs\.db|\.DS_Store)\Z"
    r"|\Aplans/[^/]+/documents/[^/]+(?<!\.dvc)\Z|\A\.git\Z"
)
"""Paths that Git is told to ignore in a repository of plans: bytes and what programs leave."""


class PlanFiles(Protocol):
    """Text files of a repository at one state: a revision, or the working folder.

    Paths are relative to the root of the repository and written with `/` on every system.
    """

    @property
    def name(self) -> str:
        """What the state is called in messages: a revision, or empty for the working folder."""
        ...

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None when there is no such file."""
        ...

    def list(self, folder: str) -> list[str]:
        """Names of the files and folders in a folder, sorted; none when it does not exist."""
        ...

    def entries(self, folder: str, skip: Collection[str] = ()) -> tuple[TreeEntry, ...]:
        """What stands below a folder (empty: the root); folders in `skip` are not entered."""
        ...


class WorkTree:
    """The working folder as it stands on disk. Links are no files, as in a revision."""

    name = ""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> bytes | None:
        """The bytes of a file on disk, or None when there is no such file."""
        file = self.root / path
        if self._through_a_link(path):
            return None
        try:
            if file.stat().st_size > LARGEST_TEXT:
                raise BadInputError(
                    Text(
                        "{path} is too large to be a text record", "{path} 过大,不是文本记录"
                    ).format(path=path)
                )
            return file.read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def _through_a_link(self, path: str) -> bool:
        place = self.root
        for part in path.split("/"):
            place = place / part
            if place.is_symlink():
                return True
        return False

    def list(self, folder: str) -> list[str]:
        """Names in a folder on disk, sorted."""
        if self._through_a_link(folder):
            return []
        try:
            return sorted(entry.name for entry in (self.root / folder).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []

    def entries(self, folder: str, skip: Collection[str] = ()) -> tuple[TreeEntry, ...]:
        """What stands below a folder on disk, but for what is never committed."""
        return tuple(self._iter_entries(folder, skip))

    def _iter_entries(self, folder: str, skip: Collection[str]) -> Iterator[TreeEntry]:
        try:
            names = sorted(one.name for one in (self.root / folder).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return
        for name in names:
            path = f"{folder}/{name}" if folder else name
            if NEVER_COMMITTED.search(path):
                continue
            mode = self._mode(path)
            yield TreeEntry(path, mode)
            if mode == FOLDER and folder and path not in skip:
                yield from self._iter_entries(path, skip)

    def _mode(self, path: str) -> str:
        place = self.root / path
        is_junction = getattr(os.path, "isjunction", os.path.islink)  # from Python 3.12 on
        if place.is_symlink() or is_junction(place):
            return LINK
        if not place.is_dir():
            return FILE
        return SUBMODULE if (place / ".git").exists() else FOLDER


def plan_codes(files: PlanFiles) -> list[str]:
    """Codes of the plans there are: the folders below `plans/` that hold a plan.yaml."""
    return [
        name
        for name in files.list(PLANS)
        if name.isascii() and name.isdigit() and files.read(f"{PLANS}/{name}/plan.yaml") is not None
    ]
