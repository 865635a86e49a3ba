"""Checks of one register or one plan as jobs that any process can do from what they name."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import count
from pathlib import Path

from ecozoning.model.documents import Document
from ecozoning.model.snapshot import RegisterSnapshot
from ecozoning.model.text import Text
from ecozoning.rules.engine import check_plan, check_shared
from ecozoning.rules.result import PlanCheck, Verdict
from ecozoning.rules.selection import Selection
from ecozoning.store.files import PlanFiles
from ecozoning.store.git import Revision
from ecozoning.store.repository import Repository, open_repository
from ecozoning.workflow.finding_change import ChangeFinder
from ecozoning.workflow.plan_evidence import Registers, read_evidence
from ecozoning.workflow.reading_divisions import division_tables, read_divisions
from ecozoning.workflow.shared_evidence import RegisterEvidence, read_areas, read_register

_questions = count()


@dataclass(frozen=True, slots=True)
class State:
    """A state of a repository, and the day it is judged for; `commit` None: the working folder.

    `codes` are all plans the question is about, so that history is walked once for all of them.
    `selection` are the rules asked for; None: all. `question` tells two runs in one process apart:
    nothing that one read serves another.
    """

    folder: Path
    commit: str | None
    name: str
    codes: tuple[str, ...]
    on: date
    selection: Selection | None = None
    question: int = field(default_factory=lambda: next(_questions))


@dataclass(frozen=True, slots=True)
class RegisterJob:
    """A register to check."""

    state: State
    document: Document


@dataclass(frozen=True, slots=True)
class CheckedRegister:
    """What came of it. `stored` are the bytes plans are judged by; None when they cannot be had."""

    document: Document
    check: PlanCheck
    stored: Path | None = None
    missing: Text | None = None

    @property
    def is_good(self) -> bool:
        """Whether plans may be judged by it."""
        return self.missing is None and self.check.verdict is not Verdict.FAIL


@dataclass(frozen=True, slots=True)
class PlanJob:
    """A plan to check, the registers it is judged by, and why some cannot be had."""

    state: State
    code: str
    registers: tuple[tuple[Document, Path], ...] = ()
    missing: Text | None = None


def state_of(
    repository: Repository,
    files: PlanFiles,
    codes: Sequence[str],
    on: date,
    selection: Selection | None = None,
) -> State:
    """The state as another process can open it."""
    commit = files.commit.id if isinstance(files, Revision) else None
    return State(repository.folder, commit, files.name, tuple(codes), on, selection)


def check_one_register(job: RegisterJob) -> CheckedRegister:
    """Read a register with its bytes, and run the rules on it."""
    opened = _opened(job.state)
    evidence = read_register(opened.repository, opened.files, job.document)
    opened.keep(evidence)
    return CheckedRegister(
        job.document, check_shared(evidence.subject), evidence.stored, evidence.missing
    )


def check_one_plan(job: PlanJob) -> PlanCheck:
    """Read a plan with its bytes, and run the rules on it."""
    opened = _opened(job.state)
    registers = Registers(opened.registers(job.registers), job.missing, opened.divisions)
    evidence = read_evidence(opened.repository, opened.files, job.code, registers, on=job.state.on)
    rules = None if job.state.selection is None else job.state.selection.rules
    return check_plan(evidence, rules, find_change=opened.find_change)


class _Opened:
    """A state with the registers last read from it: those of one province at a time."""

    def __init__(self, state: State) -> None:
        self.repository = open_repository(state.folder)
        self.files = _files(self.repository, state)
        self.divisions = read_divisions(division_tables(self.files).values())
        self.find_change = ChangeFinder(self.repository, self.files, state.codes)
        self._kept: dict[tuple[str, Path], RegisterSnapshot | None] = {}

    def keep(self, evidence: RegisterEvidence) -> None:
        """Keep what a register says, so that a plan checked next need not read it again."""
        if evidence.snapshot is not None and evidence.stored is not None:
            self._kept[evidence.snapshot.document.path, evidence.stored] = evidence.snapshot

    def registers(self, wanted: Sequence[tuple[Document, Path]]) -> tuple[RegisterSnapshot, ...]:
        """Registers by their records and bytes; others are forgotten."""
        found = {}
        for document, stored in wanted:
            place = (document.path, stored)
            known = place in self._kept
            found[place] = self._kept[place] if known else read_areas(document, stored)
        self._kept = found
        return tuple(one for one in found.values() if one is not None)


def _files(repository: Repository, state: State) -> PlanFiles:
    if state.commit is None:
        return repository.work_tree()
    revision = repository.revision(state.commit)
    revision.name = state.name
    return revision


@lru_cache(maxsize=1)
def _opened(state: State) -> _Opened:
    return _Opened(state)
