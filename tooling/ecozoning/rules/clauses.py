"""The access list as the rules look at it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from ecozoning.model.documents import Table

ACCESS_LIST = "access-list.csv"
NO_LETTER = re.compile(r"[\W_]+")
COLUMNS = ("clause_id", "scope", "target", "dimension", "level", "text")


class ClauseLine(NamedTuple):
    """One line of the access list; a cell that is empty is an empty text."""

    id: str
    scope: str
    target: str
    dimension: str
    level: str
    text: str
    line: int


def read_clauses(table: Table) -> list[ClauseLine]:
    """The clauses of a list, in order of the line; none when the list lacks a column."""
    if table.rows and not all(column in table.rows[0] for column in COLUMNS):
        return []
    columns = [[_text(row[column]) for row in table.rows] for column in COLUMNS]
    return list(map(ClauseLine, *columns, table.row_lines))


def dimensions_by_unit(clauses: Iterable[ClauseLine]) -> dict[str, set[str]]:
    """The dimensions in which each unit has a clause of its own."""
    found: dict[str, set[str]] = {}
    for clause in clauses:
        if clause.scope == "unit":
            found.setdefault(clause.target, set()).add(clause.dimension)
    return found


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell)


@lru_cache(maxsize=1 << 18)
def bare_text(text: str) -> str:
    """A clause without blanks, punctuation and signs, in one form of its characters."""
    return NO_LETTER.sub("", unicodedata.normalize("NFKC", text))


def compiled(patterns: Iterable[str]) -> list[re.Pattern[str]]:
    """Patterns of the profile for the bare text of a clause."""
    return [re.compile(pattern) for pattern in patterns]
