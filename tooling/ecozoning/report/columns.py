"""Lines of text in columns, where a Chinese character is two cells wide."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

Side = Literal["<", ">"]

BREAKS = re.compile(
    r"[0-9][0-9.,]* (?:%|k?m²)[^\s\u2e80-\uffef]*\s*"
    r"|[\u2e80-\uffef][、。,;:!?)》】]?|[^\s\u2e80-\uffef]+\s*|\s+"
)
"""Pieces a line may be broken between: numbers with their unit, words with the blank after them,
Chinese characters."""


def width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, cells: int, side: Side = "<") -> str:
    """A text filled with blanks to so many cells, at its end or before it."""
    blanks = " " * max(0, cells - width(text))
    return text + blanks if side == "<" else blanks + text


def shortened(text: str, cells: int) -> str:
    """A text cut to so many cells; a cut one ends with an ellipsis."""
    if width(text) <= cells:
        return text
    kept, used = [], 1
    for character in text:
        used += _cells(character)
        if used > cells:
            break
        kept.append(character)
    return "".join(kept) + "…"


def table(rows: Sequence[Sequence[str]], sides: Sequence[Side], indent: str = "  ") -> list[str]:
    """Rows as lines with aligned columns, two blanks between them."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)] if rows else []
    return [
        (
            indent + "  ".join(padded(c, w, s) for c, w, s in zip(row, widths, sides, strict=True))
        ).rstrip()
        for row in rows
    ]


def wrapped(words: Iterable[str], cells: int, indent: str) -> list[str]:
    """Words put into lines of at most so many cells, each line indented."""
    lines: list[str] = []
    line = ""
    for word in words:
        longer = f"{line}  {word}" if line else indent + word
        if line and width(longer) > cells:
            lines.append(line)
            longer = indent + word
        line = longer
    return [*lines, line] if line else lines


def folded(text: str, cells: int, indent: str, hanging: str) -> list[str]:
    """A sentence in lines of at most so many cells: broken at blanks, Chinese anywhere."""
    lines: list[str] = []
    line = indent
    for piece in BREAKS.findall(text):
        if width(line + piece.rstrip()) > cells and line.strip():
            lines.append(line.rstrip())
            line = hanging + piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines
