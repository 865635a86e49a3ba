"""What happened to a unit or a plan, commit by commit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class UnitEventKind(StrEnum):
    """What a commit did to a unit."""

    ESTABLISHED = "established"
    WITHDRAWN = "withdrawn"
    RECODED = "recoded"
    RESHAPED = "reshaped"
    EDITED = "edited"
    CLAUSES = "clauses"
    RENAMED_PLAN = "renamed_plan"


@dataclass(frozen=True, slots=True)
class CommitMark:
    """The commit a change came with. Author and time are what it says of itself, not proof."""

    id: str
    author: str
    committed_at: datetime
    summary: str

    def to_json(self) -> dict[str, Any]:
        """The mark as it stands in JSON outputs."""
        return {
            "commit": self.id,
            "author": self.author,
            "committed_at": self.committed_at.isoformat(),
            "summary": self.summary,
        }


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause of a unit that came, went, or reads differently (old, new; None: was not there)."""

    clause_id: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class UnitEvent:
    """One commit's change of one unit. Areas in m² as recorded in the mirror.

    `origins` are the units of the state before that this one came from, with the kind the lineage
    table gives; `became` are those a withdrawn unit went to.
    """

    mark: CommitMark
    plan: str
    edition: int | None
    layer: str
    code: str
    kinds: tuple[UnitEventKind, ...]
    fields: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    area_before_m2: str | None = None
    area_after_m2: str | None = None
    origins: tuple[tuple[str, str], ...] = ()
    became: tuple[tuple[str, str], ...] = ()
    clauses: tuple[ClauseChange, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The event as it stands in JSON outputs."""
        return {
            **self.mark.to_json(),
            "plan": self.plan,
            "edition": self.edition,
            "layer": self.layer,
            "code": self.code,
            "kinds": [kind.value for kind in self.kinds],
            "fields": {name: list(pair) for name, pair in self.fields.items()},
            "area_m2": [_number(self.area_before_m2), _number(self.area_after_m2)],
            "origins": [{"kind": kind, "code": code} for kind, code in self.origins],
            "became": [{"kind": kind, "code": code} for kind, code in self.became],
            "clauses": [
                {"clause_id": one.clause_id, "old": one.old, "new": one.new} for one in self.clauses
            ],
        }


@dataclass(frozen=True, slots=True)
class LayerTally:
    """How many features of a layer a commit added, removed and modified, by key."""

    layer: str
    added: int
    removed: int
    modified: int


@dataclass(frozen=True, slots=True)
class PlanEvent:
    """One commit's change of one plan."""

    mark: CommitMark
    plan: str
    edition: int | None
    kind: str | None
    tallies: tuple[LayerTally, ...]
    files: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The event as it stands in JSON outputs."""
        return {
            **self.mark.to_json(),
            "plan": self.plan,
            "edition": self.edition,
            "kind": self.kind,
            "layers": [
                {
                    "layer": one.layer,
                    "added": one.added,
                    "removed": one.removed,
                    "modified": one.modified,
                }
                for one in self.tallies
            ],
            "files": list(self.files),
        }


def _number(text: str | None) -> float | None:
    return float(text) if text else None
