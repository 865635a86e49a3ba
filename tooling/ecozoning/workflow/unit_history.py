"""Every change of a unit, through the whole Git history, through recodes and renamed folders."""

from collections.abc import Iterator
from dataclasses import dataclass

from ecozoning.model.errors import UsageError
from ecozoning.model.history import ClauseChange, CommitMark, UnitEvent, UnitEventKind
from ecozoning.model.mirror import AREA, DIGEST
from ecozoning.model.text import Text
from ecozoning.store.files import PLANS, plan_codes
from ecozoning.store.git import Revision, get_revision, iter_history
from ecozoning.store.plan_texts import PlanTexts
from ecozoning.store.repository import Repository

FOLLOWED = ("merge",)
"""Relations by which a unit that kept its code also continues the history of another."""


@dataclass(frozen=True, slots=True)
class Trail:
    """A unit to follow back: its plan, its layer, and the code it has in that state."""

    plan: str
    layer: str
    code: str


def unit_history(
    repository: Repository, code: str, tip: str, plan: str | None = None
) -> list[UnitEvent]:
    """Every change of a unit reachable from a tip, newest first.

    A unit that came from others is followed into each of them. Nothing is simplified away: a
    change that a merge threw out again is listed too.

    Args:
        repository: where to look.
        code: the unit's code; one it had earlier will do.
        tip: the revision to begin at.
        plan: look in this plan only; None for every plan that ever held the unit.

    Raises:
        UsageError: no revision reachable from the tip has such a unit.
    """
    commits = list(iter_history(repository.git, tip))
    by_id = {commit.commit.id: commit for commit in commits}
    wanted: dict[str, set[Trail]] = {}
    events: list[UnitEvent] = []
    known: set[Trail] = set()
    finder = _Finder(code, plan)
    for commit in commits:
        here = wanted.pop(commit.commit.id, set())
        parents = [by_id[parent] for parent in commit.commit.parents if parent in by_id]
        here |= _first_sight(commit, parents, finder, known)
        known |= here
        for trail in sorted(here, key=lambda one: (one.plan, one.layer, one.code)):
            found, further = _step(commit, parents, trail)
            events += found
            for parent, ahead in further:
                wanted.setdefault(parent, set()).add(ahead)
    if not events:
        raise UsageError(
            Text(
                "no revision up to {tip} has a unit {code}", "截至 {tip} 的各版本中没有单元 {code}"
            ).format(tip=tip, code=code),
            Text(
                "look for the code in plans/*/features/*.csv, or name another revision with --rev",
                "请在 plans/*/features/*.csv 中查找编码,或用 --rev 指定其他版本",
            ),
        )
    return events


class _Finder:
    """Which plans of a revision hold a code. Folders that did not change are looked at once."""

    def __init__(self, code: str, plan: str | None) -> None:
        self.code = code
        self.plan = plan
        self._layers: dict[str, str | None] = {}

    def trails(self, revision: Revision) -> dict[str, Trail]:
        """By plan, where a revision holds the code."""
        names = [self.plan] if self.plan else revision.list(PLANS)
        found = {}
        for name in names:
            layer = self._layer(revision, name) if name.isdigit() else None
            if layer is not None:
                found[name] = Trail(name, layer, self.code)
        return found

    def _layer(self, revision: Revision, plan: str) -> str | None:
        folder = revision.object_id(f"{PLANS}/{plan}/features")
        if folder is None:
            return None
        if folder not in self._layers:
            self._layers[folder] = PlanTexts(revision, plan).layer_of(self.code)
        return self._layers[folder]


def _first_sight(
    commit: Revision, parents: list[Revision], finder: _Finder, known: set[Trail]
) -> set[Trail]:
    """Trails that begin here: the newest states that hold the unit, or the commit that lost it."""
    met = {trail.plan for trail in known if trail.code == finder.code}
    held = finder.trails(commit)
    lost = {
        plan: trail
        for parent in parents
        for plan, trail in finder.trails(parent).items()
        if plan not in held and (not held or _is_there(commit, plan))
    }
    return {trail for plan, trail in {**lost, **held}.items() if plan not in met}


