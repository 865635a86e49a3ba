"""Changes of words in a report: clauses of the access list, and records that are documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from ecozoning.model.text import Text


class ClauseEditKind(StrEnum):
    """What happened to a clause. A clause may be moved and reworded in one revision."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    REFERENCED = "referenced"
    """Only its legal basis, tags, level or remark changed."""


class Strictness(StrEnum):
    """Whether a clause binds more or less than it did, where that can be known."""

    STRICTER = "stricter"
    LOOSER = "looser"
    READ_IT = "read_it"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a clause: in both texts, only in the old one, or only in the new one."""

    kind: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class ClausePlace:
    """Where a clause stands: whom it binds, in which dimension, at which level."""

    clause_id: str
    scope: str
    target: str
    dimension: str
    level: str


@dataclass(frozen=True, slots=True)
class ClauseEdit:
    """One clause that was inserted, deleted, moved, renumbered or reworded.

    `before` and `after` are None for a clause that was not there. `marks` shows both texts at
    once, word by word; it is empty when the text is the same. `because` says why it counts as
    stricter or looser. `fields` has every other column that changed, as (old, new).
    """

    kinds: tuple[ClauseEditKind, ...]
    before: ClausePlace | None
    after: ClausePlace | None
    old_text: str | None
    new_text: str | None
    marks: tuple[Mark, ...] = ()
    strictness: Strictness = Strictness.SAME
    because: Text | None = None
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    similarity: float | None = None

    @property
    def place(self) -> ClausePlace:
        """Where the clause stands now, or stood."""
        place = self.after or self.before
        if place is None:
            raise ValueError("a clause edit has a side")
        return place


@dataclass(frozen=True, slots=True)
class ClauseChanges:
    """What changed in the access list: every edit, and how many clauses stand as they stood."""

    before_count: int
    after_count: int
    unchanged: int
    edits: tuple[ClauseEdit, ...]

    def count(self, kind: ClauseEditKind) -> int:
        """How many clauses were changed in this way."""
        return sum(1 for edit in self.edits if kind in edit.kinds)

    def count_strictness(self, strictness: Strictness) -> int:
        """How many clauses bind more, less, or have to be read."""
        return sum(1 for edit in self.edits if edit.strictness is strictness)


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """One value of a record that changed, in the words of the record's schema.

    `path` names it in the file (`area_method.kind`); `title` is what the schema calls it. None:
    it was not there. `old_text` and `new_text` are the values in words, one member of a list to a
    line.
    """

    file: str
    path: str
    title: Text
    old: Any
    new: Any
    old_text: Text | None = None
    new_text: Text | None = None
