"""Which clause ids stood in a list at any time, so that none is given to another clause."""

import re

from ecozoning.store.git import Revision, iter_history
from ecozoning.store.repository import Repository

FIRST_CELL = re.compile(rb'^"?([^",\r\n]{1,60})"?,', re.MULTILINE)
"""What stands first on a line. Text cells of several lines may add words that are no ids: they
keep a number from being used that was free, and nothing worse."""


def used_clause_ids(repository: Repository, path: str, tip: str = "HEAD") -> frozenset[str]:
    """Ids in every version of an access list that the history of a tip holds.

    Versions are told apart by the id of their blob. Of a shallow clone only the tip is looked at:
    the rest is not there to be read.
    """
    if repository.git.head_is_unborn:
        return frozenset()
    seen: set[str] = set()
    ids: set[str] = set()
    for revision in _revisions(repository, tip):
        blob = revision.object_id(path)
        if blob is None or blob in seen:
            continue
        seen.add(blob)
        cells = FIRST_CELL.findall(revision.read(path) or b"")
        ids.update(cell.decode("utf-8", "replace") for cell in cells)
    return frozenset(ids)


def _revisions(repository: Repository, tip: str) -> list[Revision]:
    if repository.git.is_shallow:
        return [repository.revision(tip)]
    return list(iter_history(repository.git, tip))
