"""A change between two small plans, as the rules see it; the editions before it as a test says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np

from builders import CODE, under_check
from ecozoning.geometry.normal import canonical_wkb, digests
from ecozoning.model.evidence import DataFile, FileIdentity
from ecozoning.model.finding import Finding
from ecozoning.model.past import PastClause, PastEdition, PastUnit
from ecozoning.model.plan import DEGREE_GRID, EditionRef, RevisionKind, RevisionReason, StatedReason
from ecozoning.model.snapshot import PlanSnapshot, Shapes
from ecozoning.rules.change_subject import BaseEdition, ChangeUnderCheck
from ecozoning.store.lists import render_table
from ecozoning.workflow.diff_request import PlanState
from ecozoning.workflow.plan_change import ChangedPair
from ecozoning.workflow.plan_states import PlanSide
from ecozoning.workflow.recorded_bytes import spatial_digest
from ecozoning.workflow.report_request import ReportOptions

TODAY = date(2026, 5, 1)
IDENTITY = FileIdentity("", 9, "0" * 32, "1" * 64)


@dataclass(frozen=True)
class Memory:
    """The text files of a plan, made from a snapshot."""

    snapshot: PlanSnapshot
    name: str = ""

    def read(self, path: str) -> bytes | None:
        name = path.rpartition("/")[2]
        table = self.snapshot.tables.get(name)
        if table is None or path != f"plans/{CODE}/{name}":
            return None
        return render_table(name.removesuffix(".csv"), [dict(row) for row in table.rows])

    def list(self, folder: str) -> list[str]:
        return sorted(self.snapshot.tables) if folder == f"plans/{CODE}" else []


@dataclass
class Editions:
    """Editions before this one, each with units (code to shape) and clauses; newest first."""

    plans: Sequence[tuple[PastEdition, PlanSnapshot]] = ()
    same: frozenset[int] = field(default_factory=frozenset)

    @property
    def editions(self) -> list[PastEdition]:
        return [edition for edition, _ in self.plans]

    def says_the_same(self, edition: PastEdition) -> bool:
        return edition.edition in self.same

    def _plan(self, edition: PastEdition) -> PlanSnapshot:
        return next(plan for one, plan in self.plans if one == edition)

    def units(self, edition: PastEdition, layer: str) -> Mapping[str, PastUnit]:
        found = self._plan(edition).layers.get(layer)
        if found is None:
            return {}
        told = digests(canonical_wkb(found.shapes, DEGREE_GRID))
        return {
            key: PastUnit(str(digest), 1.0, place)
            for place, (key, digest) in enumerate(zip(found.keys, told, strict=True))
        }

    def clauses(self, edition: PastEdition) -> Mapping[str, PastClause]:
        return {
            row["clause_id"]: PastClause(row["scope"], row["target"], row["dimension"], row["text"])
            for row in self._plan(edition).rows("access-list.csv")
        }

    def shapes(self, edition: PastEdition, layer: str, units: Sequence[PastUnit]) -> Shapes:
        return self._plan(edition).layers[layer].shapes[[unit.position for unit in units]]


def past(*plans: PlanSnapshot, same: Sequence[int] = ()) -> Editions:
    """Editions of the history, the oldest first, numbered from 1; `same` say what this one says."""
    numbered = [
        (PastEdition(n, f"{n}" * 40, "2024-01-01"), plan) for n, plan in enumerate(plans, start=1)
    ]
    return Editions(numbered[::-1], frozenset(same))


def edition(plan: PlanSnapshot, number: int, **values: Any) -> PlanSnapshot:
    """A plan as an edition: dynamic, with a planning link as its reason unless said otherwise."""
    base = EditionRef(number - 1, None) if number > 1 else None
    told = {
        "edition": number,
        "base": base,
        "kind": RevisionKind.DYNAMIC if number > 1 else RevisionKind.INITIAL,
        "reasons": (StatedReason(RevisionReason.PLANNING_LINK),) if number > 1 else (),
    }
    return replace(plan, on=TODAY, plan=replace(plan.plan, **{**told, **values}))


def a_change(
    before: PlanSnapshot,
    after: PlanSnapshot,
    *,
    history: Editions | None = None,
    documents: Sequence[str] = (),
    **folder: Any,
) -> ChangeUnderCheck:
    """The change from one plan to another; editions 1 and 2 unless they say otherwise."""
    old = before if before.on is not None else edition(before, 1)
    new = after if after.on is not None else edition(after, 2)
    files = tuple(
        DataFile(f"documents/{name}", True, IDENTITY, IDENTITY, IDENTITY) for name in documents
    )
    plan = under_check(new, data=files, **folder)
    pair = ChangedPair(
        None,  # type: ignore[arg-type]
        (PlanState("base", CODE), PlanState(None, CODE)),
        (_side(old), _side(new)),
        ReportOptions(on=TODAY, with_check=False),
        plan=plan,
    )
    base = BaseEdition(old.plan, old.profile, "b" * 40, spatial_digest(old.mirrors))
    editions = past(before) if history is None else history
    return ChangeUnderCheck(plan, base, pair, editions, spatial_digest(new.mirrors))


def _side(snapshot: PlanSnapshot) -> PlanSide:
    def read_wkb(layer: str, positions: Any) -> list[bytes | None]:
        shapes = snapshot.layers[layer].shapes[np.asarray(positions)]
        return canonical_wkb(shapes, DEGREE_GRID)

    return PlanSide(
        f"edition {snapshot.plan.edition}",
        Memory(snapshot),
        snapshot.plan,
        snapshot.profile,
        snapshot.mirrors,
        read_wkb,
    )


def found(rule: Any, before: PlanSnapshot, after: PlanSnapshot, **more: Any) -> list[Finding]:
    """What a rule module finds in the change from one plan to another."""
    return list(rule.check(a_change(before, after, **more)))
