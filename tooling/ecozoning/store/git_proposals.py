"""A proposal read from objects: its commits with their signatures, and where it left the target."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pygit2
from pygit2.enums import SortMode

from ecozoning.model.proposal import HistoryFault, ProposedCommit


def history_faults(repository: pygit2.Repository) -> tuple[HistoryFault, ...]:
    """What makes the history of a clone other than it was written (THREATS C8, C9)."""
    folder = Path(repository.path)
    found = []
    if repository.is_shallow:
        found.append(HistoryFault.SHALLOW)
    grafts = folder / "info" / "grafts"
    if grafts.is_file() and grafts.read_bytes().strip():
        found.append(HistoryFault.GRAFTED)
    if any(name.startswith("refs/replace/") for name in repository.references):
        found.append(HistoryFault.REPLACED)
    return tuple(found)


def commits_between(
    repository: pygit2.Repository, base: str, head: str
) -> tuple[ProposedCommit, ...]:
    """The commits reachable from a head and not from a base, parents before children."""
    order = SortMode.TOPOLOGICAL | SortMode.REVERSE
    walker = repository.walk(pygit2.Oid(hex=head), order)
    walker.hide(pygit2.Oid(hex=base))
    return tuple(_commit(one) for one in walker)


def merge_bases(repository: pygit2.Repository, one: str, other: str) -> tuple[str, ...]:
    """The best common ancestors of two commits, sorted; several after a criss-cross (THREATS C4).

    None when the two have no history in common.
    """
    left, right = pygit2.Oid(hex=one), pygit2.Oid(hex=other)
    if one == other or repository.descendant_of(right, left):
        return (one,)
    if repository.descendant_of(left, right):
        return (other,)
    common = _ancestors(repository, left) & _ancestors(repository, right)
    covered: set[pygit2.Oid] = set()
    for commit in common:
        covered |= set(repository[commit].peel(pygit2.Commit).parent_ids)
    return tuple(sorted(str(commit) for commit in common - covered))


def signed_at(repository: pygit2.Repository, commit_id: str) -> ProposedCommit:
    """One commit."""
    return _commit(repository[pygit2.Oid(hex=commit_id)].peel(pygit2.Commit))


def _ancestors(repository: pygit2.Repository, tip: pygit2.Oid) -> set[pygit2.Oid]:
    return {commit.id for commit in repository.walk(tip, SortMode.NONE)}


def _commit(commit: pygit2.Commit) -> ProposedCommit:
    signature, payload = commit.gpg_signature
    author, committer = commit.author, commit.committer
    return ProposedCommit(
        id=str(commit.id),
        parents=tuple(str(parent) for parent in commit.parent_ids),
        author=_text(author.raw_name),
        author_email=_text(author.raw_email),
        committer=_text(committer.raw_name),
        committer_email=_text(committer.raw_email),
        authored_at=_time(author),
        committed_at=_time(committer),
        message=_text(commit.raw_message),
        signature=signature,
        payload=payload or b"",
    )


def _text(raw: bytes | None) -> str:
    return (raw or b"").decode("utf-8", "replace")


def _time(who: pygit2.Signature) -> datetime:
    return datetime.fromtimestamp(who.time, timezone(timedelta(minutes=who.offset)))


def iter_states_of(repository: pygit2.Repository, tip: str, path: str) -> Iterator[str]:
    """Commits that changed a file, from a tip backwards.

    A merge that has the file as one of its parents has it from there.
    """
    waiting, seen = [repository[pygit2.Oid(hex=tip)].peel(pygit2.Commit)], set[pygit2.Oid]()
    while waiting:
        commit = waiting.pop()
        if commit.id in seen:
            continue
        seen.add(commit.id)
        same = [parent for parent in commit.parents if _id(parent, path) == _id(commit, path)]
        if same:
            waiting.append(same[0])
        else:
            yield str(commit.id)
            waiting += commit.parents


def _id(commit: pygit2.Commit, path: str) -> str | None:
    try:
        return str(commit.tree[path].id)
    except KeyError:
        return None
