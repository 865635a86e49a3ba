"""Validating plans: everything there is of a plan is read, then the rules judge it.

What all plans share is judged too: a plan is only as good as the profile and the registers it is
judged by.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ecozoning.model.documents import Document
from ecozoning.model.text import Text
from ecozoning.rules.engine import check_plan, check_shared
from ecozoning.rules.result import PlanCheck, Verdict, worst_verdict
from ecozoning.store.files import PlanFiles, plan_codes
from ecozoning.store.repository import Repository
from ecozoning.workflow.plan_change import ChangeFinder
from ecozoning.workflow.plan_documents import known_plan, read_plan_documents
from ecozoning.workflow.plan_evidence import Registers, read_evidence
from ecozoning.workflow.reading_shared import PROFILES, REGISTERS, shared_documents
from ecozoning.workflow.shared_evidence import (
    PROVINCE_DIGITS,
    RegisterEvidence,
    read_registers,
    records_under_check,
)

NOT_TRUSTED = Text(
    "{place} does not pass its own check, so nothing is judged by it",
    "{place} 自身未通过检查,不作为判断依据",
)


@dataclass(frozen=True, slots=True)
class Validation:
    """The checks of the plans asked for, in order of the code, at one state and for one day.

    `shared` are the checks of what these plans rest on and none of them owns: records first, then
    registers. `revision` is empty for the working folder.
    """

    on: date
    revision: str
    plans: tuple[PlanCheck, ...]
    shared: tuple[PlanCheck, ...] = ()

    @property
    def checks(self) -> tuple[PlanCheck, ...]:
        """All checks, of what is shared first."""
        return (*self.shared, *self.plans)

    @property
    def verdict(self) -> Verdict:
        """The verdict over all; a repository without plans has nothing against it but these."""
        return worst_verdict([check.verdict for check in self.checks])

    @property
    def profiles(self) -> dict[str, int]:
        """Code and version of every profile that was used."""
        return {check.profile: check.profile_version for check in self.plans if check.profile}


def validate_plans(
    repository: Repository, files: PlanFiles, codes: Sequence[str], *, on: date
) -> Validation:
    """Check plans at one state against every rule, and what they share.

    Args:
        repository: where the bytes come from.
        files: the state: a revision or the working folder.
        codes: the plans; none means all there are, with everything that is shared. Of single
            plans only the profiles and registers they are judged by are looked at.
        on: the day the question is asked for.

    Raises:
        UsageError: there is no plan with one of the codes.
    """
    for code in codes:
        known_plan(files, code)
    wanted = sorted(set(codes)) or plan_codes(files)
    documents = shared_documents(files)
    if codes:
        documents = _needed(files, documents, wanted)
    provinces = {code[:PROVINCE_DIGITS] for code in wanted} if codes else None
    registers = read_registers(repository, files, documents, provinces)
    shared = [check_shared(records_under_check(documents))]
    shared += [check_shared(one.subject) for one in registers]
    judged = list(zip(registers, shared[1:], strict=True))
    find_change = ChangeFinder(repository, files, wanted)
    plans = [
        check_plan(
            read_evidence(repository, files, code, _registers_for(code, judged), on=on),
            find_change=find_change,
        )
        for code in wanted
    ]
    return Validation(on, files.name, tuple(plans), tuple(shared))


def _needed(
    files: PlanFiles, documents: Iterable[Document], codes: Iterable[str]
) -> tuple[Document, ...]:
    """Of the shared records those that plans are judged by: their profiles and all registers."""
    profiles = {
        path
        for code in codes
        for path in read_plan_documents(files, code).documents
        if path.startswith(f"{PROFILES}/")
    }
    return tuple(
        one for one in documents if one.path in profiles or one.path.startswith(f"{REGISTERS}/")
    )


def _registers_for(code: str, judged: Sequence[tuple[RegisterEvidence, PlanCheck]]) -> Registers:
    """The registers of a plan's province, but for those that cannot be had or trusted."""
    own = [pair for pair in judged if pair[0].province == code[:PROVINCE_DIGITS]]
    good = [one.snapshot for one, check in own if check.verdict is not Verdict.FAIL]
    missing = [
        one.missing or NOT_TRUSTED.format(place=check.place)
        for one, check in own
        if one.snapshot is None or check.verdict is Verdict.FAIL
    ]
    return Registers(tuple(one for one in good if one is not None), missing[0] if missing else None)
