"""The first edition of a plan that is not there yet: its plan.yaml and an empty access list.

The author gives a name; the rest follows from the division code, unless the author says otherwise.
What nobody but the author can know, the base survey, is marked as to be filled in.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ecozoning.model.authority import Authorities, Authority, AuthorityKind
from ecozoning.model.errors import UsageError
from ecozoning.model.finding import Finding, Location
from ecozoning.model.plan import AreaMethod, Plan, Profile
from ecozoning.model.text import Text
from ecozoning.store.documents import parse_document, read_document
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.files_added import FilesAdded
from ecozoning.store.lists import render_table
from ecozoning.workflow.import_findings import warn
from ecozoning.workflow.import_plan_yaml import NewPlan, render_plan
from ecozoning.workflow.plan_documents import PROFILES, get_plan, get_profile
from ecozoning.workflow.profile_problems import NATIONAL
from ecozoning.workflow.reading_authorities import read_authorities

AUTHORITIES = f"{PLANS}/authorities.yaml"
WRITERS = (AuthorityKind.ECOLOGY_DEPARTMENT, AuthorityKind.GOVERNMENT)
"""Who issues a plan, the likeliest first."""


@dataclass(frozen=True, slots=True)
class PlanBegun:
    """A first edition as read back from the files it would be written to, by path."""

    plan: Plan
    profile: Profile
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]


def new_plan(name: str | None, **details: str | None) -> NewPlan | None:
    """What the author says of a plan to begin, or None when none is to begin.

    Raises:
        UsageError: details without a name.
    """
    if name is not None:
        return NewPlan(name, **details)
    given = [f"--{key.replace('_', '-')}" for key, value in details.items() if value is not None]
    if given:
        raise UsageError(
            Text("{given}: only with --new NAME", "{given} 只能与 --new 名称 同用").format(
                given=", ".join(given)
            ),
            Text("a plan that is there says this in its plan.yaml", "已有方案请修改其 plan.yaml"),
        )
    return None


def begin_plan(files: PlanFiles, code: str, new: NewPlan) -> PlanBegun:
    """The first edition of a plan; nothing is written.

    Raises:
        UsageError: the plan is there already, or something given does not fit plan.yaml.
        BadInputError: the profile cannot be used.
    """
    folder = f"{PLANS}/{code}"
    if files.read(f"{folder}/plan.yaml") is not None:
        raise UsageError(
            Text("plan {code} is there already", "方案 {code} 已存在").format(code=code),
            Text("leave out --new to import into it", "导入到该方案请去掉 --new"),
        )
    if not re.fullmatch("[0-9]{6,12}", code):
        raise UsageError(
            Text(
                "a plan is named by a division code such as 990100, not “{code}”",
                "方案代码须为行政区划代码(如 990100),不能是“{code}”",
            ).format(code=code)
        )
    name = new.profile or _profile_of(files, code)
    bodies = read_authorities(read_document(files, AUTHORITIES, "authorities"))
    body = new.body or _body_of(bodies, code).code
    # The name of the profile is checked with the rest of the record before it is looked up.
    _check(render_plan(code, new, body, name, AreaMethod()))
    profile = get_profile(files, name)
    content = {f"{folder}/plan.yaml": render_plan(code, new, body, name, profile.area_method)}
    if files.read(f"{folder}/access-list.csv") is None:
        content[f"{folder}/access-list.csv"] = render_table("access-list", ())
    plan, profile = get_plan(FilesAdded(files, content), code)
    findings = (*_survey_missing(new, code), *_body_doubtful(bodies, plan))
    return PlanBegun(plan, profile, content, findings)


def _profile_of(files: PlanFiles, code: str) -> str:
    province = f"{code[:2]}0000"
    return province if files.read(f"{PROFILES}/{province}.yaml") is not None else NATIONAL


def _body_of(bodies: Authorities | None, code: str) -> Authority:
    """The body of the plan's division, else of the nearest division above it."""
    known = () if bodies is None else bodies.bodies
    for division in dict.fromkeys((code, code[:6], f"{code[:4]}00", f"{code[:2]}0000")):
        for kind in WRITERS:
            found = next((b for b in known if b.division == division and b.kind is kind), None)
            if found is not None:
                return found
    raise UsageError(
        Text(
            "{path} names no body that could issue plan {code}",
            "{path} 中没有可以发布方案 {code} 的机构",
        ).format(path=AUTHORITIES, code=code),
        Text(
            "add one there, or give the code it will have: --body CODE",
            "请在其中补充,或用 --body 指定其代号",
        ),
    )


def _check(plan_yaml: bytes) -> None:
    """Raise when a plan.yaml made of what the author gave does not fit its schema."""
    document = parse_document("plan.yaml", plan_yaml, "plan")
    for problem in document.problems:
        if not problem.mild:
            raise UsageError(
                Text(
                    "the new plan.yaml would be wrong: {what}", "新的 plan.yaml 有误:{what}"
                ).format(what=problem.message),
                problem.fix,
            )


def _survey_missing(new: NewPlan, code: str) -> Iterator[Finding]:
    if new.base_survey is None:
        yield warn(
            "IMP103",
            Text(
                "plan.yaml does not say yet on which survey the plan was drawn",
                "plan.yaml 尚未注明所依据的基础调查",
            ),
            Text(
                "fill in `base_survey`, or give it with --base-survey",
                "请填写 `base_survey`,或用 --base-survey 指定",
            ),
            Location(plan=code, file=f"{PLANS}/{code}/plan.yaml", field="base_survey"),
        )


def _body_doubtful(bodies: Authorities | None, plan: Plan) -> Iterator[Finding]:
    body = None if bodies is None else bodies.find(plan.body)
    where = Location(plan=plan.code, file=f"{PLANS}/{plan.code}/plan.yaml", field="body")
    if body is None:
        yield warn(
            "IMP104",
            Text("{path} has no body “{body}” yet", "{path} 中还没有机构“{body}”").format(
                path=AUTHORITIES, body=plan.body
            ),
            Text("add it there, or correct `body`", "请在其中补充,或更正 `body`"),
            where,
        )
    elif body.division != plan.code:
        yield warn(
            "IMP104",
            Text(
                "no body of {code} is known; the plan is put down to {body} ({name})",
                "没有 {code} 的机构;方案暂记在 {body}({name})名下",
            ).format(code=plan.code, body=body.code, name=body.name),
            Text(
                "add its own body to {path} and name it in `body`, if another issues it",
                "如由其他机构发布,请在 {path} 中补充该机构并更正 `body`",
            ).format(path=AUTHORITIES),
            where,
        )
