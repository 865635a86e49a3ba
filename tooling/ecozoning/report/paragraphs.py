"""Sentences broken into lines, where a Chinese character is two cells wide."""

import re

from ecozoning.report.columns import width

PIECE = re.compile(r"[!-~]+ ?|\s+|.")
NOT_FIRST = frozenset(",。;:、)”!?%m²")
"""What does not begin a line in Chinese text."""


def paragraph(text: str, cells: int, first: str = "", rest: str | None = None) -> list[str]:
    """A text as lines of at most so many cells; `first` and `rest` stand before the lines."""
    later = " " * width(first) if rest is None else rest
    lines: list[str] = []
    line = first
    empty = True
    for piece in PIECE.findall(text):
        fits = width((line + piece).rstrip()) <= cells
        if not (fits or empty or piece[0] in NOT_FIRST):
            lines.append(line.rstrip())
            line, piece = later, piece.lstrip()
        line += piece
        empty = False
    return [*lines, line.rstrip()]
