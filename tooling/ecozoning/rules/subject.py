"""A plan as the rules see it: what was read, and what is worked out about it once for all rules."""

from dataclasses import replace
from functools import cached_property

from ecozoning.model.evidence import PlanFolder
from ecozoning.model.finding import Location
from ecozoning.model.plan import CodePattern, Plan, Profile
from ecozoning.model.snapshot import FeatureLayer, PlanSnapshot
from ecozoning.rules.clauses import ACCESS_LIST, ClauseLine, dimensions_by_unit, read_clauses
from ecozoning.rules.coverage import Coverage
from ecozoning.rules.folder import FolderUnderCheck, RecordedLayers
from ecozoning.rules.moments import coverages_of

PROVINCIAL = "provincial"


class PlanUnderCheck(FolderUnderCheck):
    """A plan's folder as found and, once its documents and bytes could be read, its snapshot."""

    def __init__(self, folder: PlanFolder, snapshot: PlanSnapshot | None) -> None:
        super().__init__(folder, None if snapshot is None else _recorded(snapshot))
        self._snapshot = snapshot

    @property
    def snapshot(self) -> PlanSnapshot:
        """The plan with its shapes. Asked for by rules of stages that come after reading."""
        if self._snapshot is None:
            raise LookupError(f"plan {self.code} could not be read")
        return self._snapshot

    @property
    def plan(self) -> Plan:
        """plan.yaml."""
        return self.snapshot.plan

    @property
    def profile(self) -> Profile:
        """The profile the plan is judged by."""
        return self.snapshot.profile

    @property
    def unit_layers(self) -> tuple[FeatureLayer, ...]:
        """The layers of control units."""
        return self.snapshot.unit_layers

    @cached_property
    def unit_codes(self) -> frozenset[str]:
        """Codes of all control units, of land and sea."""
        return frozenset(str(key) for layer in self.unit_layers for key in layer.keys if key)

    @cached_property
    def moments(self) -> tuple[Coverage, ...]:
        """The units of each domain on every day on which others are in force."""
        return coverages_of(self.snapshot)

    @property
    def coverages(self) -> tuple[Coverage, ...]:
        """Of each domain the units on the day asked for, or on the first there is."""
        first: dict[str, Coverage] = {}
        for one in self.moments:
            first.setdefault(one.layer.spec.name, one)
        return tuple(first.values())

    def pattern_of(self, layer: FeatureLayer) -> CodePattern | None:
        """How the codes of a layer are built, by the profile; None when it does not say."""
        patterns = self.profile.code_patterns
        return patterns.get(layer.spec.name) or patterns.get(layer.spec.kind)

    def at_point(self, layer: FeatureLayer, index: int, point: tuple[float, float]) -> Location:
        """A place inside a feature."""
        where = self.at(layer, index)
        return Location(where.plan, where.layer, where.feature, None, point)

    @cached_property
    def clauses(self) -> list[ClauseLine]:
        """The access list, in order of the line."""
        table = self.snapshot.tables.get(ACCESS_LIST)
        return [] if table is None else read_clauses(table)

    @cached_property
    def dimensions_by_unit(self) -> dict[str, set[str]]:
        """The dimensions in which each unit has a clause of its own."""
        return dimensions_by_unit(self.clauses)

    @property
    def wants_unit_clauses(self) -> bool:
        """Whether the profile asks for clauses of every unit.

        A provincial plan speaks by jurisdiction, region and class; the clauses of units stand in
        the plans of the cities.
        """
        settings = self.profile.raw.get("access_list", {})
        return self.plan.level != PROVINCIAL and bool(settings.get("unit_clauses", True))

    def at_clause(self, clause: ClauseLine, field: str) -> Location:
        """A cell of a clause."""
        return replace(self.file(ACCESS_LIST, clause.line), field=field)


def _recorded(snapshot: PlanSnapshot) -> RecordedLayers:
    return RecordedLayers(snapshot.layers, snapshot.mirrors, snapshot.plan.area_method)
