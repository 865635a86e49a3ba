"""What an import was asked for, what it did with every column, and why it refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text


class MappedBy(StrEnum):
    """What told that a source field is a canonical column."""

    NAME = "name"
    ALIAS = "alias"
    MAPPING = "mapping"
    CONSTANT = "constant"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """One canonical column and where its values come from. `source` is a constant's or template's
    own text when the values come from no field.
    """

    target: str
    source: str
    by: MappedBy


@dataclass(frozen=True, slots=True)
class IgnoredField:
    """A source field that was left out, and why."""

    source: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Conversion:
    """Something that is not as it was in the source. `count` is how many values it touched."""

    subject: str
    what: Text
    count: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MappingRules:
    """A mapping file: what the user declares about a source, over the alias table.

    `fields` maps a canonical column to a source field; `values` maps, per canonical column, a
    source value to a canonical one; `key` is a template such as `CZ{GlobalID}`.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    key: str | None = None
    ignore: tuple[str, ...] = ()
    layer: str | None = None
    target: str | None = None
    crs: str | None = None
    encoding: str | None = None


NO_RULES = MappingRules()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """One import: what was mapped, ignored and converted, and what was found wrong.

    `written` lists the files below the repository's root that were replaced; it is empty for a
    dry run and for a refusal.
    """

    source: str
    plan: str
    target: str
    source_layer: str | None
    encoding: str | None
    source_crs: str | None
    plan_crs: str | None
    features: int
    mapped: tuple[FieldMapping, ...] = ()
    ignored: tuple[IgnoredField, ...] = ()
    converted: tuple[Conversion, ...] = ()
    findings: tuple[Finding, ...] = ()
    written: tuple[str, ...] = ()
    dry_run: bool = False
    profiles: Mapping[str, int] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """True when something stands in the way; then nothing was written."""
        return any(finding.severity is Severity.BLOCK for finding in self.findings)

    @property
    def verdict(self) -> str:
        """`imported`, `would_import` (a dry run) or `refused`."""
        if self.refused:
            return "refused"
        return "would_import" if self.dry_run else "imported"
