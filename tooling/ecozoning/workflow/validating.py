"""Validating plans: everything there is of a plan is read, then the rules judge it.

What all plans share is judged too: a plan is only as good as the profile and the registers it is
judged by.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ecozoning.model.documents import Document
from ecozoning.model.evidence import PlanFolder
from ecozoning.model.interruption import Interruption
from ecozoning.model.text import Text
from ecozoning.rules.baseline import Baseline
from ecozoning.rules.engine import check_interrupted, check_shared
from ecozoning.rules.result import PlanCheck, Verdict, profiles_of, worst_verdict
from ecozoning.rules.selection import Selection
from ecozoning.store.dvc import parse_pointer
from ecozoning.store.files import PLANS, PlanFiles, plan_codes
from ecozoning.store.repository import Repository
from ecozoning.workflow.checking import (
    CheckedRegister,
    PlanJob,
    RegisterJob,
    State,
    check_one_plan,
    check_one_register,
    state_of,
)
from ecozoning.workflow.data_files import PLAN_DATA
from ecozoning.workflow.effort import Effort
from ecozoning.workflow.in_process import Runner
from ecozoning.workflow.plan_documents import known_plan, profile_paths
from ecozoning.workflow.profile_problems import NATIONAL
from ecozoning.workflow.reading_divisions import division_tables
from ecozoning.workflow.reading_shared import (
    PROFILES,
    PROVINCE_DIGITS,
    REGISTERS,
    shared_documents,
)
from ecozoning.workflow.reading_values import usable
from ecozoning.workflow.shared_evidence import province_of, records_under_check

NOT_TRUSTED = Text(
    "{place} does not pass its own check, so nothing is judged by it",
    "{place} 自身未通过检查,不作为判断依据",
)
EFFORT = Effort()


@dataclass(frozen=True, slots=True)
class Validation:
    """The checks of the plans asked for, in order of the code, at one state and for one day.

    `shared` are the checks of what these plans rest on and none of them owns: records first, then
    registers. `revision` is empty for the working folder. `selection` is None when every rule was
    asked for, `baseline` when there was nothing to compare with.
    """

    on: date
    revision: str
    plans: tuple[PlanCheck, ...]
    shared: tuple[PlanCheck, ...] = ()
    selection: Selection | None = None
    baseline: Baseline | None = None

    @property
    def checks(self) -> tuple[PlanCheck, ...]:
        """All checks, of what is shared first."""
        return (*self.shared, *self.plans)

    @property
    def verdict(self) -> Verdict:
        """The verdict over all; a repository without plans has nothing against it but these."""
        return worst_verdict([check.verdict for check in self.checks])

    @property
    def verdict_so_far(self) -> Verdict:
        """The verdict by the rules that were asked for; the same as `verdict` when all were."""
        return worst_verdict([check.verdict_so_far for check in self.checks])

    @property
    def profiles(self) -> dict[str, int]:
        """Code and version of every profile that was used."""
        return profiles_of(self.plans)


def validate_plans(
    repository: Repository,
    files: PlanFiles,
    codes: Sequence[str],
    *,
    on: date,
    effort: Effort = EFFORT,
    selection: Selection | None = None,
) -> Validation:
    """Check plans at one state against every rule, and what they share.

    The answer is the same whatever the effort, but for plans that were not checked to the end.

    Args:
        repository: where the bytes come from.
        files: the state: a revision or the working folder.
        codes: the plans; none means all there are, with everything that is shared. Of single
            plans only the profiles and registers they are judged by are looked at.
        on: the day the question is asked for.
        effort: how many processes may work on it, and for how long.
        selection: the rules that are asked for; None means all, and only that can pass.

    Raises:
        UsageError: there is no plan with one of the codes.
    """
    for code in codes:
        known_plan(files, code)
    wanted = sorted(set(codes)) or plan_codes(files)
    provinces = {code[:PROVINCE_DIGITS] for code in codes}
    documents = shared_documents(files, provinces)
    if codes:
        documents = _needed(files, documents, wanted)
    state = state_of(repository, files, wanted, on, selection)
    sizes = [_size(files, code) for code in wanted]
    with effort.runner(sizes, _usual_limit_s(documents)) as runner:
        registers = _checked_registers(runner, state, _registers(documents))
        jobs = [_plan_job(state, code, registers) for code in wanted]
        plans = runner.run(check_one_plan, jobs, sizes)
    shared = _shared_checks(files, documents, registers)
    checks = [
        check_interrupted(PlanFolder(code, {}, {}, interruption=one))
        if isinstance(one, Interruption)
        else one
        for code, one in zip(wanted, plans, strict=True)
    ]
    if selection is not None:
        checks, shared = [*map(selection.of, checks)], [*map(selection.of, shared)]
    return Validation(on, files.name, tuple(checks), tuple(shared), selection)


def validate_shared(
    repository: Repository,
    files: PlanFiles,
    folders: Collection[str],
    *,
    on: date,
    effort: Effort = EFFORT,
) -> Validation:
    """Check what plans share, and no plan: the records, and the registers in some folders.

    Args:
        repository: where the bytes come from.
        files: the state.
        folders: of registers, from the root of the repository; others are not looked at.
        on: the day the question is asked for.
        effort: how many processes may work on it, and for how long.
    """
    documents = [
        one
        for one in shared_documents(files, frozenset())
        if not one.path.startswith(f"{REGISTERS}/") or one.path.rpartition("/")[0] in folders
    ]
    state = state_of(repository, files, (), on)
    with effort.runner([], _usual_limit_s(documents)) as runner:
        registers = _checked_registers(runner, state, _registers(documents))
    return Validation(on, files.name, (), tuple(_shared_checks(files, documents, registers)))


def _shared_checks(
    files: PlanFiles, documents: Iterable[Document], registers: Iterable[CheckedRegister]
) -> list[PlanCheck]:
    records = records_under_check(files, documents, division_tables(files))
    return [check_shared(records), *(one.check for one in registers)]


def _needed(
    files: PlanFiles, documents: Iterable[Document], codes: Iterable[str]
) -> tuple[Document, ...]:
    """Of the shared records those that plans are judged by: their profiles and all registers."""
    profiles = {path for code in codes for path in profile_paths(files, code)}
    return tuple(
        one for one in documents if one.path in profiles or one.path.startswith(f"{REGISTERS}/")
    )


def _registers(documents: Iterable[Document]) -> list[Document]:
    return [one for one in documents if one.path.startswith(f"{REGISTERS}/")]


def _checked_registers(
    runner: Runner, state: State, documents: Sequence[Document]
) -> list[CheckedRegister]:
    jobs = [RegisterJob(state, one) for one in documents]
    answers = runner.run(check_one_register, jobs, [0] * len(jobs))
    return [
        _cut_short(document, one) if isinstance(one, Interruption) else one
        for document, one in zip(documents, answers, strict=True)
    ]


def _cut_short(document: Document, end: Interruption) -> CheckedRegister:
    """A register that was not checked to the end; nothing is judged by it."""
    place = document.path.rpartition("/")[0]
    kind_and_code = "/".join(place.split("/")[2:4])
    folder = PlanFolder(kind_and_code, {}, {}, shared_place=place, interruption=end)
    return CheckedRegister(document, check_interrupted(folder), missing=end.words(place))


def _plan_job(state: State, code: str, registers: Iterable[CheckedRegister]) -> PlanJob:
    """A plan with the registers of its province, but for those that cannot be had or trusted."""
    own = [one for one in registers if province_of(one.document) == code[:PROVINCE_DIGITS]]
    refusals = [
        one.missing or NOT_TRUSTED.format(place=one.check.place) for one in own if not one.is_good
    ]
    good = [(one.document, one.stored) for one in own if one.is_good and one.stored is not None]
    return PlanJob(state, code, tuple(good), refusals[0] if refusals else None)


def _size(files: PlanFiles, code: str) -> int:
    """Bytes of a plan's shapes, by its pointer."""
    text = files.read(f"{PLANS}/{code}/{PLAN_DATA}.dvc")
    pointer = None if text is None else parse_pointer(text)
    return 0 if pointer is None else pointer.size


def _usual_limit_s(documents: Iterable[Document]) -> float | None:
    """Seconds that a plan may take by the national profile; None when it does not say."""
    for one in documents:
        if one.path == f"{PROFILES}/{NATIONAL}.yaml" and usable(one):
            checking: dict[str, Any] = one.value.get("checking", {})
            value = checking.get("seconds_per_plan", {}).get("value")
            return None if value is None else float(value)
    return None
