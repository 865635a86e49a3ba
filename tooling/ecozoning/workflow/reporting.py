"""The change report of two states of a plan: every part of it, joined."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ecozoning import version
from ecozoning.diff.balance import Districts, balance_of
from ecozoning.diff.class_matrix import class_matrix
from ecozoning.diff.clauses import compare_clauses
from ecozoning.diff.fates import Words, layer_fates
from ecozoning.diff.natures import natures_of
from ecozoning.diff.published_figures import published_gaps, published_rows
from ecozoning.diff.supervision import supervision_lines
from ecozoning.model.changes import LayerChanges, StateChanges
from ecozoning.model.documents import Row
from ecozoning.model.layers import LayerSpec, plan_layers
from ecozoning.model.plan import RevisionKind
from ecozoning.model.report import Report, RestsOn
from ecozoning.model.report_clauses import ClauseChanges
from ecozoning.model.report_figures import Balance, ClassLabel, TransitionMatrix
from ecozoning.model.report_units import LayerFates, UnitFacts
from ecozoning.model.text import Text
from ecozoning.store.files import PLANS
from ecozoning.store.lists import read_table
from ecozoning.store.repository import Repository
from ecozoning.workflow.comparing_plans import compare_layer, compare_sides
from ecozoning.workflow.diff_request import DiffOptions, PlanState
from ecozoning.workflow.plan_states import PlanSide
from ecozoning.workflow.report_request import ReportOptions
from ecozoning.workflow.reporting_checks import (
    CheckQuestion,
    Checks,
    not_asked,
    started_checks,
)
from ecozoning.workflow.reporting_classes import labels_of
from ecozoning.workflow.reporting_facts import facts_of_both
from ecozoning.workflow.reporting_heading import heading_of_plan
from ecozoning.workflow.reporting_history import SinceRegular, since_regular
from ecozoning.workflow.reporting_records import (
    KnownRegister,
    read_registers,
    register_versions,
)
from ecozoning.workflow.reporting_registers import red_line_of
from ecozoning.workflow.reporting_texts import changed_records
from ecozoning.workflow.versions import policy_number, profile_versions

Facts = tuple[list[UnitFacts], list[UnitFacts]]


@dataclass(frozen=True)
class PlanPair:
    """Two opened states of a plan, and the parts of their report; each is worked out once."""

    repository: Repository
    states: tuple[PlanState, PlanState]
    sides: tuple[PlanSide, PlanSide]
    options: ReportOptions
    specs: Mapping[str, LayerSpec] = field(default_factory=plan_layers)

    def report(self) -> Report:
        """The report."""
        after = self.sides[1]
        checks = self._started_checks()
        cumulative = self.cumulative
        documents = changed_records(self.sides, self.registers)
        return Report(
            heading=heading_of_plan(
                self.states,
                self.sides,
                self.lineage,
                self.registers[1],
                checks(),
                self.options,
            ),
            changes=self.changes,
            natures=natures_of(
                self.changes,
                self.fates,
                self.clauses,
                documents,
                is_correction=after.plan.kind is RevisionKind.CORRECTION,
            ),
            supervision=supervision_lines(
                self.balances,
                self.matrices,
                self.clauses,
                red_line_of(self.registers, after.plan.code, self.sides),
            ),
            balances=self.balances,
            matrices=self.matrices,
            cumulative=cumulative.cumulative,
            fates=self.fates,
            clauses=self.clauses,
            documents=documents,
            published=self.published,
            published_gaps=published_gaps(self.published),
            classes=self.classes,
            districts={},
            dimensions={one.code: one.name for one in after.profile.dimensions},
            rests_on=self._rests_on(cumulative),
        )

    def _started_checks(self) -> Callable[[], Checks]:
        if not self.options.with_check:
            return not_asked
        question = CheckQuestion(Path(self.repository.git.path), self.states, self.options.on)
        size = sum(len(data) for side in self.sides for data in side.mirrors.values())
        return started_checks(question, size)

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
    def balances(self) -> tuple[Balance, ...]:
        """The balance of every layer of units."""
        plan, profile = self.sides[1].plan, self.sides[1].profile
        found = []
        for name, facts in self.facts.items():
            if self.specs[name].kind != "unit" or not any(facts):
                continue
            pattern = profile.code_patterns.get(name)
            into = Districts(
                names={},
                statistic_areas=plan.statistic_areas,
                division_start=None if pattern is None else pattern.division_start,
            )
            found.append(balance_of(self.specs[name], *facts, self.classes[name], into))
        return tuple(found)

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
        return tuple(
            layer_fates(
                layer,
                self.specs[layer.layer].kind,
                *self.facts[layer.layer],
                self._words(layer, edits),
            )
            for layer in self.changes.layers
        )

    def _words(self, layer: LayerChanges, edits: Sequence[Any]) -> Words:
        spec = self.specs[layer.layer]
        if spec.kind != "unit":
            return Words(class_field=spec.class_field)
        return Words(self.lineage, edits, spec.class_field)

    @cached_property
    def published(self) -> Any:
        """The printed figures of both states."""
        rows = self._table("published", 0), self._table("published", 1)
        labels = next((self.classes[one.layer] for one in self.balances), ())
        return published_rows(*rows, labels)

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
        method = after.plan.area_method
        found = []
        for name, spec in self.specs.items():
            if spec.kind != "unit" or not (name in before.mirrors or name in after.mirrors):
                continue
            facts = facts_of_both(spec, before, after, method)
            labels = labels_of(spec, after.profile, [*facts[0], *facts[1]])
            changes = compare_layer(spec, before, after, DiffOptions())
            found.append(class_matrix(changes, *facts, labels))
        return tuple(found)

    def _table(self, name: str, side: int) -> tuple[Row, ...]:
        chosen = self.sides[side]
        return read_table(chosen.files, f"{PLANS}/{chosen.plan.code}/{name}.csv", name).rows

    def _rests_on(self, cumulative: SinceRegular) -> RestsOn:
        files = self.sides[1].files
        open_questions = [
            Text(
                "whether the duties that the cited events raise are answered: the repository does "
                "not derive duties yet",
                "所列变动事项产生的更新义务是否已履行:库中尚未推导更新义务",
            ),
            Text(
                "whether edges meet those of the neighbours' plans",
                "与相邻方案的边界是否衔接",
            ),
        ]
        if cumulative.because is not None:
            words = Text(
                "changes since the last regular adjustment: {because}",
                "自上一次定期调整以来的累计变化:{because}",
            )
            open_questions.append(words.format(because=cumulative.because))
        return RestsOn(
            tool=version.TOOL,
            rule_set=version.RULE_SET,
            on=self.options.on,
            profiles=profile_versions(files),
            policy=policy_number(files),
            registers=register_versions(*self.registers),
            undetermined=tuple(open_questions),
        )
