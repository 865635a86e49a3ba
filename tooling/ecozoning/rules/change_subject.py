"""A change as the rules see it: the base edition, this edition, and what is known of both.

What `diff` and `report` work out is asked for here and worked out once, when the first rule wants
it. Ground is looked at only where the mirrors differ.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from ecozoning.model.changes import LayerChanges, StateChanges
from ecozoning.model.documents import Row
from ecozoning.model.finding import Location
from ecozoning.model.past import PastClause, PastEdition, PastUnit, SinceRegular
from ecozoning.model.plan import Plan, Profile
from ecozoning.model.red_line import RedLine
from ecozoning.model.register import RegisterEvent
from ecozoning.model.report_clauses import ClauseChanges
from ecozoning.model.report_figures import TransitionMatrix
from ecozoning.model.report_units import LayerFates, UnitFacts
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text
from ecozoning.rules.editions import in_plan_yaml
from ecozoning.rules.subject import PlanUnderCheck

PRIORITY_RANK = 1
"""The rank of the classes that are protected most (DOMAIN: priority-protection units)."""


@dataclass(frozen=True, slots=True)
class BaseMissing:
    """Why the base edition, or any history, cannot be looked at: nothing follows from that.

    `edition` is the base edition; None for a first edition, which has none.
    """

    edition: int | None
    because: Text


class Compared(Protocol):
    """The comparison of both states, as `diff` and `report` have it, and what goes with it."""

    @property
    def changes(self) -> StateChanges:
        """What changed in every layer and list."""
        ...

    @property
    def facts(self) -> Mapping[str, tuple[list[UnitFacts], list[UnitFacts]]]:
        """All features of both states by layer."""
        ...

    @property
    def fates(self) -> tuple[LayerFates, ...]:
        """What became of every feature."""
        ...

    @property
    def matrices(self) -> tuple[TransitionMatrix, ...]:
        """From which class to which ground went, by layer."""
        ...

    @property
    def clauses(self) -> ClauseChanges | None:
        """What changed in the access list; None: neither state has one."""
        ...

    @property
    def red_line(self) -> RedLine:
        """The red line in force in the jurisdiction with both states."""
        ...

    @property
    def events(self) -> Mapping[str, RegisterEvent]:
        """The events of the registers of the province, by id, as they stand with this edition."""
        ...

    def since_regular(
        self, layers: Collection[str], classes: Collection[Any]
    ) -> SinceRegular | None:
        """The last regular edition before this one; None: it is the base.

        Args:
            layers: the layers of units whose changed ground is wanted.
            classes: the classes of units whose ground is wanted.

        Raises:
            EcozoningError: an edition on the way is not there, or its bytes are not.
        """
        ...

    def old_shapes(self, layer: str, codes: Sequence[str]) -> Shapes:
        """Shapes of some features of the base, in the CRS of this edition; None: not there."""
        ...


class Past(Protocol):
    """The editions of a plan that its history holds."""

    @property
    def editions(self) -> Sequence[PastEdition]:
        """Every edition with another number than the one that is judged, newest first."""
        ...

    def says_the_same(self, edition: PastEdition) -> bool:
        """Whether an edition has the layers and demands of the one that is judged."""
        ...

    def units(self, edition: PastEdition, layer: str) -> Mapping[str, PastUnit]:
        """Units of an edition by code, but for those whose line of the mirror is the same now."""
        ...

    def clauses(self, edition: PastEdition) -> Mapping[str, PastClause]:
        """The clauses of an edition by id."""
        ...

    def shapes(self, edition: PastEdition, layer: str, units: Sequence[PastUnit]) -> Shapes:
        """Shapes of some units of an edition, in the CRS of the edition that is judged.

        Raises:
            EcozoningError: the bytes of that edition cannot be had.
        """
        ...


@dataclass(frozen=True, slots=True)
class FirstEdition:
    """A plan without a base edition, and what its history holds all the same."""

    after: PlanUnderCheck
    past: Past


@dataclass(frozen=True, slots=True)
class BaseEdition:
    """The base edition: its records, and where in the history it stands."""

    plan: Plan
    profile: Profile
    commit: str
    spatial_digest: str


class ChangeUnderCheck:
    """A plan against its base edition; `spatial_digest` is that of this edition."""

    def __init__(
        self,
        after: PlanUnderCheck,
        base: BaseEdition,
        compared: Compared,
        past: Past,
        spatial_digest: str,
    ) -> None:
        self.after = after
        self.base = base
        self.compared = compared
        self.past = past
        self.spatial_digest = spatial_digest
        self._known_rows: dict[str, dict[str, int]] = {}

    @property
    def plan(self) -> Plan:
        """plan.yaml of this edition."""
        return self.after.plan

    @property
    def profile(self) -> Profile:
        """The profile this edition is judged by."""
        return self.after.profile

    @cached_property
    def unit_changes(self) -> tuple[LayerChanges, ...]:
        """The comparison of the layers of units."""
        units = {layer.spec.name for layer in self.after.unit_layers} | UNIT_LAYERS
        return tuple(one for one in self.compared.changes.layers if one.layer in units)

    @cached_property
    def lineage(self) -> tuple[tuple[Row, int], ...]:
        """The rows of lineage.csv that this edition made, with their lines."""
        table = self.after.snapshot.tables.get("lineage.csv")
        if table is None:
            return ()
        return tuple(
            (row, line)
            for row, line in zip(table.rows, table.row_lines, strict=True)
            if isinstance(row.get("edition"), int)
            and self.base.plan.edition < row["edition"] <= self.plan.edition
        )

    @cached_property
    def priority_classes(self) -> frozenset[Any]:
        """The classes that are protected most."""
        return frozenset(one.value for one in self.profile.classes if one.rank == PRIORITY_RANK)

    @cached_property
    def named_events(self) -> dict[str, str]:
        """Events that plan.yaml or lineage.csv name, and where: `plan.yaml` or a unit's code."""
        found: dict[str, str] = {}
        for reason in self.plan.reasons:
            for event in reason.events:
                found.setdefault(event, "plan.yaml")
        for row, _ in self.lineage:
            if row.get("event"):
                code = row.get("after_code") or row.get("before_code")
                found.setdefault(str(row["event"]), str(code))
        return found

    def events_in_force(self) -> frozenset[str]:
        """Of the events named those that are in force on the day of the question."""
        on = self.after.snapshot.on
        known = self.compared.events
        return frozenset(
            event
            for event in self.named_events
            if event in known and (on is None or known[event].effect.in_force(on))
        )

    def layer_of(self, code: str) -> str:
        """The layer of a unit of either state; land for what is no unit."""
        for layer, sides in self.compared.facts.items():
            if layer in UNIT_LAYERS and any(one.code == code for side in sides for one in side):
                return layer
        return "land_unit"

    def in_plan_yaml(self, pointer: str) -> Location:
        """A place in plan.yaml."""
        return in_plan_yaml(self.after, pointer)

    def at_unit(
        self, layer: str, code: str | None, point: tuple[float, float] | None = None
    ) -> Location:
        """A unit of either state, and a place in it."""
        return Location(plan=self.after.code, layer=layer, feature=code, point=point)

    def new_shapes(self, layer: str, codes: Sequence[str | None]) -> Shapes:
        """Shapes of some features of this edition, as stored; None where there is none."""
        found = np.empty(len(codes), dtype=object)
        known = self.after.snapshot.layers.get(layer)
        if known is None:
            return found
        rows = self._rows(layer)
        for place, code in enumerate(codes):
            if code in rows:
                found[place] = known.shapes[rows[code]]
        return found

    def old_shapes(self, layer: str, codes: Sequence[str | None]) -> Shapes:
        """Shapes of some features of the base, in the CRS of this edition; None: not there."""
        return self.compared.old_shapes(layer, [code or "" for code in codes])

    def _rows(self, layer: str) -> dict[str, int]:
        if layer not in self._known_rows:
            keys = self.after.snapshot.layers[layer].keys
            self._known_rows[layer] = {str(key): row for row, key in enumerate(keys)}
        return self._known_rows[layer]


UNIT_LAYERS = frozenset({"land_unit", "sea_unit"})
