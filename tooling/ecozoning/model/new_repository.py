"""A repository of plans that was just made."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class NewRepository:
    """What was made, by paths from its root with `/`.

    `commit` is the id of the first commit, or None: it was not asked for, or Git does not know who
    would make it (`lacks_identity`).
    `keeps_bytes_inside`: the remote is a folder of the repository that Git carries along.
    """

    folder: Path
    files: tuple[str, ...]
    remote: str
    keeps_bytes_inside: bool
    commit: str | None
    lacks_identity: bool
