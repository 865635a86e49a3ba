"""One state of a plan or of a register, with its shapes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from ecozoning.model.divisions import DivisionSpan
from ecozoning.model.documents import Document, Row, Table
from ecozoning.model.layers import LayerSpec
from ecozoning.model.plan import Plan, Profile, Publication
from ecozoning.model.register import RegisterEvent
from ecozoning.model.text import Text

Shapes = npt.NDArray[np.object_]
"""A one-dimensional array of shapely geometries, in feature order."""


@dataclass(frozen=True, slots=True)
class FeatureLayer:
    """The features of one layer: attribute columns and shapes, all in the same order.

    `crs` is the CRS of the shapes, as `EPSG:4490`. Keys may repeat or be missing: rules say so.
    """

    spec: LayerSpec
    crs: str
    columns: Mapping[str, Sequence[Any]]
    shapes: Shapes

    @property
    def keys(self) -> Sequence[str]:
        """The key of every feature, such as its unit code."""
        return self.columns[self.spec.key]

    def __len__(self) -> int:
        return len(self.shapes)


@dataclass(frozen=True, slots=True)
class RegisterSnapshot:
    """A register of areas set by another body, with its areas in force and those that ended.

    `events` is None when register.yaml could not be used.
    """

    kind: str
    code: str
    document: Document
    areas: FeatureLayer
    events: tuple[RegisterEvent, ...] | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The plan of an adjoining jurisdiction: its edition in force, with the digest and the units.

    `edition` is None when none is in force; `missing` says why its units cannot be had.
    """

    code: str
    edition: int | None
    digest: str | None
    plan: "PlanSnapshot | None" = None
    missing: Text | None = None


@dataclass(frozen=True, slots=True)
class PlanSnapshot:
    """A plan at one revision: everything a rule, a comparison or a query looks at.

    `documents` and `tables` are as read, by path below the plan's folder, with their problems;
    `mirrors` are the bytes of the recorded text mirrors by layer name. `registers` are those of
    the same revision whose areas can touch the plan. `on` is the day the question is asked for.
    `divisions` is the dated table of division codes, None when there is none that can be used.
    `superior` is the superior's plan in force, with its units and lists, where the profile asks for
    agreement with it; `superior_missing` says why it cannot be had. `neighbours` are the plans of
    adjoining jurisdictions.
    """

    code: str
    plan: Plan
    profile: Profile
    layers: Mapping[str, FeatureLayer]
    tables: Mapping[str, Table]
    documents: Mapping[str, Document]
    mirrors: Mapping[str, bytes]
    registers: tuple[RegisterSnapshot, ...] = ()
    publications: tuple[Publication, ...] = ()
    on: date | None = None
    divisions: tuple[DivisionSpan, ...] | None = None
    superior: "PlanSnapshot | None" = None
    superior_missing: Text | None = None
    neighbours: tuple[Neighbour, ...] = ()

    def rows(self, list_name: str) -> tuple[Row, ...]:
        """The rows of a list such as `access-list.csv`; none when the plan does not have it."""
        table = self.tables.get(list_name)
        return () if table is None else table.rows

    @property
    def unit_layers(self) -> tuple[FeatureLayer, ...]:
        """The layers of control units: land, and sea where the plan has it."""
        return tuple(layer for layer in self.layers.values() if layer.spec.kind == "unit")


@dataclass(frozen=True, slots=True)
class CheckedFacts:
    """What a check looked at: counts that a report prints beside its verdict."""

    counts: Mapping[str, int] = field(default_factory=dict)
