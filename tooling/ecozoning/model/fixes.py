"""A proposal that mends what is thin: what it would do to which units, never done by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ecozoning.model.text import Text


class FixKind(StrEnum):
    """What was done at a place."""

    VERTICES = "vertices"
    OVERLAP = "overlap"
    GAP = "gap"
    BEYOND = "beyond"
    SLIVER = "sliver"


FIX_WORDS: dict[FixKind, Text] = {
    FixKind.VERTICES: Text("vertices brought together", "合并相邻顶点"),
    FixKind.OVERLAP: Text("overlap given to one unit", "重叠部分划归一个单元"),
    FixKind.GAP: Text("gap filled", "填补空隙"),
    FixKind.BEYOND: Text("cut at the boundary of the territory", "按辖区界线裁切"),
    FixKind.SLIVER: Text("sliver given to a neighbour", "细碎图斑并入相邻单元"),
}


@dataclass(frozen=True, slots=True)
class FixedUnit:
    """A unit whose shape the proposal changes: how far its boundary moves and how much ground.

    `dropped_into` names the neighbour that took it whole, when it was a sliver and nothing else.
    """

    layer: str
    code: str
    kinds: tuple[FixKind, ...]
    moved_m: float
    gained_m2: float
    lost_m2: float
    point: tuple[float, float]
    dropped_into: str | None = None

    @property
    def moved_m2(self) -> float:
        """Ground that comes and goes, together."""
        return self.gained_m2 + self.lost_m2


@dataclass(frozen=True, slots=True)
class GroundMove:
    """Ground that belonged to one unit and belongs to another now; no unit: to none or from none.

    `kept`: two claimed the ground, and the unit it goes to had it before. `outside`: the ground
    lies beyond the territory, so that it is no unit's. `rounding`: a vertex put into the boundary
    lies beside it by a part of the storage grid.

    `class_change` says that its class is another one then; `above_limit` that it is more of that
    than the profile lets pass without a word.
    """

    layer: str
    from_unit: str | None
    to_unit: str | None
    from_class: int | None
    to_class: int | None
    area_m2: float
    above_limit: bool = False
    kept: bool = False
    outside: bool = False
    rounding: bool = False

    @property
    def class_change(self) -> bool:
        """Whether the ground is of another class afterwards."""
        known = None not in (self.from_class, self.to_class)
        return known and self.from_class != self.to_class and not self.kept


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """What the proposal does not touch although it looks like its business, and why."""

    layer: str
    code: str
    why: Text
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class FixProposal:
    """The proposal for one plan. `path` is None when there is nothing to mend.

    `before` and `after` count the findings about shapes by code, of the plan and of the proposal.
    """

    plan: str
    revision: str
    path: Path | None
    tolerance_m: float
    width_m: float
    class_change_m2: float
    units: tuple[FixedUnit, ...]
    moves: tuple[GroundMove, ...]
    left_alone: tuple[LeftAlone, ...]
    before: Mapping[str, int]
    after: Mapping[str, int]

    @property
    def largest_moved_m(self) -> float:
        """How far a boundary moves at the most."""
        return max((unit.moved_m for unit in self.units), default=0.0)
