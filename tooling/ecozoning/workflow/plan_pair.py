"""Two opened states of a plan, and what a comparison says of them; each part worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from ecozoning.diff.class_matrix import class_matrix
from ecozoning.diff.clauses import compare_clauses
from ecozoning.diff.fates import Words, layer_fates
from ecozoning.model.changes import LayerChanges, StateChanges
from ecozoning.model.documents import Row
from ecozoning.model.layers import LayerSpec, plan_layers
from ecozoning.model.report_clauses import ClauseChanges
from ecozoning.model.report_figures import ClassLabel, TransitionMatrix
from ecozoning.model.report_units import LayerFates, UnitFacts
from ecozoning.store.files import PLANS
from ecozoning.store.lists import read_table
from ecozoning.store.repository import Repository
from ecozoning.workflow.comparing_plans import compare_layer, compare_sides
from ecozoning.workflow.diff_request import DiffOptions, PlanState
from ecozoning.workflow.plan_states import PlanSide
from ecozoning.workflow.report_request import ReportOptions
from ecozoning.workflow.reporting_classes import labels_of
from ecozoning.workflow.reporting_facts import facts_of_both
from ecozoning.workflow.reporting_history import SinceRegular, since_regular
from ecozoning.workflow.reporting_records import KnownRegister, read_registers

Facts = tuple[list[UnitFacts], list[UnitFacts]]


@dataclass(frozen=True)
class PlanPair:
    """Two opened states of a plan, and what changed between them: asked for part by part."""

    repository: Repository
    states: tuple[PlanState, PlanState]
    sides: tuple[PlanSide, PlanSide]
    options: ReportOptions
    specs: Mapping[str, LayerSpec] = field(default_factory=plan_layers)

    @cached_property
    def changes(self) -> StateChanges:
        """The comparison everything rests on."""
        return compare_sides(*self.sides, self.options.diff)

    @cached_property
    def facts(self) -> Mapping[str, Facts]:
        """All features of both states by layer, areas by the later state's method."""
        before, after = self.sides
        method = self.options.diff.area_method or after.plan.area_method
        return {
            layer.layer: facts_of_both(self.specs[layer.layer], before, after, method)
            for layer in self.changes.layers
        }

    @cached_property
    def classes(self) -> Mapping[str, tuple[ClassLabel, ...]]:
        """Classes by layer."""
        profile = self.sides[1].profile
        return {
            name: labels_of(self.specs[name], profile, [*facts[0], *facts[1]])
            for name, facts in self.facts.items()
        }

    @cached_property
    def matrices(self) -> tuple[TransitionMatrix, ...]:
        """The matrix of every layer that has classes."""
        return tuple(
            class_matrix(layer, *self.facts[layer.layer], self.classes[layer.layer])
            for layer in self.changes.layers
            if self.specs[layer.layer].class_field is not None
        )

    @cached_property
    def lineage(self) -> tuple[Row, ...]:
        """Rows of the lineage table for the editions between the two states."""
        before, after = (side.plan for side in self.sides)
        table = self._table("lineage", 1)
        return tuple(
            row
            for row in table
            if isinstance(row.get("edition"), int)
            and before.edition < row["edition"] <= after.edition
        )

    @cached_property
    def clauses(self) -> ClauseChanges | None:
        """What changed in the access list; None when neither state has one."""
        lists = self._table("access-list", 0), self._table("access-list", 1)
        if not any(lists):
            return None
        continued = self._continued()
        relatives = {
            (continued.get(pair.before, pair.before), pair.after)
            for layer in self.changes.layers
            for one in layer.lineage
            for pair in one.pairs
            if pair.before is not None and pair.after is not None
        }
        return compare_clauses(*lists, continued, relatives)

    def _continued(self) -> dict[str, str]:
        """Codes that units go on under, where they changed."""
        return {
            one.before_key: one.after_key
            for layer in self.changes.layers
            for one in layer.features
            if one.recoded and one.before_key is not None and one.after_key is not None
        }

    @cached_property
    def fates(self) -> tuple[LayerFates, ...]:
        """What became of every feature, layer by layer."""
        edits = () if self.clauses is None else self.clauses.edits
        found = (
            layer_fates(
                layer,
                self.specs[layer.layer].kind,
                *self.facts[layer.layer],
                self._words(layer, edits),
            )
            for layer in self.changes.layers
        )
        if self.sides[0].is_there:
            return tuple(found)
        # A plan that begins has no lineage to explain its units by.
        return tuple(replace(one, lineage=replace(one.lineage, unexplained=())) for one in found)

    def _words(self, layer: LayerChanges, edits: Sequence[Any]) -> Words:
        spec = self.specs[layer.layer]
        ranks = {one.value: one.rank for one in self.classes[layer.layer]}
        if spec.kind != "unit":
            return Words(class_field=spec.class_field, ranks=ranks)
        return Words(self.lineage, edits, spec.class_field, ranks)

    @cached_property
    def registers(
        self,
    ) -> tuple[Mapping[tuple[str, str], KnownRegister], Mapping[tuple[str, str], KnownRegister]]:
        """The registers of the province in both states."""
        old, new = (read_registers(side.files, side.plan.code[:2]) for side in self.sides)
        return old, new

    @cached_property
    def cumulative(self) -> SinceRegular:
        """Everything since the last regular edition."""
        if not self.options.since_regular:
            return SinceRegular(None)
        return since_regular(
            self.repository, self.sides[1], self.states[1].revision, self._unit_matrices
        )

    def _unit_matrices(self, before: PlanSide, after: PlanSide) -> tuple[TransitionMatrix, ...]:
        """The matrices of the layers of units between two states; the report's own serve again."""
        if (before.mirrors, after.mirrors) == tuple(side.mirrors for side in self.sides):
            return tuple(one for one in self.matrices if self.specs[one.layer].kind == "unit")
        asked = self.options.diff
        method = asked.area_method or after.plan.area_method
        options = DiffOptions(tolerance_m=asked.tolerance_m, area_method=asked.area_method)
        found = []
        for name, spec in self.specs.items():
            if spec.kind != "unit" or not (name in before.mirrors or name in after.mirrors):
                continue
            facts = facts_of_both(spec, before, after, method)
            labels = labels_of(spec, after.profile, [*facts[0], *facts[1]])
            changes = compare_layer(spec, before, after, options)
            wanted = next((one.printed for one in self.matrices if one.layer == name), None)
            found.append(
                class_matrix(changes, *facts, labels, wanted if after is self.sides[1] else None)
            )
        return tuple(found)

    def _table(self, name: str, side: int) -> tuple[Row, ...]:
        chosen = self.sides[side]
        return read_table(chosen.files, f"{PLANS}/{chosen.plan.code}/{name}.csv", name).rows
