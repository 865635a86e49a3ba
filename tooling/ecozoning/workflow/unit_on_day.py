"""A unit as it stood: now, on a day, or as it was known on a day (two axes of time)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from ecozoning.model.documents import Document
from ecozoning.model.errors import EcozoningError, ExitCode, UsageError
from ecozoning.model.layers import layer_specs
from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.manifest import read_manifest
from ecozoning.model.mirror import AREA, DIGEST
from ecozoning.model.plan import Publication
from ecozoning.model.text import Text
from ecozoning.store.documents import read_document
from ecozoning.store.files import PLANS, plan_codes
from ecozoning.store.git import Revision, iter_history
from ecozoning.store.plan_texts import PlanTexts, plans_that_hold
from ecozoning.store.repository import Repository
from ecozoning.workflow.reading_plan import read_publications


class NotInForceError(EcozoningError):
    """No edition was in force on the day asked for: an answer, and not a clean one."""

    exit_code = ExitCode.FINDINGS


@dataclass(frozen=True, slots=True)
class UnitState:
    """A unit at one state of its plan, with the clauses that bind it.

    `asked` is the code that was asked for; `code` the one the ground had in that state.
    """

    asked: str
    plan: str
    edition: int | None
    commit: str
    layer: str
    code: str
    values: Mapping[str, str]
    area_m2: str
    geometry_sha256: str
    area_method: str
    clauses: tuple[Mapping[str, str], ...]
    publication: Publication | None

    def to_json(self) -> dict[str, Any]:
        """The state as it stands in JSON outputs."""
        dates = self.publication
        days = (
            (None, None, None)
            if dates is None
            else (dates.published_on, dates.effective_on, dates.repealed_on)
        )
        published_on, effective_on, repealed_on = map(_iso, days)
        return {
            "asked": self.asked,
            "plan": self.plan,
            "edition": self.edition,
            "commit": self.commit,
            "layer": self.layer,
            "code": self.code,
            "values": dict(self.values),
            "area_m2": float(self.area_m2),
            "geometry_sha256": self.geometry_sha256,
            "area_method": self.area_method,
            "clauses": [dict(clause) for clause in self.clauses],
            "published_on": published_on,
            "effective_on": effective_on,
            "repealed_on": repealed_on,
        }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def unit_states(
    repository: Repository,
    code: str,
    tip: str,
    *,
    on: date | None = None,
    known: date | None = None,
    plan: str | None = None,
) -> list[UnitState]:
    """A unit in every plan that holds it.

    Args:
        repository: where to look.
        code: the unit's code; a later or earlier code of the same ground will do.
        tip: the revision to begin at.
        on: the day whose edition in force is asked for; None for the state at the tip.
        known: what was known at the end of that day (UTC), by the dates of the commits.
        plan: look in this plan only.

    Raises:
        UsageError: no plan has or had the unit.
        NotInForceError: no edition was in force on that day.
    """
    start = _known_state(repository, tip, known)
    if on is None:
        holders = _only(plans_that_hold(start, code), plan)
        if not holders:
            raise _unknown(code, start.name)
        return [_state(code, one, code) for one in holders]
    names = [plan] if plan else _plans_with_unit(start, code)
    if not names:
        raise _unknown(code, start.name)
    states: list[UnitState] = []
    refused: NotInForceError | None = None
    for name in names:
        try:
            states += _states_in_force(repository, start, name, code, on)
        except NotInForceError as error:
            refused = error
    if not states:
        raise refused or _no_such_ground(code, on)
    return states


def _only(plans: list[PlanTexts], code: str | None) -> list[PlanTexts]:
    return [plan for plan in plans if code in (None, plan.code)]


def _known_state(repository: Repository, tip: str, known: date | None) -> Revision:
    if known is None:
        return repository.revision(tip)
    end = datetime.combine(known + timedelta(days=1), time.min, UTC)
    for revision in iter_history(repository.git, tip):
        if revision.commit.committed_at < end:
            return revision
    raise NotInForceError(
        Text("nothing was recorded yet on {day}", "截至 {day} 尚无任何记录").format(day=known)
    )


def _plans_with_unit(start: Revision, code: str) -> list[str]:
    here = plans_that_hold(start, code)
    if here:
        return [plan.code for plan in here]
    return [
        name
        for name in plan_codes(start)
        if _codes_of_ground(PlanTexts(start, name), code) != {code}
    ]


def _codes_of_ground(plan: PlanTexts, code: str) -> set[str]:
    """The codes that the ground of a unit ever had, by the lineage table: one way and the other."""
    found, todo = {code}, [code]
    while todo:
        one = todo.pop()
        for row in plan.lineage:
            pair = (row.get("before_code", ""), row.get("after_code", ""))
            if row.get("kind") == "transfer" or one not in pair:
                continue
            for other in pair:
                if other and other not in found:
                    found.add(other)
                    todo.append(other)
    return found


def _states_in_force(
    repository: Repository, start: Revision, plan: str, code: str, on: date
) -> list[UnitState]:
    publications = _publications(start, plan)
    current = [one for one in publications if _in_force(one, on)]
    if not current:
        raise _none_in_force(plan, on, publications)
    publication = max(current, key=lambda one: (one.effective_on or date.min, one.edition))
    edition = _edition_state(repository, start, plan, publication)
    if edition.layer_of(code) is not None:
        return [_state(code, edition, code, publication)]
    related = sorted(_codes_of_ground(PlanTexts(start, plan), code) - {code})
    held = [one for one in related if edition.layer_of(one) is not None]
    return [_state(code, edition, one, publication) for one in held]


def _publications(state: Revision, plan: str) -> tuple[Publication, ...]:
    path = f"{PLANS}/{plan}/publication.yaml"
    if state.read(path) is None:
        return ()
    document: Document = read_document(state, path, "publication")
    return read_publications(document)


def _in_force(publication: Publication, on: date) -> bool:
    begun = publication.effective_on is not None and publication.effective_on <= on
    return begun and (publication.repealed_on is None or on < publication.repealed_on)


def _edition_state(
    repository: Repository, start: Revision, plan: str, publication: Publication
) -> PlanTexts:
    """The newest state of the plan that is this edition, by content digest where one is given."""
    for revision in iter_history(repository.git, start.commit.id):
        texts = PlanTexts(revision, plan)
        if not texts.exists:
            continue
        if publication.digest is None and texts.edition == publication.edition:
            return texts
        manifest = read_manifest(revision.read(f"{texts.folder}/{MANIFEST}"))
        if manifest is not None and manifest.content_digest == publication.digest:
            return texts
    raise NotInForceError(
        Text(
            "edition {edition} of plan {plan} was in force, but no commit holds its content",
            "方案 {plan} 第 {edition} 版当时有效,但没有任何提交包含其内容",
        ).format(edition=publication.edition, plan=plan),
        Text(
            "fetch the whole history, or correct the digest in publication.yaml",
            "请取得完整历史,或更正 publication.yaml 中的摘要",
        ),
    )


def _state(
    asked: str, plan: PlanTexts, code: str, publication: Publication | None = None
) -> UnitState:
    layer = plan.layer_of(code) or ""
    line = plan.line(layer, code) or {}
    area = plan.heading.get("area")
    method = area.get("method", "ellipsoidal") if isinstance(area, dict) else "ellipsoidal"
    return UnitState(
        asked=asked,
        plan=plan.code,
        edition=plan.edition,
        commit=plan.revision.commit.id,
        layer=layer,
        code=code,
        values={name: value for name, value in line.items() if name not in (AREA, DIGEST)},
        area_m2=line[AREA],
        geometry_sha256=line[DIGEST],
        area_method=str(method),
        clauses=tuple(_clauses_of(plan, layer, code, line)),
        publication=publication,
    )


def _clauses_of(
    plan: PlanTexts, layer: str, code: str, line: Mapping[str, str]
) -> list[Mapping[str, str]]:
    """Clauses of the unit itself, then of its class, then of the whole jurisdiction."""
    spec = layer_specs()[layer]
    unit_class = line.get(spec.class_field or "", "")
    scopes = {"unit": {code}, "class": {unit_class}, "jurisdiction": {"", plan.code}}
    return [
        clause
        for scope, targets in scopes.items()
        for clause in plan.clauses
        if clause.get("scope") == scope and clause.get("target", "") in targets
    ]


def _unknown(code: str, state: str) -> UsageError:
    return UsageError(
        Text("{state} has no unit {code}", "{state} 中没有单元 {code}").format(
            state=state, code=code
        ),
        Text(
            "`ecozoning history {code}` finds units that were withdrawn",
            "`ecozoning history {code}` 可查找已撤销的单元",
        ).format(code=code),
    )


def _none_in_force(plan: str, on: date, publications: tuple[Publication, ...]) -> NotInForceError:
    dated = [one for one in publications if one.effective_on is not None]
    spans = ", ".join(
        f"{one.edition}: {one.effective_on} – {one.repealed_on or ''}".rstrip() for one in dated
    )
    return NotInForceError(
        Text(
            "no edition of plan {plan} was in force on {on}", "{on} 没有方案 {plan} 的有效版本"
        ).format(plan=plan, on=on),
        Text("editions in force: {spans}", "各版本有效期:{spans}").format(spans=spans or "-"),
    )


def _no_such_ground(code: str, on: date) -> NotInForceError:
    return NotInForceError(
        Text(
            "the edition in force on {on} had no unit {code}, and the lineage table names no other",
            "{on} 有效的版本中没有单元 {code},沿革表也未给出对应单元",
        ).format(on=on, code=code),
        Text(
            "`ecozoning history {code}` shows where the unit came from",
            "`ecozoning history {code}` 可查看该单元的来历",
        ).format(code=code),
    )
