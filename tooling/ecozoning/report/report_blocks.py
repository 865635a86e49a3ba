"""What stands on a page, whatever draws it: titles, sentences, tables, marked clauses, folds.

Text in blocks is as it came from the data; whoever draws a block escapes it in its own way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ecozoning.model.report_clauses import Mark


@dataclass(frozen=True, slots=True)
class Title:
    """A heading; level 1 is the whole report."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph. `strong`: to be read first."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header; `sides` has `<` or `>` for each column: left or right."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    sides: Sequence[str]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that changed: what happened to it, and both texts at once."""

    label: str
    note: str
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Fold:
    """Details that a reader opens when wanted."""

    title: str
    blocks: Sequence["Block"]


Block = Title | Sentence | Points | Grid | Clause | Fold
