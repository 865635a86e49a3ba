"""Sentences broken into lines, where a Chinese character is two cells wide."""

import re

from ecozoning.report.columns import width

MARKS = r"[,。;:、)”!?%²\uff0c\uff1b\uff1a\uff09\uff01\uff1f\u300b\u3011]"
PIECE = re.compile(rf"[0-9][0-9,.]* m²{MARKS}*|[!-~]+{MARKS}* ?|\s+|.{MARKS}*")
"""What stays on one line: an area, a word, a Chinese character, each with the marks behind it."""


def paragraph(text: str, cells: int, first: str = "", rest: str | None = None) -> list[str]:
    """A text as lines of at most so many cells; `first` and `rest` stand before the lines."""
    later = " " * width(first) if rest is None else rest
    lines: list[str] = []
    line = first
    empty = True
    for piece in PIECE.findall(text):
        fits = width((line + piece).rstrip()) <= cells
        if not (fits or empty):
            lines.append(line.rstrip())
            line, piece = later, piece.lstrip()
        line += piece
        empty = False
    return [*lines, line.rstrip()]
