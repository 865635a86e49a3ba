"""A plan, its editions and the profile it is judged by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from ecozoning.model.finding import Severity
from ecozoning.model.justification import Justification
from ecozoning.model.text import Text

DEGREES_CRS = "EPSG:4490"
"""CGCS2000, longitude and latitude in degrees: the canonical storage."""

DEGREE_GRID = 1e-9
"""Spacing of the coordinate grid in degrees (0.1 mm on the ground)."""

METRE_GRID = 1e-4
"""Spacing of the coordinate grid in metres, for plans stored in a 3-degree zone."""


def grid_of(crs: str) -> float:
    """The grid spacing, in units of `crs`, on which coordinates of a plan are stored."""
    return DEGREE_GRID if crs == DEGREES_CRS else METRE_GRID


class AreaKind(StrEnum):
    """How areas are measured."""

    ELLIPSOIDAL = "ellipsoidal"
    GAUSS_KRUGER_PLANE = "gauss_kruger_plane"


@dataclass(frozen=True, slots=True)
class AreaMethod:
    """How the areas of a plan are measured. `central_meridian` in degrees, for the plane only."""

    kind: AreaKind = AreaKind.ELLIPSOIDAL
    central_meridian: float | None = None

    @property
    def label(self) -> Text:
        """The method in words, as printed beside every area."""
        if self.kind is AreaKind.ELLIPSOIDAL:
            return Text("ellipsoidal area (CGCS2000)", "椭球面积(CGCS2000)")
        meridian = f"{self.central_meridian:g}"
        return Text(
            f"Gauss-Krüger plane area (CGCS2000, central meridian {meridian}°)",
            f"高斯-克吕格投影平面面积(CGCS2000,中央经线{meridian}°)",
        )


class RevisionReason(StrEnum):
    """Why an edition differs from the one before (rule 5 of the domain)."""

    LAWFUL_AREA = "lawful_area"
    NEW_LAW = "new_law"
    STRATEGY_OR_TARGET = "strategy_or_target"
    PLANNING_LINK = "planning_link"
    DIVISION_CHANGE = "division_change"
    BASIS_CHANGE = "basis_change"
    LIST_ONLY = "list_only"
    CORRECTION = "correction"


class RevisionKind(StrEnum):
    """What kind of revision an edition is."""

    INITIAL = "initial"
    REGULAR = "regular"
    DYNAMIC = "dynamic"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class EditionRef:
    """An edition of a plan and the content digest it had."""

    edition: int
    digest: str | None


@dataclass(frozen=True, slots=True)
class StatedReason:
    """A reason of a revision, with the register events and documents it rests on."""

    reason: RevisionReason
    events: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class StatisticArea:
    """An area that published tables count by and that is no administrative division."""

    name: Text
    divisions: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """plan.yaml: which edition of whose plan this is, and on what basis it is measured."""

    code: str
    name: str
    body: str
    profile: str
    edition: int
    kind: RevisionKind
    base: EditionRef | None
    crs: str
    area_method: AreaMethod
    base_survey: str
    coastline: str | None
    level: str
    raw: Mapping[str, Any]
    name_en: str | None = None
    reasons: tuple[StatedReason, ...] = ()
    base_year: int | None = None
    target_year: int | None = None
    statistic_areas: tuple[StatisticArea, ...] = ()
    justifications: tuple[Justification, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitClass:
    """One class of control units. Rank 1 is protected most; to a higher rank is a downgrade."""

    value: int
    name: Text
    colour: str
    rank: int


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension of the access list."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of the access list, such as the province or the unit (“1+5+16+N”)."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Subtype:
    """A sub-type of units or zones. `class_value` None: of any class. `digit` stands in codes."""

    name: Text
    class_value: int | None
    digit: int | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """An environmental element, the layer of its zones and their sub-types."""

    layer: str
    name: Text
    digit: int | None
    subtypes: tuple[Subtype, ...]


@dataclass(frozen=True, slots=True)
class RequiredDocument:
    """A document a filing must hold. `reasons` empty: for every revision."""

    kind: str
    name: Text
    reasons: frozenset[RevisionReason]


@dataclass(frozen=True, slots=True)
class CodePattern:
    """How the codes of a layer are built. Positions count from 0; None: no such part."""

    pattern: re.Pattern[str]
    example: str
    class_position: int | None
    division_start: int | None


@dataclass(frozen=True, slots=True)
class Profile:
    """The numbers and names a plan is judged by: national defaults with a province's own over them.

    `tolerance_m` is the one tolerance, in metres, of every spatial rule. `raw` has every value by
    its key, groups as mappings; `sources` says for each, as `group.key`, where it comes from.
    `versions` are those of every profile the values come from, the national one first.
    """

    code: str
    version: int
    name: Text
    classes: tuple[UnitClass, ...]
    code_patterns: Mapping[str, CodePattern]
    dimensions: tuple[Dimension, ...]
    tolerance_m: float
    severities: Mapping[str, Severity]
    sources: Mapping[str, str]
    raw: Mapping[str, Any]
    levels: tuple[ListLevel, ...] = ()
    elements: tuple[Element, ...] = ()
    unit_subtypes: tuple[Subtype, ...] = ()
    required_documents: tuple[RequiredDocument, ...] = ()
    deadlines: Mapping[str, int | None] = field(default_factory=dict)
    area_method: AreaMethod = AreaMethod()
    versions: Mapping[str, int] = field(default_factory=dict)

    def class_named(self, value: int) -> UnitClass | None:
        """The class with this value, or None when the profile has none."""
        return next((known for known in self.classes if known.value == value), None)


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document by its number, and the day it bears."""

    document: str
    on: date


@dataclass(frozen=True, slots=True)
class Publication:
    """publication.yaml, one edition: dates that never collapse into one. None: not yet.

    `effective_on` is the first day in force, `repealed_on` the first day no longer in force.
    `repeals_edition` and `repeals_document` name what this edition repealed. `kind` is what kind of
    revision the edition was, where the record says so.
    """

    edition: int
    digest: str | None
    published_on: date | None
    effective_on: date | None
    repealed_on: date | None
    consent: DocumentRef | None = None
    filed: DocumentRef | None = None
    published_by: str | None = None
    repeals_edition: int | None = None
    repeals_document: str | None = None
    kind: RevisionKind | None = None
