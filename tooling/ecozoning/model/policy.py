"""Who may change what: ownership.yaml as it stands at one revision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Aspect(StrEnum):
    """The side of a plan that a change touches."""

    SHAPE = "shape"
    ATTRIBUTES = "attributes"
    CLAUSES = "clauses"
    RECORDS = "records"


@dataclass(frozen=True, slots=True)
class OwnershipRule:
    """One rule: what it covers and who owns it. Empty means no limit.

    `where` has, by column, the values a feature must have one of.
    """

    id: str
    paths: tuple[str, ...]
    owners: tuple[str, ...]
    layers: frozenset[str] = frozenset()
    unit_classes: frozenset[int] = frozenset()
    where: Mapping[str, frozenset[str]] = field(default_factory=dict)
    aspects: frozenset[Aspect] = frozenset()
    threshold: int = 1


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbered policy. The first rule that covers a thing decides; none means nobody may."""

    number: int
    previous: str | None
    guarded_refs: tuple[str, ...]
    rules: tuple[OwnershipRule, ...]
