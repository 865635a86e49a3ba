"""A proposal as found in Git: its commits, the paths each changes, and what would land."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file in a tree: its mode as Git writes it (`100644`) and the id of its bytes."""

    mode: str
    id: str


@dataclass(frozen=True, slots=True)
class PathChange:
    """A path that differs between two trees; None on the side that does not have it."""

    path: str
    old: TreeEntry | None
    new: TreeEntry | None


@dataclass(frozen=True, slots=True)
class ProposedCommit:
    """A commit of a proposal. What it says of its author and its time proves nothing.

    `signature` and `payload` are as Git keeps them: the armoured text, and the bytes it is over.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    author_email: str
    committer: str
    committer_email: str
    authored_at: datetime
    committed_at: datetime
    message: str
    signature: bytes | None
    payload: bytes

    @property
    def short(self) -> str:
        """The id as people read it."""
        return self.id[:10]

    @property
    def is_merge(self) -> bool:
        """Whether it joins two histories."""
        return len(self.parents) > 1


class HistoryFault(StrEnum):
    """Why the history of a clone cannot be relied upon."""

    SHALLOW = "shallow"
    GRAFTED = "grafted"
    REPLACED = "replaced"


class LandingSide(StrEnum):
    """Which side of a three-way a path was changed on."""

    TARGET = "target"
    PROPOSAL = "proposal"
    BOTH_ALIKE = "both_alike"
    CONFLICT = "conflict"
