"""Which changes stand out on a map: those that make another plan, before those that trim an edge.

Every change wider than the tolerance is drawn. A few large ones would drown among hundreds of
boundaries that were drawn again, so these are drawn faintly, and their number is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ecozoning.diff.class_matrix import direction_of
from ecozoning.model.changes import LineageKind
from ecozoning.model.report_figures import Direction
from ecozoning.model.report_maps import ChangedGround
from ecozoning.model.report_units import Fate, GroundShare, LayerFates, UnitFacts, UnitFate

LARGE_SHARE = 0.01
"""Share of a unit's area from which a boundary that moved stands out."""

UNIT_FATES = frozenset({Fate.RECLASSED, Fate.SPLIT, Fate.MERGED, Fate.ESTABLISHED, Fate.WITHDRAWN})
GROUND_KINDS = frozenset(
    {
        LineageKind.RECLASS,
        LineageKind.SPLIT,
        LineageKind.MERGE,
        LineageKind.ESTABLISH,
        LineageKind.WITHDRAW,
    }
)
CLASS_LOST_OR_GAINED = frozenset({Direction.DOWN, Direction.UP})
Ranks = Mapping[Any, int | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a piece of ground is drawn: which way it went, and whether it stands out.

    `kept` is ground that a unit kept while it was split, merged or renumbered: not drawn.
    """

    direction: Direction
    stands_out: bool
    kept: bool


class Prominence:
    """What stands out in one layer."""

    def __init__(self, fates: LayerFates, ranks: Ranks) -> None:
        self._ranks = ranks
        self._old = _by_code(fates.kept, (one.before for one in fates.changed))
        self._new = _by_code(fates.kept, (one.after for one in fates.changed))
        self._goes_on = {
            (one.before.code, one.after.code)
            for one in fates.changed
            if one.before is not None and one.after is not None
        }

    def of_unit(self, fate: UnitFate) -> bool:
        """Whether a unit stands out, with a number that is seen at once."""
        if UNIT_FATES & set(fate.fates):
            return True
        if fate.noise:
            return False
        if self._is_large(max(fate.gained_m2, fate.lost_m2), fate.before, fate.after):
            return True
        return self._has_crossed(fate.origins, fate.after, self._old) or self._has_crossed(
            fate.became, fate.before, self._new
        )

    def of_ground(self, ground: ChangedGround) -> list[Standing]:
        """Every piece of ground of a layer, in its order."""
        return [
            self._standing(*one)
            for one in zip(
                ground.before_codes,
                ground.after_codes,
                ground.before_classes,
                ground.after_classes,
                ground.kinds,
                ground.areas_m2,
                strict=True,
            )
        ]

    def _standing(
        self,
        before: str | None,
        after: str | None,
        old_class: Any,
        new_class: Any,
        kind: str,
        area_m2: float,
    ) -> Standing:
        way = self._way(before, after, old_class, new_class)
        old = None if before is None else self._old.get(before)
        new = None if after is None else self._new.get(after)
        stands_out = (
            kind in GROUND_KINDS or way in CLASS_LOST_OR_GAINED or self._is_large(area_m2, old, new)
        )
        kept = way is Direction.SAME and (before, after) in self._goes_on
        return Standing(way, stands_out and not kept, kept)

    def _way(
        self, before: str | None, after: str | None, old_class: Any, new_class: Any
    ) -> Direction:
        if before is None:
            return Direction.GAINED
        if after is None:
            return Direction.LOST
        if old_class == new_class:
            return Direction.SAME
        way = direction_of(old_class, new_class, self._ranks)
        return Direction.UNKNOWN if way in (Direction.GAINED, Direction.LOST) else way

    def _is_large(self, area_m2: float, *units: UnitFacts | None) -> bool:
        return any(
            one is not None and one.area_m2 > 0 and area_m2 >= LARGE_SHARE * one.area_m2
            for one in units
        )

    def _has_crossed(
        self, shares: Iterable[GroundShare], own: UnitFacts | None, others: Mapping[str, UnitFacts]
    ) -> bool:
        """Whether ground came from, or went to, a unit of a class that protects more or less."""
        if own is None:
            return False
        classes = (
            others[one.code].class_value
            for one in shares
            if one.code is not None and one.code in others
        )
        return any(
            direction_of(own.class_value, other, self._ranks) in CLASS_LOST_OR_GAINED
            for other in classes
            if other is not None and own.class_value is not None
        )


def _by_code(
    kept: Iterable[UnitFacts], changed: Iterable[UnitFacts | None]
) -> dict[str, UnitFacts]:
    return {one.code: one for one in (*kept, *changed) if one is not None}
