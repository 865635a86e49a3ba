"""A folder of records and bytes as the rules see it: of a plan, a register, or what plans share."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ecozoning.geometry.areas import areas_m2
from ecozoning.model.documents import Document
from ecozoning.model.evidence import PlanFolder, ShapeForm, TableFacts
from ecozoning.model.finding import Location
from ecozoning.model.layers import LayerSpec, layer_specs, plan_layers
from ecozoning.model.mirror import mirror_path
from ecozoning.model.plan import AreaMethod
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.model.tree import TreeEntry
from ecozoning.rules.shape_facts import Flags, ShapeFacts

DECODED = (ShapeForm.POLYGON, ShapeForm.MULTIPOLYGON, ShapeForm.OTHER_KIND)
"""Forms that are given to the decoder; what it could not read counts as nothing there."""


@dataclass(frozen=True, slots=True)
class RecordedLayers:
    """The layers in the recorded bytes of a folder, their mirrors, and how areas are measured."""

    layers: Mapping[str, FeatureLayer] = field(default_factory=dict)
    mirrors: Mapping[str, bytes] = field(default_factory=dict)
    area_method: AreaMethod = field(default_factory=AreaMethod)


class FolderUnderCheck:
    """A folder as found (`found`) and, once its records and bytes could be read, its layers."""

    def __init__(self, folder: PlanFolder, recorded: RecordedLayers | None) -> None:
        self.found = folder
        self._recorded = recorded
        self._areas: dict[str, npt.NDArray[np.float64]] = {}

    @property
    def code(self) -> str:
        """What `record` calls the folder: the code of a plan, or KIND/CODE of a register."""
        return self.found.code

    @property
    def in_plan(self) -> str | None:
        """The plan that findings are about; None for what all plans share."""
        return None if self.found.is_shared else self.found.code

    @property
    def is_readable(self) -> bool:
        """Whether there are layers to judge."""
        return self._recorded is not None

    @property
    def recorded(self) -> RecordedLayers:
        """The layers. Asked for by rules of stages that come after reading."""
        if self._recorded is None:
            raise LookupError(f"{self.found.path} could not be read")
        return self._recorded

    @property
    def layers(self) -> tuple[FeatureLayer, ...]:
        """The layers, in the order of the schemas."""
        return tuple(self.recorded.layers.values())

    @property
    def known_layers(self) -> dict[str, LayerSpec]:
        """The layers that may stand in the folder's GeoPackage."""
        own = plan_layers()
        if not self.found.is_shared:
            return own
        return {name: spec for name, spec in layer_specs().items() if name not in own}

    @property
    def entries(self) -> tuple[TreeEntry, ...]:
        """What stands below the folder; of the root, only `plans` itself is no one else's."""
        return tuple(one for one in self.found.entries if one.path.startswith("plans/"))

    @cached_property
    def _shapes(self) -> dict[str, ShapeFacts]:
        return {layer.spec.name: ShapeFacts(layer) for layer in self.layers}

    def shapes_of(self, layer: FeatureLayer) -> ShapeFacts:
        """What is known about the shapes of a layer, each thing worked out once."""
        return self._shapes[layer.spec.name]

    def iter_flagged(
        self, flags_of: Callable[[ShapeFacts], Flags]
    ) -> Iterator[tuple[FeatureLayer, int]]:
        """Layer and row of every feature whose shape is flagged, in feature order."""
        for layer in self.layers:
            for index in np.flatnonzero(flags_of(self.shapes_of(layer))).tolist():
                yield layer, index

    def iter_cells(self, form: ShapeForm) -> Iterator[tuple[FeatureLayer, int]]:
        """Layer and row of every feature whose geometry cell is of a form, in feature order."""
        for layer in self.layers:
            facts = self.aligned_facts(layer)
            if facts is not None:
                for index in np.flatnonzero(facts.shapes.forms == form).tolist():
                    yield layer, index

    def iter_nothing(self) -> Iterator[tuple[FeatureLayer, int]]:
        """Layer and row of every feature without anything in its geometry cell."""
        for layer in self.layers:
            facts = self.aligned_facts(layer)
            none = np.array([shape is None for shape in layer.shapes], dtype=bool)
            if facts is not None:
                decoded = np.isin(facts.shapes.forms, DECODED)
                none &= decoded | (facts.shapes.forms == ShapeForm.NOTHING)
            for index in np.flatnonzero(none).tolist():
                yield layer, index

    def iter_beyond_xy(self) -> Iterator[tuple[FeatureLayer, int]]:
        """Layer and row of every shape with heights or measures, decoded or not."""
        for layer in self.layers:
            more = self.shapes_of(layer).has_more_than_xy
            facts = self.aligned_facts(layer)
            if facts is not None:
                more = more | facts.shapes.has_more
            for index in np.flatnonzero(more).tolist():
                yield layer, index

    def aligned_facts(self, layer: FeatureLayer) -> TableFacts | None:
        """The table of a layer when it has the same rows; None when nobody looked at it."""
        facts = self.facts_of(layer)
        return facts if facts is not None and len(facts) == len(layer) else None

    def areas_of(self, layer: FeatureLayer) -> npt.NDArray[np.float64]:
        """Area of every feature in m² by the method of the folder."""
        name = layer.spec.name
        if name not in self._areas:
            self._areas[name] = areas_m2(layer.shapes, layer.crs, self.recorded.area_method)
        return self._areas[name]

    def digests_of(self, layer: FeatureLayer) -> Sequence[str | None]:
        """Digest of every shape: of the bytes as stored, or else of its normal form."""
        facts = self.facts_of(layer)
        if facts is not None and len(facts) == len(layer):
            return facts.digests
        return self.shapes_of(layer).canonical_digests

    def facts_of(self, layer: FeatureLayer) -> TableFacts | None:
        """The table of a layer as SQLite describes it; None when the bytes were not looked at."""
        container = self.found.container
        return None if container is None else container.tables.get(layer.spec.name)

    def path(self, name: str) -> str:
        """The path of a file of the folder from the root of the repository."""
        return name if name.startswith("plans/") else f"{self.found.path}/{name}"

    def document(self, name: str) -> Document | None:
        """A text record by its name in the folder."""
        return self.found.documents.get(self.path(name))

    def file(self, name: str, line: int | None = None) -> Location:
        """A place in a file of the folder."""
        return Location(plan=self.in_plan, file=self.path(name), line=line)

    def at(self, layer: FeatureLayer, index: int, field: str | None = None) -> Location:
        """A feature, or one field of it. A feature without a code is named by its row."""
        key = layer.keys[index]
        name = str(key) if key not in (None, "") else f"row {index + 1}"
        return Location(
            plan=self.in_plan,
            layer=layer.spec.name,
            feature=name,
            field=field,
            file=self.path(mirror_path(layer.spec.name)) if self.found.is_shared else None,
        )

    def iter_text(
        self, layer: FeatureLayer, is_sound: Callable[[str], bool]
    ) -> Iterator[tuple[int, str, str]]:
        """Row, column and value of every text cell that is not sound, column by column.

        A column whose text is sound from end to end is passed over as a whole.
        """
        for name in layer.spec.column_names:
            column = layer.columns[name]
            if is_sound("".join([value for value in column if isinstance(value, str)])):
                continue
            for index, value in enumerate(column):
                if isinstance(value, str) and not is_sound(value):
                    yield index, name, value
