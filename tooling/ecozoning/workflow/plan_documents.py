"""The text records and lists of one plan, read strictly, without its shapes."""

from collections.abc import Mapping
from dataclasses import dataclass

from ecozoning.model.documents import Document, Problem, Table
from ecozoning.model.errors import BadInputError, UsageError
from ecozoning.model.limits import Limits, limits_of
from ecozoning.model.plan import Plan, Profile, Publication
from ecozoning.model.text import Text
from ecozoning.store.documents import read_document
from ecozoning.store.files import PLANS, PlanFiles, plan_codes
from ecozoning.store.lists import read_table
from ecozoning.workflow.profile_problems import NATIONAL, check_profile
from ecozoning.workflow.reading_plan import read_plan, read_publications
from ecozoning.workflow.reading_profile import read_profile

PROFILES = f"{PLANS}/profiles"
LISTS = ("access-list", "targets", "published", "lineage")
"""The lists a plan can have; only the access list is required of every plan."""

NO_REASON = Problem(
    "unusable",
    Text("the record cannot be used", "该记录无法使用"),
    Text("run `ecozoning validate`", "请运行 `ecozoning validate`"),
)


@dataclass(frozen=True, slots=True)
class PlanDocuments:
    """What a plan's folder says in text. `plan` and `profile` are None when they cannot be used.

    `documents` are by path from the root of the repository; `tables` by file name.
    """

    code: str
    documents: Mapping[str, Document]
    tables: Mapping[str, Table]
    plan: Plan | None
    profile: Profile | None
    publications: tuple[Publication, ...]


def read_plan_documents(files: PlanFiles, code: str) -> PlanDocuments:
    """Read the records and lists of a plan, with the problems they have."""
    folder = f"{PLANS}/{code}"
    plan_document = read_document(files, f"{folder}/plan.yaml", "plan")
    documents = {plan_document.path: plan_document}
    plan = read_plan(plan_document)
    profile = None
    if plan is not None:
        profile, read = _profile(files, plan.profile)
        documents |= read
    publications: tuple[Publication, ...] = ()
    if files.read(f"{folder}/publication.yaml") is not None:
        published = read_document(files, f"{folder}/publication.yaml", "publication")
        documents[published.path] = published
        publications = read_publications(published)
    return PlanDocuments(code, documents, _tables(files, folder), plan, profile, publications)


def profile_paths(files: PlanFiles, code: str) -> tuple[str, ...]:
    """The profiles a plan is judged by, from the root of the repository; none: nobody can tell."""
    plan = read_plan(read_document(files, f"{PLANS}/{code}/plan.yaml", "plan"))
    if plan is None:
        return ()
    return tuple(f"{PROFILES}/{name}.yaml" for name in dict.fromkeys((NATIONAL, plan.profile)))


def get_plan(files: PlanFiles, code: str) -> tuple[Plan, Profile]:
    """A plan and the profile it is judged by.

    Raises:
        UsageError: there is no such plan.
        BadInputError: plan.yaml or a profile cannot be used; the message says where and why.
    """
    known_plan(files, code)
    read = read_plan_documents(files, code)
    if read.plan is None or read.profile is None:
        raise _unusable(f"{PLANS}/{code}/plan.yaml", read.documents)
    return read.plan, read.profile


def get_profile(files: PlanFiles, name: str) -> Profile:
    """A profile by its name, with the national values where it has none of its own.

    Raises:
        UsageError: there is no such profile.
        BadInputError: it cannot be used.
    """
    path = f"{PROFILES}/{name}.yaml"
    if files.read(path) is None:
        there = ", ".join(n.removesuffix(".yaml") for n in files.list(PROFILES)) or "-"
        raise UsageError(
            Text("there is no profile {name}", "没有规则档案 {name}").format(name=name),
            Text("profiles here: {there}", "现有规则档案:{there}").format(there=there),
        )
    profile, documents = _profile(files, name)
    if profile is None:
        raise _unusable(path, documents)
    return profile


def national_limits(files: PlanFiles) -> Limits:
    """The limits for what belongs to no single plan."""
    profile, _ = _profile(files, NATIONAL)
    return Limits() if profile is None else limits_of(profile.raw)


SHOWN_PLANS = 12
BEGIN_ONE = Text(
    "there is no plan here yet; begin it with `ecozoning import FILE --plan {code} --new NAME`",
    "此处还没有方案;请用 `ecozoning import 文件 --plan {code} --new 名称` 新建",
)


def known_plan(files: PlanFiles, code: str) -> None:
    """Check that there is a plan with this code.

    Raises:
        UsageError: there is none; the message lists those there are.
    """
    if files.read(f"{PLANS}/{code}/plan.yaml") is None:
        there = ", ".join(plan_codes(files)[:SHOWN_PLANS])
        raise UsageError(
            Text("there is no plan {code}", "没有方案 {code}").format(code=code),
            Text("plans here: {there}", "现有方案:{there}").format(there=there)
            if there
            else BEGIN_ONE.format(code=code),
        )


def _profile(files: PlanFiles, name: str) -> tuple[Profile | None, dict[str, Document]]:
    national = check_profile(read_document(files, f"{PROFILES}/{NATIONAL}.yaml", "profile"))
    if name == NATIONAL:
        return read_profile(national), {national.path: national}
    own = check_profile(read_document(files, f"{PROFILES}/{name}.yaml", "profile"))
    return read_profile(national, own), {national.path: national, own.path: own}


def _tables(files: PlanFiles, folder: str) -> dict[str, Table]:
    present = set(files.list(folder))
    return {
        f"{name}.csv": read_table(files, f"{folder}/{name}.csv", name)
        for name in LISTS
        if f"{name}.csv" in present
    }


def _unusable(path: str, documents: Mapping[str, Document]) -> BadInputError:
    """The first problem of the documents that matters; `path` where none of them says why."""
    wrong, problem = _first_problem(documents) or (path, NO_REASON)
    place = "" if problem.line is None else f":{problem.line}"
    return BadInputError(
        Text("{path}{place}: {what}", "{path}{place}:{what}").format(
            path=wrong, place=place, what=problem.message
        ),
        problem.fix,
    )


def _first_problem(documents: Mapping[str, Document]) -> tuple[str, Problem] | None:
    for path, document in documents.items():
        for problem in document.problems:
            if not problem.mild:
                return path, problem
    return None
