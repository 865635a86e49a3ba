"""A state of a repository with files added that stand nowhere yet."""

from collections.abc import Collection, Mapping

from ecozoning.model.tree import TreeEntry
from ecozoning.store.files import PlanFiles


class FilesAdded:
    """Another state, and over it files that are only meant to be written."""

    def __init__(self, below: PlanFiles, added: Mapping[str, bytes]) -> None:
        self._below = below
        self._added = added

    @property
    def name(self) -> str:
        """What the state below is called."""
        return self._below.name

    def read(self, path: str) -> bytes | None:
        """The bytes of a file: the added one where there is one."""
        return self._added[path] if path in self._added else self._below.read(path)

    def list(self, folder: str) -> list[str]:
        """Names in a folder, sorted, with those of added files."""
        start = "" if folder in ("", ".") else f"{folder}/"
        added = {
            path[len(start) :].partition("/")[0] for path in self._added if path.startswith(start)
        }
        return sorted({*self._below.list(folder), *added})

    def entries(self, folder: str, skip: Collection[str] = ()) -> tuple[TreeEntry, ...]:
        """What stands below a folder of the state underneath."""
        return self._below.entries(folder, skip)
