"""The plan of the superior body that is in force on a day, for a plan that must agree with it.

It is read only where the profile asks for agreement: an edition in force may stand far back in
the history.
"""

from dataclasses import dataclass
from datetime import date

from ecozoning.model.errors import EcozoningError
from ecozoning.model.plan import Plan, Profile
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.model.text import Text
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.repository import Repository
from ecozoning.workflow.data_files import PLAN_DATA, plan_layer_specs
from ecozoning.workflow.plan_documents import read_plan_documents
from ecozoning.workflow.plan_in_force import is_in_force, state_of_edition
from ecozoning.workflow.snapshots import load_layers

ASKED = ("unit_counts", "area_shares", "boundaries", "targets", "access_list")
"""What the profile can ask for, in its group `superior`."""

FREE = "free"
SUPERIORS = {"municipal": 2, "county": 4}
"""Of a level of plans how many digits of the code name the superior's."""


@dataclass(frozen=True, slots=True)
class Superior:
    """The superior's plan in force; `missing` says why it cannot be had. Both None: not asked."""

    plan: PlanSnapshot | None = None
    missing: Text | None = None


def read_superior(
    repository: Repository, files: PlanFiles, plan: Plan, profile: Profile, *, on: date
) -> Superior:
    """The superior's plan in force on a day, as it stood when that edition was recorded."""
    asks = profile.raw.get("superior", {})
    digits = SUPERIORS.get(plan.level)
    if digits is None or all(asks.get(key, FREE) == FREE for key in ASKED):
        return Superior()
    code = plan.code[:digits].ljust(len(plan.code), "0")
    if files.read(f"{PLANS}/{code}/plan.yaml") is None:
        return Superior(missing=_none(code))
    try:
        return _in_force(repository, files, code, on)
    except EcozoningError as error:
        return Superior(missing=error.message)


def _in_force(repository: Repository, files: PlanFiles, code: str, on: date) -> Superior:
    publications = read_plan_documents(files, code).publications
    current = [one for one in publications if is_in_force(one, on)]
    if not current:
        words = Text(
            "the superior's plan {code} has no edition in force on {on}",
            "上级方案 {code} 在 {on} 没有有效版次",
        )
        return Superior(missing=words.format(code=code, on=on.isoformat()))
    edition = current[-1]
    state = state_of_edition(repository, files, code, edition)
    if state is None:
        words = Text(
            "edition {edition} of the superior's plan {code} is not in the history here",
            "历史记录中没有上级方案 {code} 的第 {edition} 版",
        )
        return Superior(missing=words.format(code=code, edition=edition.edition))
    return _read(repository, state, code, on)


def _read(repository: Repository, files: PlanFiles, code: str, on: date) -> Superior:
    read = read_plan_documents(files, code)
    if read.plan is None or read.profile is None:
        words = Text("the records of {code} cannot be used", "{code} 的文本记录无法使用")
        return Superior(missing=words.format(code=code))
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
    return Superior(snapshot)


def _none(code: str) -> Text:
    return Text("there is no plan {code} of the superior", "库中没有上级方案 {code}").format(
        code=code
    )
