"""Every commit that changed a plan, with what it added, removed and modified."""

from ecozoning.model.errors import UsageError
from ecozoning.model.history import CommitMark, LayerTally, PlanEvent
from ecozoning.model.mirror import iter_mirror
from ecozoning.model.text import Text
from ecozoning.store.files import PLANS
from ecozoning.store.git import Revision, iter_history
from ecozoning.store.plan_texts import PlanTexts
from ecozoning.store.repository import Repository


def plan_history(repository: Repository, code: str, tip: str) -> list[PlanEvent]:
    """Every commit reachable from a tip that left a plan other than each of its parents had it.

    Newest first; branches that were merged are walked too.

    Raises:
        UsageError: no revision reachable from the tip has this plan.
    """
    commits = list(iter_history(repository.git, tip))
    by_id = {commit.commit.id: commit for commit in commits}
    events = []
    for commit in commits:
        parents = [by_id[one] for one in commit.commit.parents if one in by_id]
        folder = commit.object_id(f"{PLANS}/{code}")
        before = [parent.object_id(f"{PLANS}/{code}") for parent in parents]
        if folder in before or (folder is None and not any(before)):
            continue
        events.append(_event(commit, parents[0] if parents else None, code))
    if not events:
        raise UsageError(
            Text(
                "no revision up to {tip} has a plan {code}", "截至 {tip} 的各版本中没有方案 {code}"
            ).format(tip=tip, code=code),
            Text("`ls plans` lists the plans", "用 `ls plans` 查看已有方案"),
        )
    return events


def _event(commit: Revision, parent: Revision | None, code: str) -> PlanEvent:
    after = PlanTexts(commit, code)
    before = None if parent is None else PlanTexts(parent, code)
    kind = after.heading.get("kind")
    facts = commit.commit
    return PlanEvent(
        mark=CommitMark(facts.id, facts.author, facts.committed_at, facts.summary),
        plan=code,
        edition=after.edition,
        kind=str(kind) if kind else None,
        tallies=tuple(_tallies(before, after)),
        files=tuple(_changed_files(before, after)),
    )


def _tallies(before: PlanTexts | None, after: PlanTexts) -> list[LayerTally]:
    earlier = before.layers if before is not None else []
    found = []
    for layer in dict.fromkeys([*after.layers, *earlier]):
        path = f"features/{layer}.csv"
        if before is not None and before.file_id(path) == after.file_id(path):
            continue
        old = {} if before is None else _lines(before.mirror(layer))
        new = _lines(after.mirror(layer))
        modified = sum(1 for key in old.keys() & new.keys() if old[key] != new[key])
        found.append(LayerTally(layer, len(new.keys() - old), len(old.keys() - new), modified))
    return found


def _lines(mirror: bytes) -> dict[str, list[str]]:
    rows = iter_mirror(mirror)
    next(rows, None)
    return {row[0]: row for row in rows if row}


def _changed_files(before: PlanTexts | None, after: PlanTexts) -> list[str]:
    names = set(after.revision.list(after.folder))
    if before is not None:
        names |= set(before.revision.list(before.folder))
    return sorted(
        name for name in names if before is None or before.file_id(name) != after.file_id(name)
    )
