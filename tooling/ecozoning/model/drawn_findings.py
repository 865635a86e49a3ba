"""What a layer of findings shows besides points: features concerned, and which go together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import shapely

from ecozoning.model.finding import Severity
from ecozoning.model.text import Text


@dataclass(frozen=True, slots=True)
class ConcernedFeature:
    """A feature that findings name: the gravest severity, the rules, and how many findings."""

    plan: str | None
    layer: str
    feature: str
    severity: Severity
    codes: tuple[str, ...]
    count: int
    shape: shapely.Geometry


@dataclass(frozen=True, slots=True)
class FeatureLink:
    """A line from one feature of a finding through its place to the other."""

    code: str
    severity: Severity
    message: Text
    plan: str | None
    from_feature: str | None
    to_feature: str
    shape: shapely.Geometry


@dataclass(frozen=True, slots=True)
class DrawnFindings:
    """The drawn findings of one CRS. `points` are places of findings that have none of their own,
    by their number in the list of that CRS.
    """

    points: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    features: tuple[ConcernedFeature, ...] = ()
    links: tuple[FeatureLink, ...] = ()
