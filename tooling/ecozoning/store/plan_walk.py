"""The states of many plans through the whole history, in one walk."""

from collections.abc import Collection, Mapping

import pygit2

from ecozoning.store.files import PLANS
from ecozoning.store.git import Revision, iter_history

FEW = 12
"""So many plans are looked up one by one; for more the whole folder is gone through."""


def plan_states(
    repository: pygit2.Repository, tip: str, codes: Collection[str]
) -> Mapping[str, list[Revision]]:
    """For each plan the commits that hold it as no newer commit does, newest first.

    Nothing is simplified away: branches that were merged are walked too (THREATS C3).

    Raises:
        MissingDataError: the clone is shallow, so that its history does not reach the beginning.
    """
    found: dict[str, list[Revision]] = {code: [] for code in codes}
    if repository.head_is_unborn and tip == "HEAD":
        return found
    seen: dict[str, set[str]] = {code: set() for code in codes}
    trees: set[str] = set()
    for revision in iter_history(repository, tip):
        tree = revision.object_id(PLANS)
        if tree is None or tree in trees:
            continue
        trees.add(tree)
        for code, folder in _folders(revision, found).items():
            if folder not in seen[code]:
                seen[code].add(folder)
                found[code].append(revision)
    return found


def _folders(revision: Revision, codes: Collection[str]) -> dict[str, str]:
    """Ids of the folders of the plans that there are at a revision."""
    if len(codes) > FEW:
        there = revision.object_ids(PLANS)
        return {code: there[code] for code in there.keys() & codes}
    ids = {code: revision.object_id(f"{PLANS}/{code}") for code in codes}
    return {code: folder for code, folder in ids.items() if folder is not None}
