"""What changed between two snapshots, as values every report and rule shares."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ecozoning.model.plan import AreaMethod
from ecozoning.model.text import Text

BEFORE, AFTER = "A", "B"
"""What the two states are called in the names of features that have no key."""


def name_without_key(side: str, number: int) -> str:
    """What a feature without a key is called: the state, and its place there from 1 on."""
    return f"{side}#{number}"


class Change(StrEnum):
    """What became of a feature. Every feature of both sides counts in exactly one of these."""

    ADDED = "added"
    REMOVED = "removed"
    MODIFIED = "modified"


class MatchedBy(StrEnum):
    """What told that two features are the same one."""

    KEY = "key"
    LINEAGE = "lineage"
    SHAPE = "shape"
    OVERLAP = "overlap"


class MatchMode(StrEnum):
    """How features are matched: by everything there is, by the key alone, by the shape alone."""

    AUTO = "auto"
    KEY = "key"
    SHAPE = "shape"


class LineageKind(StrEnum):
    """How units of the later state come from units of the earlier one."""

    SPLIT = "split"
    MERGE = "merge"
    RECLASS = "reclass"
    RENUMBER = "renumber"
    RESHAPE = "reshape"
    TRANSFER = "transfer"
    ESTABLISH = "establish"
    WITHDRAW = "withdraw"


LINEAGE_WORDS: dict[LineageKind, Text] = {
    LineageKind.SPLIT: Text("split", "拆分"),
    LineageKind.MERGE: Text("merge", "合并"),
    LineageKind.RECLASS: Text("reclass", "类别调整"),
    LineageKind.RENUMBER: Text("renumber", "重新编码"),
    LineageKind.RESHAPE: Text("reshape", "边界调整"),
    LineageKind.TRANSFER: Text("transfer", "地块划转"),
    LineageKind.ESTABLISH: Text("establish", "新设"),
    LineageKind.WITHDRAW: Text("withdraw", "撤销"),
}


@dataclass(frozen=True, slots=True)
class GeometryChange:
    """How the shape of a feature changed. Areas in m² by the method of the comparison.

    A feature that was added gained all of its area, one that was removed lost all of it, so that
    gained less lost over all features is the change of the area of the layer. `noise` is true
    when every piece that differs is thinner than the tolerance.
    """

    gained_m2: float
    lost_m2: float
    noise: bool = False


@dataclass(frozen=True, slots=True)
class FeatureChange:
    """One feature that was added, removed or modified. `fields` maps a field to (old, new).

    `geometry` is None when the shape is the same. The key is not among the fields: the two keys
    stand beside each other.
    """

    change: Change
    before_key: str | None
    after_key: str | None
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    geometry: GeometryChange | None = None
    matched_by: MatchedBy | None = None
    keyless: bool = False
    """Neither side has a key: the names are places in the two states and differ by nature."""

    @property
    def recoded(self) -> bool:
        """Matched under another key."""
        return (
            self.change is Change.MODIFIED
            and not self.keyless
            and self.before_key != self.after_key
        )


@dataclass(frozen=True, slots=True)
class LineagePair:
    """Ground in m² that one unit of a relation has from another. None: outside the layer."""

    before: str | None
    after: str | None
    area_m2: float


@dataclass(frozen=True, slots=True)
class GroundFlow:
    """Ground in m² that went from one feature to another. None: outside the layer.

    `noise_m2` is the part that moved less than the tolerance; it is not in `area_m2`.
    """

    before: str | None
    after: str | None
    area_m2: float
    noise_m2: float


@dataclass(frozen=True, slots=True)
class Lineage:
    """One relation between units of both states, and the area in m² that it carries."""

    kind: LineageKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    area_m2: float
    pairs: tuple[LineagePair, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaTransition:
    """Ground that went from one class to another; None is ground outside the layer."""

    before_class: Any
    after_class: Any
    area_m2: float


@dataclass(frozen=True, slots=True)
class LayerChanges:
    """Everything that changed in one layer.

    `noise_m2` is the ground set aside because the boundary moved less than `tolerance_m`;
    it is in the gained and lost areas of the features, and not in lineage and transitions.
    `matched` counts the pairs of features by what matched them, unchanged ones included.
    `ground` has everything that features gave up or took, each piece once.
    """

    layer: str
    before_count: int
    after_count: int
    unchanged: int
    features: tuple[FeatureChange, ...]
    lineage: tuple[Lineage, ...]
    transitions: tuple[AreaTransition, ...]
    area_method: AreaMethod
    tolerance_m: float
    noise_features: int = 0
    noise_m2: float = 0.0
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
    matched: Mapping[str, int] = field(default_factory=dict)
    ground: tuple[GroundFlow, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """The counts of the contract."""
        kinds = [change.change for change in self.features]
        modified = [change for change in self.features if change.change is Change.MODIFIED]
        return {
            "before": self.before_count,
            "after": self.after_count,
            "added": kinds.count(Change.ADDED),
            "removed": kinds.count(Change.REMOVED),
            "modified": len(modified),
            "unchanged": self.unchanged,
            "attributes_changed": sum(1 for change in modified if change.fields),
            "geometry_changed": sum(1 for change in modified if change.geometry),
            "recoded": sum(1 for change in modified if change.recoded),
        }

    @property
    def is_empty(self) -> bool:
        """True when nothing differs, columns included."""
        return not (self.features or self.columns_added or self.columns_removed)


@dataclass(frozen=True, slots=True)
class ListChange:
    """One line of a list that was added, removed or changed, told by its id."""

    change: Change
    key: str
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListChanges:
    """Everything that changed in one list, such as the clauses of the access list."""

    name: str
    before_count: int
    after_count: int
    changes: tuple[ListChange, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Lines before, after, added, removed, modified and unchanged."""
        kinds = [change.change for change in self.changes]
        removed, modified = kinds.count(Change.REMOVED), kinds.count(Change.MODIFIED)
        return {
            "before": self.before_count,
            "after": self.after_count,
            "added": kinds.count(Change.ADDED),
            "removed": removed,
            "modified": modified,
            "unchanged": self.before_count - removed - modified,
        }


@dataclass(frozen=True, slots=True)
class StateChanges:
    """Everything that changed between two states: layers, lists, and what a reader must know."""

    before: str
    after: str
    layers: tuple[LayerChanges, ...]
    lists: tuple[ListChanges, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when nothing differs."""
        return all(layer.is_empty for layer in self.layers) and not any(
            one.changes for one in self.lists
        )
