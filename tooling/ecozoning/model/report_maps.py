"""The shapes a map of a change report shows: both states, and the ground that changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ecozoning.model.snapshot import Shapes


@dataclass(frozen=True, slots=True)
class MapFeatures:
    """The features of a layer in one state; all sequences in the order of the shapes."""

    layer: str
    codes: Sequence[str]
    names: Sequence[str]
    classes: Sequence[Any]
    shapes: Shapes

    def __len__(self) -> int:
        return len(self.shapes)


@dataclass(frozen=True, slots=True)
class ChangedGround:
    """Pieces of ground that changed hands or class, one per pair of units. None: outside.

    `kinds` are values of `model.changes.LineageKind`; `areas_m2` by the method of the report.
    """

    layer: str
    before_codes: Sequence[str | None]
    after_codes: Sequence[str | None]
    before_classes: Sequence[Any]
    after_classes: Sequence[Any]
    kinds: Sequence[str]
    areas_m2: Sequence[float]
    shapes: Shapes

    def __len__(self) -> int:
        return len(self.shapes)


@dataclass(frozen=True, slots=True)
class LayerMap:
    """A layer before and after, and the ground that changed in it. Coordinates in `crs`."""

    crs: str
    before: MapFeatures
    after: MapFeatures
    changed: ChangedGround


@dataclass(frozen=True, slots=True)
class ReportMaps:
    """Everything the maps of a report show, units first."""

    layers: tuple[LayerMap, ...]
