"""Two texts word by word, Chinese or not: what stands in both, what went, what came.

Chinese is not written in words, and a dictionary of words would mark other words in another
version of the dictionary. So a character of Chinese is a piece, and so is a
number, a Latin word and a run of blanks. Single characters that two changed runs happen to share
are taken into the change, so that a reader sees phrases and not letters.
"""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from ecozoning.model.report_clauses import Mark

PIECE = re.compile(r"\d+(?:[.,]\d+)*%?|[A-Za-z]+(?:[.'’/-]?[A-Za-z0-9₀-₉]+)*|\s+|.", re.DOTALL)
SHORT_ISLAND = 1
"""So many pieces or fewer between two changes are shown as part of the change."""


def pieces(text: str) -> list[str]:
    """A text in pieces; together they are the text again."""
    return PIECE.findall(text)


def marked(old: str, new: str) -> tuple[Mark, ...]:
    """Both texts at once: marks without the new ones are the old text, and the other way round."""
    found: list[Mark] = []
    for gone, came, same in _without_islands(_runs(pieces(old), pieces(new))):
        if same:
            found.append(Mark("same", gone))
            continue
        found += [Mark("gone", gone)] if gone else []
        found += [Mark("new", came)] if came else []
    return tuple(found)


Run = tuple[str, str, bool]
"""A stretch of both texts, and whether it is the same in both."""


def _runs(left: Sequence[str], right: Sequence[str]) -> list[Run]:
    runs: list[Run] = []
    for step in Indel.opcodes(left, right):
        gone = "".join(left[step.src_start : step.src_end])
        came = "".join(right[step.dest_start : step.dest_end])
        _append(runs, (gone, came, step.tag == "equal"))
    return runs


def _without_islands(runs: Sequence[Run]) -> list[Run]:
    """Runs in which a very short match between two changes is part of the change."""
    joined: list[Run] = []
    for place, (gone, came, same) in enumerate(runs):
        inside = 0 < place < len(runs) - 1
        island = same and inside and len(gone) <= SHORT_ISLAND
        _append(joined, (gone, came, same and not island))
    return joined


def _append(runs: list[Run], run: Run) -> None:
    """Add a run; two changes beside each other are one."""
    if runs and runs[-1][2] == run[2]:
        before = runs.pop()
        run = (before[0] + run[0], before[1] + run[1], run[2])
    runs.append(run)


def similarity(old: str, new: str) -> float:
    """How much of two texts is the same, from 0 to 1."""
    return float(Indel.normalized_similarity(old, new))
