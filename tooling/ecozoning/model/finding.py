"""What a check says about a plan: findings, where they are, and how grave they are."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ecozoning.model.justification import Justification
from ecozoning.model.text import Text


class Severity(StrEnum):
    """How much a finding weighs. A profile may change it; a rule's code never says it."""

    BLOCK = "block"
    JUSTIFY = "justify"
    WARN = "warn"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest: findings are shown in this order."""
        return list(Severity).index(self)


class Outcome(StrEnum):
    """Whether the rule saw a breach or could not decide. Silence is never a pass."""

    BREACH = "breach"
    UNDECIDED = "undecided"


class Standing(StrEnum):
    """Whether a finding was there at the state a check is compared with."""

    NEW = "new"
    EXISTING = "existing"


NAMING_VALUES = frozenset(
    {"after", "before", "clause", "code", "column", "division", "document", "domain", "event"}
    | {"figure", "item", "key", "kind", "name", "number", "rule", "table", "target", "unit"}
    | {"unit_class"}
)
"""Values of a finding that name the thing it is about, where its place does not say it all."""

NAMING_NUMBERS = frozenset({"edition"})
"""The same, where the name is a number."""

ROW = re.compile(r"row \d+")
"""What a feature without a code is called: its row, which is another one when rows move."""

POSITION = re.compile(r"(?<=/)\d+(?=/|$)")
"""A place in an array, in a JSON pointer."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a finding is: plan, layer, feature, field, place, file, line. Unknown parts are None.

    `point` is x, y in the CRS the plan is stored in (degrees for EPSG:4490).
    """

    plan: str | None = None
    layer: str | None = None
    feature: str | None = None
    field: str | None = None
    point: tuple[float, float] | None = None
    file: str | None = None
    line: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The location as in the contract; unknown parts are null."""
        return {
            "plan": self.plan,
            "layer": self.layer,
            "feature": self.feature,
            "field": self.field,
            "point": None if self.point is None else list(self.point),
            "file": self.file,
            "line": self.line,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule found, or could not decide, at one place.

    `justified` is the recorded document that answers it; then it does not stand in the way.
    """

    code: str
    severity: Severity
    outcome: Outcome
    message: Text
    fix: Text
    location: Location
    related: tuple[Location, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    justified: Justification | None = None
    baseline: Standing | None = None

    @property
    def fingerprint(self) -> str:
        """Equal for the same breach at the same things in two states.

        Words, numbers, lines, rows, the order of features and which of two is named first do not
        enter it, so several findings may share one: they are told apart by counting.
        """
        places = sorted("\x1f".join(_lasting(one)) for one in (self.location, *self.related))
        names = [
            f"{key}={value}" for key, value in sorted(self.values.items()) if _names(key, value)
        ]
        parts = [self.code, self.outcome.value, *places, *names]
        return hashlib.sha256("\x1e".join(parts).encode("utf-8", "replace")).hexdigest()[:32]

    def sort_key(self) -> tuple[Any, ...]:
        """Gravest first, then by code and place: the same order on every machine."""
        place = tuple("" if part is None else str(part) for part in _identity(self.location))
        related = tuple(str(location.feature) for location in self.related)
        return (
            self.severity.rank,
            self.code,
            place,
            self.location.line or 0,
            related,
            self.message.en,
        )

    def to_json(self) -> dict[str, Any]:
        """The finding as in the contract."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "outcome": self.outcome.value,
            "message": self.message.en,
            "message_zh": self.message.zh,
            "fix": self.fix.en,
            "fix_zh": self.fix.zh,
            "location": self.location.to_json(),
            "related": [place.to_json() for place in self.related],
            "values": json.loads(json.dumps(dict(self.values))),
            "justified": None if self.justified is None else self.justified.to_json(),
            "fingerprint": self.fingerprint,
        }


def _identity(place: Location) -> tuple[str | None, ...]:
    return (place.plan, place.file, place.layer, place.feature, place.field)


def _names(key: str, value: Any) -> bool:
    """Whether a value names a thing. Numbers change, and so do the rows of features."""
    if key in NAMING_NUMBERS:
        return isinstance(value, int | str)
    return key in NAMING_VALUES and isinstance(value, str) and not ROW.fullmatch(value)


def _lasting(place: Location) -> list[str]:
    """What stays the same about a place when rows and lines are moved."""
    feature = None if place.feature and ROW.fullmatch(place.feature) else place.feature
    field_ = None if place.field is None else POSITION.sub("*", place.field)
    return [str(part) for part in (place.plan, place.file, place.layer, feature, field_)]
