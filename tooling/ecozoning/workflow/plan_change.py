"""The change a plan makes against its base edition, found and opened for the rules."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import shapely

from ecozoning.diff.state import LayerState
from ecozoning.geometry.reproject import carried
from ecozoning.model.errors import MissingDataError
from ecozoning.model.layers import LayerSpec
from ecozoning.model.mirror import iter_mirror
from ecozoning.model.past import SinceRegular
from ecozoning.model.plan import Plan
from ecozoning.model.red_line import RedLine
from ecozoning.model.register import RegisterEvent
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import (
    BaseEdition,
    ChangeUnderCheck,
)
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.store.documents import read_document
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.git import Revision
from ecozoning.store.repository import Repository
from ecozoning.workflow.base_edition import is_edition
from ecozoning.workflow.diff_request import PlanState
from ecozoning.workflow.mirror_states import mirror_states
from ecozoning.workflow.plan_pair import PlanPair
from ecozoning.workflow.plan_past import PlanPast
from ecozoning.workflow.plan_states import PlanSide, open_side, recorded_side
from ecozoning.workflow.reading_plan import read_plan
from ecozoning.workflow.reading_registers import read_register
from ecozoning.workflow.recorded_bytes import spatial_digest
from ecozoning.workflow.report_request import ReportOptions
from ecozoning.workflow.reporting_history import BEGINNINGS
from ecozoning.workflow.reporting_registers import red_line_of

CHAIN_BROKEN = Text(
    "not every edition back to the last regular one is in this repository",
    "库中缺少追溯至上一次定期调整所需的部分版次",
)


def change_against(
    repository: Repository,
    files: PlanFiles,
    plan: PlanUnderCheck,
    past: PlanPast,
    found: Revision,
) -> ChangeUnderCheck:
    """The change of a plan against the edition that a revision holds, compared.

    Raises:
        EcozoningError: the base or a shape that differs cannot be read.
    """
    old, new = PlanState(found.commit.id, plan.code), PlanState(files.name or None, plan.code)
    before = open_side(repository, old)
    after = recorded_side(repository, files, files.name or plan.code, plan.snapshot)
    pair = ChangedPair(
        repository,
        (old, new),
        (before, after),
        ReportOptions(on=plan.snapshot.on or date.min, with_check=False),
        plan=plan,
        history=past.states,
    )
    _ = pair.changes  # What cannot be compared is said once, not rule by rule.
    base = BaseEdition(before.plan, before.profile, found.commit.id, spatial_digest(before.mirrors))
    return ChangeUnderCheck(plan, base, pair, past, spatial_digest(after.mirrors))


@dataclass(frozen=True)
class ChangedPair(PlanPair):
    """Both states as the rules ask about them."""

    plan: PlanUnderCheck = field(kw_only=True)
    history: Sequence[Revision] = field(default=(), kw_only=True)

    @cached_property
    def red_line(self) -> RedLine:
        """The red line in force in the jurisdiction with both states."""
        return red_line_of(self.registers, self.plan.code, self.sides)

    @cached_property
    def events(self) -> Mapping[str, RegisterEvent]:
        """The events of the registers of the province by id, as they stand with this edition."""
        read = [read_register(one.document) for one in self.plan.snapshot.registers]
        return {event.id: event for one in read if one is not None for event in one.events}

    def since_regular(
        self, layers: Collection[str], classes: Collection[Any]
    ) -> SinceRegular | None:
        """The last regular edition before this one; None: it is the base."""
        before, after = self.sides
        steps, revision = 1, None
        plan = before.plan
        while plan.kind not in BEGINNINGS:
            steps += 1
            revision, plan = self._based_on(plan)
        if revision is None:
            return None
        first = open_side(self.repository, PlanState(revision.commit.id, plan.code))
        return SinceRegular(
            edition=plan.edition,
            kind=plan.kind.value,
            steps=steps,
            ground={name: _changed(self.specs[name], first, after, classes) for name in layers},
        )

    def _based_on(self, plan: Plan) -> tuple[Revision, Plan]:
        """The edition that one is based on, in the history."""
        base, code = plan.base, plan.code
        if base is not None and base.edition < plan.edition:
            for revision in self.history:
                if is_edition(revision, code, base):
                    found = read_plan(read_document(revision, f"{PLANS}/{code}/plan.yaml", "plan"))
                    if found is not None:
                        return revision, found
        raise MissingDataError(CHAIN_BROKEN)

    def old_shapes(self, layer: str, codes: Sequence[str]) -> Shapes:
        """Shapes of some features of the base, as stored; None where it has no such feature."""
        data = self.sides[0].mirrors.get(layer, b"")
        places = {row[0]: n for n, row in enumerate(iter_mirror(data), start=-1) if row}
        known = [place for place, code in enumerate(codes) if code in places]
        positions = np.array([places[codes[place]] for place in known], dtype=np.intp)
        found = np.empty(len(codes), dtype=object)
        if known:
            wkb = self.sides[0].read_wkb(layer, positions)
            found[known] = shapely.from_wkb(np.array(wkb, dtype=object))
        old, new = (side.plan.crs for side in self.sides)
        return carried(found, old, new)


def _changed(
    spec: LayerSpec, before: PlanSide, after: PlanSide, classes: Collection[Any]
) -> tuple[Shapes, Shapes]:
    """Shapes of units of some classes whose lines differ, each side's own."""
    pair = mirror_states(spec, before.layer(spec.name), after.layer(spec.name))
    old, new = (_of_classes(one, spec, classes) for one in (pair.before, pair.after))
    return carried(old, before.plan.crs, after.plan.crs), new


def _of_classes(state: LayerState, spec: LayerSpec, classes: Collection[Any]) -> Shapes:
    values = state.column(spec.class_field) or []
    chosen = [place for place, value in enumerate(values) if value in classes]
    return state.shapes(np.array(chosen, dtype=np.intp))
