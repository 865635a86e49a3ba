"""A plan as the rules see it: what was read, and what is worked out about it once for all rules."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ecozoning.geometry.areas import areas_m2
from ecozoning.model.documents import Document
from ecozoning.model.evidence import PlanFolder, TableFacts
from ecozoning.model.finding import Location
from ecozoning.model.plan import CodePattern, Plan, Profile
from ecozoning.model.snapshot import FeatureLayer, PlanSnapshot
from ecozoning.rules.clauses import ACCESS_LIST, ClauseLine, dimensions_by_unit, read_clauses
from ecozoning.rules.coverage import Coverage, coverages_of
from ecozoning.rules.shape_facts import ShapeFacts

PROVINCIAL = "provincial"


class PlanUnderCheck:
    """A plan's folder as found and, once its documents and bytes could be read, its snapshot."""

    def __init__(self, folder: PlanFolder, snapshot: PlanSnapshot | None) -> None:
        self.folder = folder
        self._snapshot = snapshot
        self._areas: dict[str, npt.NDArray[np.float64]] = {}

    @property
    def code(self) -> str:
        """The plan's code: the name of its folder."""
        return self.folder.code

    @property
    def is_readable(self) -> bool:
        """Whether there is a snapshot to judge."""
        return self._snapshot is not None

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
    def layers(self) -> tuple[FeatureLayer, ...]:
        """The layers of the plan, in the order of the schemas."""
        return tuple(self.snapshot.layers.values())

    @property
    def unit_layers(self) -> tuple[FeatureLayer, ...]:
        """The layers of control units."""
        return self.snapshot.unit_layers

    @cached_property
    def unit_codes(self) -> frozenset[str]:
        """Codes of all control units, of land and sea."""
        return frozenset(str(key) for layer in self.unit_layers for key in layer.keys if key)

    @cached_property
    def _shapes(self) -> dict[str, ShapeFacts]:
        return {layer.spec.name: ShapeFacts(layer) for layer in self.layers}

    def shapes_of(self, layer: FeatureLayer) -> ShapeFacts:
        """What is known about the shapes of a layer, each thing worked out once."""
        return self._shapes[layer.spec.name]

    def areas_of(self, layer: FeatureLayer) -> npt.NDArray[np.float64]:
        """Area of every feature in m² by the method of the plan."""
        name = layer.spec.name
        if name not in self._areas:
            self._areas[name] = areas_m2(layer.shapes, layer.crs, self.plan.area_method)
        return self._areas[name]

    def digests_of(self, layer: FeatureLayer) -> Sequence[str | None]:
        """Digest of every shape: of the bytes as stored, or else of its normal form."""
        facts = self.facts_of(layer)
        if facts is not None and len(facts) == len(layer):
            return facts.digests
        return self.shapes_of(layer).canonical_digests

    @cached_property
    def coverages(self) -> tuple[Coverage, ...]:
        """The units of each domain against each other and against the territory."""
        return coverages_of(self.snapshot)

    def facts_of(self, layer: FeatureLayer) -> TableFacts | None:
        """The table of a layer as SQLite describes it; None when the bytes were not looked at."""
        container = self.folder.container
        return None if container is None else container.tables.get(layer.spec.name)

    def pattern_of(self, layer: FeatureLayer) -> CodePattern | None:
        """How the codes of a layer are built, by the profile; None when it does not say."""
        patterns = self.profile.code_patterns
        return patterns.get(layer.spec.name) or patterns.get(layer.spec.kind)

    def path(self, name: str) -> str:
        """The path of a file of the plan from the root of the repository."""
        return name if name.startswith("plans/") else f"plans/{self.code}/{name}"

    def document(self, name: str) -> Document | None:
        """A text record of the plan's folder by its name there."""
        return self.folder.documents.get(self.path(name))

    def file(self, name: str, line: int | None = None) -> Location:
        """A place in a file of the plan's folder."""
        return Location(plan=self.code, file=self.path(name), line=line)

    def at(self, layer: FeatureLayer, index: int, field: str | None = None) -> Location:
        """A feature, or one field of it. A feature without a code is named by its row."""
        key = layer.keys[index]
        name = str(key) if key not in (None, "") else f"row {index + 1}"
        return Location(plan=self.code, layer=layer.spec.name, feature=name, field=field)

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

    def iter_text(self, layer: FeatureLayer) -> Iterator[tuple[int, str, str]]:
        """Row, column and value of every text cell that is not plain ASCII letters and digits."""
        for name in layer.spec.column_names:
            for index, value in enumerate(layer.columns[name]):
                if isinstance(value, str) and not (value.isascii() and value.isprintable()):
                    yield index, name, value
