"""What became of every unit, with the words it rests on. Areas in m² by the report's method."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ecozoning.model.report_clauses import ClauseEdit


class Fate(StrEnum):
    """What became of a unit. A unit may have several: reclassed and edited, say."""

    SPLIT = "split"
    MERGED = "merged"
    RECLASSED = "reclassed"
    RENUMBERED = "renumbered"
    RESHAPED = "reshaped"
    TRANSFERRED = "transferred"
    ESTABLISHED = "established"
    WITHDRAWN = "withdrawn"
    EDITED = "edited"
    NOISE = "noise"
    """Only its boundary moved, by less than the tolerance."""
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit (or zone) in one state. `district` is the code of its county, None: not said."""

    code: str
    name: str
    class_value: Any
    district: str | None
    area_m2: float


@dataclass(frozen=True, slots=True)
class GroundShare:
    """Ground in m² a unit has from, or gave to, another. Code None: ground outside the layer."""

    code: str | None
    area_m2: float


@dataclass(frozen=True, slots=True)
class UnitGround:
    """What the lineage table says of a unit: why, on which event and document, and how surely.

    `confirmed` is False for a row that `record` proposed and nobody has confirmed.
    """

    kind: str
    confirmed: bool
    reason: str | None
    event: str | None
    document: str | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class UnitFate:
    """One unit that differs. A pair that was matched is one record; every unit stands in one.

    `became` and `origins` are other units and the outside, with the ground they carry; empty where
    a unit only kept its own ground. `fields` has the attributes that changed, as (old, new).
    """

    layer: str
    before: UnitFacts | None
    after: UnitFacts | None
    fates: tuple[Fate, ...]
    gained_m2: float = 0.0
    lost_m2: float = 0.0
    noise: bool = False
    origins: tuple[GroundShare, ...] = ()
    became: tuple[GroundShare, ...] = ()
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    grounds: tuple[UnitGround, ...] = ()
    clauses: tuple[ClauseEdit, ...] = ()

    @property
    def before_code(self) -> str | None:
        """The code of the unit before; None for a new one."""
        return None if self.before is None else self.before.code

    @property
    def after_code(self) -> str | None:
        """The code of the unit after; None for one that is gone."""
        return None if self.after is None else self.after.code

    @property
    def facts(self) -> UnitFacts:
        """The unit as it is now, or was."""
        facts = self.after or self.before
        if facts is None:
            raise ValueError("a fate has a unit")
        return facts


@dataclass(frozen=True, slots=True)
class Unaccounted:
    """Ground of an old unit that went to no unit and is not told to have left the layer."""

    code: str
    area_m2: float


@dataclass(frozen=True, slots=True)
class LineageBalance:
    """Every square metre of the old layer: kept by its unit, passed on, gone, or not known.

    `kept_m2 + passed_on_m2 + left_layer_m2 + noise_m2 + unaccounted_m2 == old_m2`.
    """

    layer: str
    old_m2: float
    kept_m2: float
    passed_on_m2: float
    left_layer_m2: float
    noise_m2: float
    printed_km2: tuple[Decimal, ...] = ()
    """The five parts in this order as printed in km²; they add up to the printed old area."""
    unaccounted: tuple[Unaccounted, ...] = ()
    unexplained: tuple[str, ...] = ()
    """Codes of units with a fate but without a confirmed row in the lineage table."""

    @property
    def unaccounted_m2(self) -> float:
        """All ground nobody accounts for."""
        return sum(one.area_m2 for one in self.unaccounted)


@dataclass(frozen=True, slots=True)
class LayerFates:
    """What became of all units of one layer: those that differ, and those that were kept."""

    layer: str
    kind: str
    changed: tuple[UnitFate, ...]
    kept: tuple[UnitFacts, ...]
    lineage: LineageBalance

    def count(self, fate: Fate) -> int:
        """How many units met this fate."""
        if fate is Fate.KEPT:
            return len(self.kept)
        return sum(1 for one in self.changed if fate in one.fates)