def _is_there(commit: Revision, plan: str) -> bool:
    return commit.object_id(f"{PLANS}/{plan}") is not None


def _step(
    commit: Revision, parents: list[Revision], trail: Trail
) -> tuple[list[UnitEvent], list[tuple[str, Trail]]]:
    """What a commit did to a unit, and where to follow it in the parents."""
    after = PlanTexts(commit, trail.plan)
    further: list[tuple[str, Trail]] = []
    events: list[UnitEvent | None] = []
    for parent in parents:
        before = _same_plan(after, parent)
        if before is not None and _unchanged(before, after):
            event, ahead = None, [Trail(before.code, trail.layer, trail.code)]
        else:
            event, ahead = _change(after, before, trail)
        events.append(event)
        further += [(parent.commit.id, one) for one in ahead]
    if not parents:
        events.append(_change(after, None, trail)[0])
    # What stands as in one of the parents came from there: no change of this commit.
    changed = [event for event in events if event is not None]
    return (changed[:1] if len(changed) == len(events) else []), further


def _unchanged(before: PlanTexts, after: PlanTexts) -> bool:
    return before.code == after.code and before.object_id == after.object_id


def _same_plan(after: PlanTexts, parent: Revision) -> PlanTexts | None:
    """The same plan in a parent; under another folder name when the folder was renamed."""
    same = PlanTexts(parent, after.code)
    if same.exists or not after.exists:
        return same if same.exists else None
    gone = [
        PlanTexts(parent, code)
        for code in plan_codes(parent)
        if not PlanTexts(after.revision, code).exists
    ]
    alike = [plan for plan in gone if _share_a_mirror(plan, after)]
    return alike[0] if alike else None


def _share_a_mirror(one: PlanTexts, other: PlanTexts) -> bool:
    return any(
        one.file_id(f"features/{layer}.csv") == other.file_id(f"features/{layer}.csv")
        for layer in other.layers
    )


def _change(
    after: PlanTexts, before: PlanTexts | None, trail: Trail
) -> tuple[UnitEvent | None, list[Trail]]:
    new = after.line(trail.layer, trail.code) if after.exists else None
    old = None if before is None else before.line(trail.layer, trail.code)
    mark = _mark(after.revision)
    if new is None:
        if before is None or old is None:
            return None, []
        became = _relations(after, trail.code, "before_code", "after_code", before)
        gone = UnitEvent(
            mark, before.code, after.edition, trail.layer, trail.code,
            (UnitEventKind.WITHDRAWN,), area_before_m2=old.get(AREA), became=became,
        )  # fmt: skip
        return gone, [Trail(before.code, trail.layer, trail.code)]
    origins: tuple[tuple[str, str], ...] = ()
    ahead: list[Trail] = []
    if old is not None and before is not None:
        ahead = [Trail(before.code, trail.layer, trail.code)]
        told = _relations(after, trail.code, "after_code", "before_code", before)
        origins = tuple(pair for pair in told if pair[1] != trail.code)
        ahead += [
            Trail(before.code, trail.layer, code)
            for kind, code in origins
            if kind in FOLLOWED and before.line(trail.layer, code) is not None
        ]
    elif before is not None:
        origins = _origins(after, before, trail, new)
        ahead = [Trail(before.code, trail.layer, code) for _, code in origins]
        if len(origins) == 1:
            old = before.line(trail.layer, origins[0][1])
    return _event(after, before, trail, new, old, origins), ahead


