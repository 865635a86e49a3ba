"""The text files of a repository at one state, wherever that state is kept."""

from pathlib import Path
from typing import Protocol

from ecozoning.model.errors import BadInputError
from ecozoning.model.text import Text

PLANS = "plans"
"""The folder of all plans, from the root of the repository."""

LARGEST_TEXT = 256 * 1024 * 1024
"""Bytes; a text record or list larger than this is refused unread (THREATS F13)."""


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


def plan_codes(files: PlanFiles) -> list[str]:
    """Codes of the plans there are: the folders below `plans/` that hold a plan.yaml."""
    return [
        name
        for name in files.list(PLANS)
        if name.isdigit() and files.read(f"{PLANS}/{name}/plan.yaml") is not None
    ]
