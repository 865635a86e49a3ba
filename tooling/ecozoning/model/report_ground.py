"""The ground that changed, polygon by polygon, as a GIS shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ecozoning.model.snapshot import Shapes


@dataclass(frozen=True, slots=True)
class GroundRow:
    """A piece of ground: from which feature and class to which, why, and what that means.

    `change` is a value of `model.report_figures.Direction`, or `noise` where the boundary moved
    less than the tolerance: noise is in no cell of the transition matrix. `kind` is a value of
    `model.changes.LineageKind`, or empty where no relation of the lineage carries the ground.
    Codes and classes are None outside the layer. Words are in one language.
    """

    layer: str
    change: str
    change_name: str
    kind: str
    before_code: str | None
    after_code: str | None
    before_name: str | None
    after_name: str | None
    before_class: Any
    after_class: Any
    before_class_name: str
    after_class_name: str
    area_m2: float
    reason: str | None
    document: str | None
    event: str | None
    confirmed: bool | None


@dataclass(frozen=True, slots=True)
class ChangedGroundTable:
    """Rows and their multipolygons in the same order, in `crs`; areas by the report's method.

    `facts` are name and value of what the table rests on.
    """

    crs: str
    rows: tuple[GroundRow, ...]
    shapes: Shapes
    names: Mapping[str, str]
    """Words for every value of `change` there can be, in the order of the legend."""
    facts: tuple[tuple[str, str], ...]
