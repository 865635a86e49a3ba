"""Finds the base edition of plans for the rules about a change.

What compares two states is loaded by name when there is a base to compare with: first editions, and
most commands on them, need none of it.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib import import_module

from ecozoning.model.errors import EcozoningError
from ecozoning.model.plan import EditionRef
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import BaseMissing, ChangeUnderCheck, FirstEdition
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.store.files import PlanFiles
from ecozoning.store.git import Revision
from ecozoning.store.plan_walk import plan_states
from ecozoning.store.repository import Repository
from ecozoning.workflow.base_edition import is_edition
from ecozoning.workflow.plan_past import PlanPast

COMPARING = "ecozoning.workflow.plan_change"
NOT_THERE = Text("no revision in the history of {tip} holds it", "{tip} 的历史中没有任何版本包含它")


class ChangeFinder:
    """Finds the base edition of plans at one state; the history is walked once for all of them."""

    def __init__(self, repository: Repository, files: PlanFiles, codes: Sequence[str]) -> None:
        self._repository = repository
        self._files = files
        self._codes = codes
        self._tip = files.commit.id if isinstance(files, Revision) else "HEAD"

    def __call__(self, plan: PlanUnderCheck) -> ChangeUnderCheck | FirstEdition | BaseMissing:
        """The change of one plan; where it cannot be seen, why."""
        base = plan.plan.base
        number = None if base is None else base.edition
        try:
            past = PlanPast(self._repository, self._files, plan.snapshot, self._states[plan.code])
            return FirstEdition(plan, past) if base is None else self._against(plan, base, past)
        except EcozoningError as error:
            return BaseMissing(number, error.message)

    @cached_property
    def _states(self) -> Mapping[str, list[Revision]]:
        return plan_states(self._repository.git, self._tip, self._codes)

    def _against(
        self, plan: PlanUnderCheck, base: EditionRef, past: PlanPast
    ) -> ChangeUnderCheck | BaseMissing:
        found = next((one for one in past.states if is_edition(one, plan.code, base)), None)
        if found is None:
            return BaseMissing(base.edition, NOT_THERE.format(tip=self._tip[:10]))
        change: ChangeUnderCheck = import_module(COMPARING).change_against(
            self._repository, self._files, plan, past, found
        )
        return change
