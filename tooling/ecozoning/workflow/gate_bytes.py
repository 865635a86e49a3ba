"""Bytes that a proposal brings into a remote inside the repository, as the example keeps them.

Such a file says nothing by itself: it is accepted when its bytes are those its name says and a
pointer that changes with it names them. The pointer has an owner; the bytes follow it (DESIGN 3).
"""

import hashlib
import re
from collections.abc import Iterable

from ecozoning.model.proposal import PathChange
from ecozoning.store.dvc import parse_pointer
from ecozoning.store.files import PlanFiles
from ecozoning.store.repository import relative_remotes

OBJECT = re.compile(r"\.dvc/(?P<remote>.+)/files/md5/(?P<head>[0-9a-f]{2})/(?P<rest>[0-9a-f]{30})")


def stored_bytes(
    changes: Iterable[PathChange], before: PlanFiles, after: PlanFiles
) -> frozenset[str]:
    """The added paths that hold just the bytes a changed pointer names.

    The remotes are those of the state before: a proposal cannot name one of its own.
    """
    found = list(changes)
    config = (before.read(".dvc/config") or b"").decode("utf-8", "replace")
    remotes = {one.strip("/") for one in relative_remotes(config)}
    named = {md5 for change in found if (md5 := _named_by(change, after)) is not None}
    return frozenset(
        change.path
        for change in found
        if change.old is None and _holds(change.path, remotes, named, after)
    )


def _named_by(change: PathChange, after: PlanFiles) -> str | None:
    data = after.read(change.path) if change.path.endswith(".dvc") else None
    pointer = None if data is None else parse_pointer(data)
    return None if pointer is None else pointer.md5


def _holds(path: str, remotes: set[str], named: set[str], after: PlanFiles) -> bool:
    match = OBJECT.fullmatch(path)
    if match is None or match["remote"] not in remotes:
        return False
    name = match["head"] + match["rest"]
    data = after.read(path) if name in named else None
    return data is not None and hashlib.md5(data, usedforsecurity=False).hexdigest() == name
