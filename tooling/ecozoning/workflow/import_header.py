"""Where the header of a list stands: published tables have titles and two header rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

HEADER_WITHIN = 15
"""Rows that are looked at for a header."""


@dataclass(frozen=True, slots=True)
class ListBody:
    """A list without its titles: names of the columns, rows, and the row each has in the file.

    `skipped` counts the rows above the header. Row numbers count from 1.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    numbers: tuple[int, ...]
    skipped: int


def find_body(rows: Sequence[Sequence[Any]], known: Callable[[str], bool]) -> ListBody | None:
    """The list below the header: the row, or pair of rows, with the most known names.

    None when no row has a known name.
    """
    best: tuple[int, int, int, tuple[str, ...]] | None = None
    for first in range(min(HEADER_WITHIN, len(rows))):
        for height in (1, 2):
            if first + height > len(rows):
                continue
            names = _names(rows[first : first + height])
            score = sum(1 for name in set(names) if known(name))
            # A pair of rows must say more than one row alone, or the first data row would be eaten.
            if score and (best is None or score > best[0]):
                best = (score, first, height, names)
    if best is None:
        return None
    _, first, height, names = best
    below = [
        (number, tuple(row))
        for number, row in enumerate(rows[first + height :], start=first + height + 1)
        if any(cell is not None for cell in row)
    ]
    return ListBody(
        names, tuple(row for _, row in below), tuple(number for number, _ in below), first
    )


def _names(rows: Sequence[Sequence[Any]]) -> tuple[str, ...]:
    """The lowest filled cell of each column; numbered when a name repeats or is missing."""
    width = max(len(row) for row in rows)
    names: list[str] = []
    for column in range(width):
        filled = [str(row[column]) for row in rows if column < len(row) and row[column] is not None]
        name = filled[-1] if filled else ""
        names.append(name if name and name not in names else f"{name}#{column + 1}")
    return tuple(names)
