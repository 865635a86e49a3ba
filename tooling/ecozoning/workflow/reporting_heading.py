"""The first page of a report on plans: which states, why, and what the rules say of them."""

from collections.abc import Mapping
from datetime import date

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.manifest import read_manifest
from ecozoning.model.plan import RevisionKind
from ecozoning.model.report import (
    CheckSummary,
    EventReport,
    Heading,
    NeighbourReport,
    ReportSide,
)
from ecozoning.model.text import Text, same
from ecozoning.ownership.policy_files import AUTHORITIES
from ecozoning.rules.baseline import new_findings
from ecozoning.store.documents import read_document
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.git import Revision
from ecozoning.workflow.diff_request import PlanState
from ecozoning.workflow.plan_states import PlanSide
from ecozoning.workflow.reading_authorities import read_authorities
from ecozoning.workflow.report_request import ReportOptions
from ecozoning.workflow.reporting_basis import basis_lines, measured_apart
from ecozoning.workflow.reporting_records import reason_lines

KINDS: Mapping[RevisionKind, Text] = {
    RevisionKind.INITIAL: Text("first edition", "首次发布"),
    RevisionKind.REGULAR: Text("regular adjustment", "定期调整"),
    RevisionKind.DYNAMIC: Text("dynamic update", "动态更新"),
    RevisionKind.CORRECTION: Text("correction", "勘误"),
}


def heading_of_plan(
    states: tuple[PlanState, PlanState],
    sides: tuple[PlanSide, PlanSide],
    events: EventReport,
    neighbours: NeighbourReport,
    checks: tuple[CheckSummary, CheckSummary],
    options: ReportOptions,
    *,
    reasons_apply: bool,
) -> Heading:
    """The heading of a report on two states of a plan.

    The reasons of the later edition explain a change; where nothing differs they explain nothing.
    """
    old, new = (
        _side(state, side, check) for state, side, check in zip(states, sides, checks, strict=True)
    )
    before, after = (side.plan for side in sides)
    tolerances = sides[0].profile.tolerance_m, sides[1].profile.tolerance_m
    asked = options.diff
    method = asked.area_method or after.area_method
    tolerance_m = tolerances[1] if asked.tolerance_m is None else asked.tolerance_m
    basis = basis_lines((before, after), tolerances, (method, tolerance_m))
    return Heading(
        code=after.code,
        title=Text(after.name_en or after.name, after.name),
        body=after.body,
        body_name=_body_name(sides[1].files, after.body),
        before=old,
        after=new,
        kind=_kind(*sides),
        area_method=method,
        basis=basis,
        reasons=reason_lines(after) if reasons_apply and after.edition >= before.edition else (),
        event_report=events,
        neighbour_report=neighbours,
        new_findings=_new_findings(old.check, new.check),
        measured_apart=measured_apart(basis),
    )


def _kind(before: PlanSide, after: PlanSide) -> Text:
    """What kind of revision the later state is, as seen from the earlier one."""
    kind, old, new = KINDS[after.plan.kind], before.plan.edition, after.plan.edition
    if not before.is_there:
        return Text(
            "the plan is new: nothing before, now edition {new} ({kind})",
            "方案新建:变更前尚无方案,变更后为第{new}版({kind})",
        ).format(new=new, kind=kind)
    if new < old:
        return Text(
            "looking back: from edition {old} to the earlier edition {new}",
            "回溯比较:由第{old}版回到较早的第{new}版",
        ).format(old=old, new=new)
    if new - old > 1:
        return Text(
            "editions {first} to {new} together; the last of them is a {kind}, and the reasons "
            "are those of that edition alone",
            "第{first}版至第{new}版合并比较;其中第{new}版为{kind},所列理由仅为该版所载",
        ).format(first=old + 1, new=new, kind=kind)
    return kind


def _body_name(files: PlanFiles, body: str) -> Text | None:
    """The name of a body as its record has it."""
    known = read_authorities(read_document(files, AUTHORITIES, "authorities"))
    found = None if known is None else known.find(body)
    return None if found is None else found.name


def _side(state: PlanState, side: PlanSide, check: CheckSummary) -> ReportSide:
    manifest = read_manifest(side.files.read(f"{PLANS}/{state.code}/{MANIFEST}"))
    commit, day = _commit(side)
    return ReportSide(
        state=state.name,
        name=Text(side.plan.name_en or side.plan.name, side.plan.name),
        edition=side.plan.edition if side.is_there else None,
        kind=side.plan.kind if side.is_there else None,
        commit=commit,
        committed_on=day,
        content_digest=None if manifest is None else manifest.content_digest,
        spatial_digest=None if manifest is None else manifest.spatial_digest,
        profile=side.profile.code,
        profile_version=side.profile.version,
        check=check,
    )


def _commit(side: PlanSide) -> tuple[str | None, date | None]:
    if not isinstance(side.files, Revision):
        return None, None
    facts = side.files.commit
    return facts.id, facts.committed_at.date()


def _new_findings(before: CheckSummary, after: CheckSummary) -> tuple[Finding, ...]:
    """Findings of the later state that the earlier one did not have.

    A figure that is told whatever it is counts only where it is more than nothing.
    """
    if before.verdict is None:
        return ()
    found = new_findings(after.findings, before.findings)
    return tuple(one for one in found if not _tells_of_nothing(one))


def _tells_of_nothing(one: Finding) -> bool:
    percent = one.values.get("percent")
    is_note = one.severity is Severity.NOTE
    return is_note and isinstance(percent, int | float) and round(percent, 4) == 0


def file_side(name: str) -> ReportSide:
    """One side of a report on two files."""
    return ReportSide(state=name, name=same(name), check=CheckSummary(None, because=NO_RULES))


NO_RULES = Text("rules judge plans, not single files", "规则只检查方案,不检查单个文件")
