"""Two long texts shown where they differ, and a line of a list shown in one line."""

from collections.abc import Mapping
from typing import Any

from ecozoning.report.columns import shortened, width

LEAD_CELLS = 12
"""How much of what both texts share is shown before the first difference."""

TELLING = ("text", "indicator", "remark")
"""Columns that say by themselves what a line of a list is about."""

ELLIPSIS = "…"


def excerpts(old: str, new: str, cells: int) -> tuple[str, str]:
    """Both texts in at most so many cells each; long ones begin shortly before they differ."""
    if max(width(old), width(new)) <= cells:
        return old, new
    shared = _shared(old, new)
    skipped = shared
    while skipped and width(old[skipped - 1 : shared]) <= LEAD_CELLS:
        skipped -= 1
    if skipped == 0:
        return shortened(old, cells), shortened(new, cells)
    left, right = (ELLIPSIS + shortened(text[skipped:], cells - 1) for text in (old, new))
    return left, right


def gist(fields: Mapping[str, tuple[Any, Any]], without: str) -> str:
    """What a line that was added or removed says: its telling column, else all its values."""
    values = {
        name: str(old if new is None else new)
        for name, (old, new) in fields.items()
        if not (old is None and new is None)
    }
    for name in TELLING:
        if name in values:
            return values[name]
    return "  ".join(value for value in values.values() if value not in without.split())


def _shared(old: str, new: str) -> int:
    """How many characters both texts begin with alike."""
    pairs = enumerate(zip(old, new, strict=False))
    shorter = min(len(old), len(new))
    return next((place for place, (one, other) in pairs if one != other), shorter)
