"""The order a reviewer reads units in: the gravest fate first, then class, then code by number."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ecozoning.model.changes import GroundFlow
from ecozoning.model.report_units import Fate, UnitFacts, UnitFate

GRAVEST_FIRST = (
    Fate.WITHDRAWN,
    Fate.RECLASSED,
    Fate.SPLIT,
    Fate.MERGED,
    Fate.TRANSFERRED,
    Fate.RESHAPED,
    Fate.ESTABLISHED,
    Fate.RENUMBERED,
    Fate.EDITED,
    Fate.NOISE,
    Fate.KEPT,
)
DIGITS = re.compile(r"(\d+)")
Ranks = Mapping[Any, int | None]
Key = tuple[int, int, tuple[tuple[int, int, str], ...]]


class Gravity:
    """Orders the units of a layer. Downgraded ones come before all others."""

    def __init__(
        self,
        ground: Iterable[GroundFlow],
        sides: tuple[Mapping[str, UnitFacts], Mapping[str, UnitFacts]],
        ranks: Ranks,
    ) -> None:
        self._ranks = ranks
        self._downgraded = {
            flow.before
            for flow in ground
            if flow.area_m2 > 0
            and flow.before is not None
            and flow.after is not None
            and self._is_lower(sides[0].get(flow.before), sides[1].get(flow.after))
        }

    def key(self, one: UnitFate) -> Key:
        """What units are sorted by."""
        down = self._is_lower(one.before, one.after)
        gave_down = one.before is not None and one.before.code in self._downgraded
        fate = min(map(GRAVEST_FIRST.index, one.fates), default=len(GRAVEST_FIRST))
        rank = self._ranks.get(one.facts.class_value)
        weight = 0 if down or gave_down else 1 + fate
        return (weight, len(self._ranks) + 1 if rank is None else rank, natural(one.facts.code))

    def _is_lower(self, before: UnitFacts | None, after: UnitFacts | None) -> bool:
        """Whether ground of the first is protected less in the second."""
        if before is None or after is None:
            return False
        old, new = (self._ranks.get(side.class_value) for side in (before, after))
        return old is not None and new is not None and new > old


def natural(code: str) -> tuple[tuple[int, int, str], ...]:
    """A code as people order it: numbers in it by their value, A#7 before A#10."""
    return tuple(
        (0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part)
        for part in DIGITS.split(code)
        if part
    )
