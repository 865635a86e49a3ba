"""The DVC pointers of a working folder and which of their bytes are on this machine."""

from dataclasses import dataclass
from pathlib import Path

from ecozoning.store.dvc import parse_pointer
from ecozoning.store.files import PLANS


@dataclass(frozen=True, slots=True)
class PointerFacts:
    """Paths of the pointers below `plans/`; those that are none, those without bytes here."""

    all: tuple[str, ...]
    malformed: tuple[str, ...]
    missing: tuple[str, ...]


def look_at_pointers(root: Path, cache: Path) -> PointerFacts:
    """Every pointer below `plans/` of a working folder, against the cache."""
    paths, malformed, missing = [], [], []
    for file in sorted((root / PLANS).rglob("*.dvc")):
        path = file.relative_to(root).as_posix()
        paths.append(path)
        pointer = parse_pointer(file.read_bytes()) if file.is_file() else None
        if pointer is None:
            malformed.append(path)
            continue
        kept = cache / pointer.object_path
        if not (kept.is_file() and kept.stat().st_size == pointer.size):
            missing.append(path)
    return PointerFacts(tuple(paths), tuple(malformed), tuple(missing))
