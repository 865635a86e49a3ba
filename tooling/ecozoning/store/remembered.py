"""Answers kept on this machine beside a repository, found as long as all they rest on is the same.

An answer about a commit is kept under a digest of what it depends on: the commit, the question, the
libraries, and name, size and date of every file of the program and of the cache of bytes. If any of
these is another, the answer is not found. It never travels with the repository; no gate reads it.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Any

from ecozoning import version
from ecozoning.model.errors import EcozoningError
from ecozoning.model.layers import schema_folder
from ecozoning.store.atomic import replaced
from ecozoning.store.repository import Repository

MOST_ANSWERS = 64
"""More than this are not kept: the oldest go first."""

PROGRAM = Path(__file__).resolve().parents[1]
LIBRARIES = ("shapely", "numpy")


def answer_path(repository: Repository, commit: str, question: str) -> Path:
    """Where the answer to a question about a commit is kept, as everything stands now."""
    digest = hashlib.sha256()
    libraries = [metadata.version(one) for one in LIBRARIES]
    for part in (sys.version, version.TOOL, version.RULE_SET, *libraries, commit, question):
        digest.update(part.encode() + b"\0")
    digest.update(_shallow(repository).encode())
    for folder in (PROGRAM, Path(str(schema_folder())), repository.cache):
        for line in _files_below(folder):
            digest.update(line.encode("utf-8", "surrogatepass") + b"\0")
    return _folder(repository) / f"{digest.hexdigest()}.json"


def read_answer(path: Path) -> Any:
    """The answer that is kept there; None when there is none, or none that can be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def keep_answer(path: Path, answer: Any) -> None:
    """Keep an answer. Where nothing can be written nothing is kept: it is worked out again."""
    with suppress(EcozoningError, OSError):
        replaced(path, json.dumps(answer, ensure_ascii=False).encode())
        kept = sorted(path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime_ns)
        for old in kept[:-MOST_ANSWERS]:
            old.unlink(missing_ok=True)


def _folder(repository: Repository) -> Path:
    return Path(repository.git.path) / "ecozoning" / "answers"


def _shallow(repository: Repository) -> str:
    """Where a clone's history ends: a longer history may give another answer."""
    try:
        return (Path(repository.git.path) / "shallow").read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""


def _files_below(folder: Path) -> Iterator[str]:
    """Every file below a folder with its size and date, in order of the path."""
    yield str(folder)
    try:
        entries = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files_below(Path(entry.path))
        elif entry.is_file():
            facts = entry.stat()
            yield f"{entry.name} {facts.st_size} {facts.st_mtime_ns}"