def _event(
    after: PlanTexts,
    before: PlanTexts | None,
    trail: Trail,
    new: dict[str, str],
    old: dict[str, str] | None,
    origins: tuple[tuple[str, str], ...],
) -> UnitEvent | None:
    fields = {} if old is None else _changed_fields(old, new)
    clauses = _clause_changes(before, after, trail.code, origins)
    kinds = []
    kept = old is not None and next(iter(old.values())) == trail.code
    if origins and not kept:
        kinds.append(UnitEventKind.RECODED)
    elif old is None:
        kinds.append(UnitEventKind.ESTABLISHED)
    if old is not None and old.get(DIGEST) != new.get(DIGEST):
        kinds.append(UnitEventKind.RESHAPED)
    if fields:
        kinds.append(UnitEventKind.EDITED)
    if clauses and old is not None:
        kinds.append(UnitEventKind.CLAUSES)
    if before is not None and before.code != after.code:
        kinds.append(UnitEventKind.RENAMED_PLAN)
    if not kinds:
        return None
    return UnitEvent(
        mark=_mark(after.revision),
        plan=after.code,
        edition=after.edition,
        layer=trail.layer,
        code=trail.code,
        kinds=tuple(kinds),
        fields=fields,
        area_before_m2=None if old is None else old.get(AREA),
        area_after_m2=new.get(AREA),
        origins=origins,
        became=_became(after, before, trail.code),
        clauses=clauses,
    )


def _origins(
    after: PlanTexts, before: PlanTexts, trail: Trail, new: dict[str, str]
) -> tuple[tuple[str, str], ...]:
    """Where a unit with a new code came from: by the lineage table, else by the very same shape."""
    told = _relations(after, trail.code, "after_code", "before_code", before)
    held = tuple((kind, code) for kind, code in told if before.line(trail.layer, code) is not None)
    if held:
        return held
    same = before.keys_of_shape(trail.layer, new.get(DIGEST, ""))
    return tuple(("renumber", code) for code in same)


def _became(after: PlanTexts, before: PlanTexts | None, code: str) -> tuple[tuple[str, str], ...]:
    told = _relations(after, code, "before_code", "after_code", before)
    return tuple(pair for pair in told if pair[1] != code)


def _relations(
    after: PlanTexts, code: str, own: str, other: str, before: PlanTexts | None
) -> tuple[tuple[str, str], ...]:
    """Relations of a unit in the lineage table of a state that the state before did not know."""
    earlier = set() if before is None else {_relation(row) for row in before.lineage}
    told: dict[str, str] = {}
    for row in after.lineage:
        code_there = row.get(other)
        if row.get(own) == code and code_there and _relation(row) not in earlier:
            told.setdefault(code_there, row.get("kind", ""))
    return tuple((kind, there) for there, kind in told.items())


def _relation(row: dict[str, str]) -> tuple[str | None, ...]:
    return tuple(row.get(name) for name in ("edition", "kind", "before_code", "after_code"))


def _changed_fields(
    old: dict[str, str], new: dict[str, str]
) -> dict[str, tuple[str | None, str | None]]:
    names = [name for name in {**old, **new} if name not in (AREA, DIGEST)]
    pairs = {name: (old.get(name) or None, new.get(name) or None) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _clause_changes(
    before: PlanTexts | None,
    after: PlanTexts,
    code: str,
    origins: tuple[tuple[str, str], ...],
) -> tuple[ClauseChange, ...]:
    if before is None or before.file_id("access-list.csv") == after.file_id("access-list.csv"):
        return ()
    codes = {code, *(origin for _, origin in origins)}
    old = {row["clause_id"]: row for row in before.clauses if row.get("target") in codes}
    new = {row["clause_id"]: row for row in after.clauses if row.get("target") == code}
    changes = []
    for clause_id in sorted(old | new):
        was, now = old.get(clause_id), new.get(clause_id)
        change = ClauseChange(clause_id, was["text"] if was else None, now["text"] if now else None)
        if change.old != change.new:
            changes.append(change)
    return tuple(changes)


def _mark(revision: Revision) -> CommitMark:
    facts = revision.commit
    return CommitMark(facts.id, facts.author, facts.committed_at, facts.summary)


def iter_commits(repository: Repository, tip: str) -> Iterator[Revision]:
    """Every commit up to a tip, newest first."""
    return iter_history(repository.git, get_revision(repository.git, tip).commit.id)
