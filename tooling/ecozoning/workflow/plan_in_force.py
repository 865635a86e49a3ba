"""The units of another plan as they are in force on a day, from the bytes of that edition."""

from dataclasses import dataclass
from datetime import date

from ecozoning.model.errors import EcozoningError
from ecozoning.model.plan import EditionRef, Publication
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.model.text import Text
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.repository import Repository
from ecozoning.workflow.base_edition import find_edition
from ecozoning.workflow.data_files import PLAN_DATA, plan_layer_specs
from ecozoning.workflow.plan_documents import read_plan_documents
from ecozoning.workflow.snapshots import load_layers


@dataclass(frozen=True, slots=True)
class InForce:
    """The edition in force on a day and its units; `missing` says why they cannot be had.

    All None: no edition is in force on that day.
    """

    edition: Publication | None = None
    plan: PlanSnapshot | None = None
    missing: Text | None = None


def plan_in_force(repository: Repository, files: PlanFiles, code: str, on: date) -> InForce:
    """The edition of a plan in force on a day, as it stood when that edition was recorded."""
    current = [one for one in read_plan_documents(files, code).publications if is_in_force(one, on)]
    if not current:
        return InForce()
    edition = current[-1]
    try:
        state = state_of_edition(repository, files, code, edition)
        if state is None:
            words = Text(
                "edition {edition} of plan {code} is not in the history here",
                "历史记录中没有方案 {code} 的第 {edition} 版",
            )
            return InForce(edition, missing=words.format(code=code, edition=edition.edition))
        return _read(repository, state, code, edition, on)
    except EcozoningError as error:
        return InForce(edition, missing=error.message)


def is_in_force(one: Publication, on: date) -> bool:
    """Whether an edition is in force on a day."""
    started = one.effective_on is not None and one.effective_on <= on
    return started and (one.repealed_on is None or on < one.repealed_on)


def state_of_edition(
    repository: Repository, files: PlanFiles, code: str, edition: Publication
) -> PlanFiles | None:
    """The state whose plan is this edition: the one asked about, or one of its history."""
    own = read_plan_documents(files, code).plan
    if own is not None and own.edition == edition.edition:
        return files
    wanted = EditionRef(edition.edition, edition.digest)
    return find_edition(repository, code, wanted, files.name or "HEAD")


def _read(
    repository: Repository, files: PlanFiles, code: str, edition: Publication, on: date
) -> InForce:
    read = read_plan_documents(files, code)
    if read.plan is None or read.profile is None:
        words = Text("the records of {code} cannot be used", "{code} 的文本记录无法使用")
        return InForce(edition, missing=words.format(code=code))
    specs = {name: spec for name, spec in plan_layer_specs().items() if spec.kind == "unit"}
    snapshot = PlanSnapshot(
        code=code,
        plan=read.plan,
        profile=read.profile,
        layers=load_layers(repository, files, f"{PLANS}/{code}", PLAN_DATA, specs),
        tables=read.tables,
        documents=read.documents,
        mirrors={},
        publications=read.publications,
        on=on,
    )
    return InForce(edition, snapshot)
