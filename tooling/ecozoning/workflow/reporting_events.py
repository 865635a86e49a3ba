"""Events of the registers: those this revision answers, and those that still wait for an answer.

An event is answered where plan.yaml or a confirmed row of the lineage table names it. An initial
or regular edition is drawn up anew and takes up what was in force by then. What took effect since,
touches the plan's ground and is named by no edition is open. What is approved and has no effect
yet is pending, and no revision can answer it (DOMAIN, finding 7).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely

from ecozoning.geometry.measure import measure_for
from ecozoning.geometry.overlay import intersection, measurable
from ecozoning.model.divisions import stem_of
from ecozoning.model.documents import Row
from ecozoning.model.errors import EcozoningError
from ecozoning.model.layers import plan_layers
from ecozoning.model.mirror import iter_mirror
from ecozoning.model.plan import Plan, Publication, RevisionKind
from ecozoning.model.register import RegisterEvent
from ecozoning.model.report import CitedEvent, EventReport, EventStanding, EventState
from ecozoning.model.text import Text
from ecozoning.store.documents import read_document
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.git import Revision
from ecozoning.store.lists import read_table
from ecozoning.store.plan_walk import plan_states
from ecozoning.store.repository import Repository
from ecozoning.workflow.plan_documents import get_plan
from ecozoning.workflow.plan_states import PlanSide
from ecozoning.workflow.reading_plan import read_publications
from ecozoning.workflow.register_areas import RegisterArea, Registers, areas_of, shapes_of
from ecozoning.workflow.reporting_records import KnownRegister

ANEW = frozenset({RevisionKind.INITIAL, RevisionKind.REGULAR})
SMALLEST_M2 = 1.0
"""Ground below this touches nothing."""

BY_DIVISION = Text(
    "which units the events listed as open touch: {because}; they are listed by division code",
    "未回应事项涉及哪些单元:{because};仅按行政区划代码列出",
)
NO_HISTORY = Text(
    "whether earlier editions name events that are listed as open: {because}",
    "此前版次是否已回应所列未回应事项:{because}",
)


@dataclass(frozen=True, slots=True)
class _Held:
    """An event with the register that holds it and the areas that hang on it."""

    event: RegisterEvent
    key: tuple[str, str]
    known: KnownRegister
    areas: Sequence[RegisterArea]


@dataclass(frozen=True, slots=True)
class _Edition:
    """An edition as far as events are concerned: what it names, and whether it was drawn anew."""

    number: int
    is_anew: bool
    names: frozenset[str]
    drawn_on: date | None
    files: PlanFiles

    def took_up(self, held: "_Held") -> bool:
        """Whether the edition was drawn up anew when the event was in force and registered."""
        if not self.is_anew or self.drawn_on is None:
            return False
        text = self.files.read(f"{held.known.folder}/register.yaml") or b""
        return held.event.effect.in_force(self.drawn_on) and held.event.id.encode() in text


def event_report(
    repository: Repository,
    sides: tuple[PlanSide, PlanSide],
    registers: tuple[Registers, Registers],
    on: date,
) -> EventReport:
    """The events that bear on a revision, as the registers of the later state have them."""
    before, after = sides
    held = _held(registers[1], after.files)
    rows = _lineage(after)
    cited = _cited(after.plan, (row for row in rows if _is_of(row, before.plan, after.plan)))
    undetermined: list[Text] = []
    editions = _editions(repository, after, rows, undetermined)
    named = {event for edition in editions for event in edition.names} | set(cited)
    unnamed = {event_id: one for event_id, one in held.items() if event_id not in named}
    taken_up = {
        event_id: max(edition.number for edition in editions if edition.took_up(one))
        for event_id, one in unnamed.items()
        if any(edition.took_up(one) for edition in editions)
    }
    waiting = {event_id: one for event_id, one in unnamed.items() if event_id not in taken_up}
    found = [_answered(event, by, held.get(event), on) for event, by in sorted(cited.items())]
    found += _waiting(repository, after, waiting, on, undetermined)
    return EventReport(
        tuple(found),
        taken_up=len(taken_up),
        taken_up_by=max(taken_up.values(), default=None),
        undetermined=tuple(undetermined),
    )


def _held(registers: Registers, files: PlanFiles) -> dict[str, _Held]:
    """Every event of the registers by id, with the areas that began or ended by it."""
    found = {}
    for key, known in registers.items():
        by_event: dict[str, list[RegisterArea]] = defaultdict(list)
        for area in areas_of(known, files):
            for event_id in {area.began_by, area.ended_by} - {""}:
                by_event[event_id].append(area)
        for event in () if known.register is None else known.register.events:
            found[event.id] = _Held(event, key, known, by_event.get(event.id, ()))
    return found


def _lineage(side: PlanSide) -> Sequence[Row]:
    return read_table(side.files, f"{PLANS}/{side.plan.code}/lineage.csv", "lineage").rows


def _is_of(row: Row, before: Plan, after: Plan) -> bool:
    """Whether a row is of the editions that make up this revision."""
    edition = row.get("edition")
    return isinstance(edition, int) and before.edition < edition <= after.edition


def _cited(plan: Plan, lineage: Iterable[Row]) -> dict[str, list[str]]:
    """The events a revision names, and where."""
    cited: dict[str, list[str]] = defaultdict(list)
    for reason in plan.reasons:
        for event in reason.events:
            cited[event].append("plan.yaml")
    for row in lineage:
        code = str(row.get("after_code") or row.get("before_code"))
        if row.get("event") and code not in cited[str(row["event"])]:
            cited[str(row["event"])].append(code)
    return cited


def _editions(
    repository: Repository, after: PlanSide, rows: Sequence[Row], undetermined: list[Text]
) -> list[_Edition]:
    """The editions up to the later state; without a history, the later state alone."""
    publications = {one.edition: one for one in _publications(after)}
    found = [_edition(after, rows, publications)]
    tip = after.files.commit.id if isinstance(after.files, Revision) else "HEAD"
    code = after.plan.code
    try:
        states = plan_states(repository.git, tip, [code])[code]
    except EcozoningError as error:
        undetermined.append(NO_HISTORY.format(because=error.message))
        return found
    known = {after.plan.edition}
    for revision in states:
        plan = _plan_of(revision, code)
        if plan is None or plan.edition in known:
            continue
        known.add(plan.edition)
        names = {event for reason in plan.reasons for event in reason.events}
        drawn = publications.get(plan.edition)
        day = _drawn_on(drawn) or revision.commit.committed_at.date()
        found.append(_Edition(plan.edition, plan.kind in ANEW, frozenset(names), day, revision))
    return found


def _plan_of(revision: Revision, code: str) -> Plan | None:
    try:
        return get_plan(revision, code)[0]
    except EcozoningError:
        return None


def _edition(
    side: PlanSide, rows: Sequence[Row], publications: Mapping[int, Publication]
) -> _Edition:
    plan = side.plan
    names = {event for reason in plan.reasons for event in reason.events}
    confirmed = (row for row in rows if row.get("status") == "confirmed" and row.get("event"))
    names |= {str(row["event"]) for row in confirmed}
    day = _drawn_on(publications.get(plan.edition))
    if day is None and isinstance(side.files, Revision):
        day = side.files.commit.committed_at.date()
    return _Edition(plan.edition, plan.kind in ANEW, frozenset(names), day, side.files)


def _drawn_on(publication: Publication | None) -> date | None:
    """The earliest day a document says the edition was there."""
    if publication is None:
        return None
    days = [one.on for one in (publication.consent, publication.filed) if one is not None]
    days += [one for one in (publication.published_on, publication.effective_on) if one is not None]
    return min(days, default=None)


def _publications(side: PlanSide) -> Sequence[Publication]:
    path = f"{PLANS}/{side.plan.code}/publication.yaml"
    if side.files.read(path) is None:
        return ()
    return read_publications(read_document(side.files, path, "publication"))


def _answered(event_id: str, by: Sequence[str], held: _Held | None, on: date) -> CitedEvent:
    if held is None:
        nothing = (None,) * 8
        return CitedEvent(
            event_id, *nothing, EventState.NOT_FOUND, tuple(by), None, EventStanding.NOT_FOUND
        )
    in_force = held.event.effect.in_force(on)
    standing = EventStanding.ANSWERED if in_force else EventStanding.PENDING
    return _told(held, on, standing, by=by, answered=in_force)


def _waiting(
    repository: Repository,
    after: PlanSide,
    waiting: Mapping[str, _Held],
    on: date,
    undetermined: list[Text],
) -> list[CitedEvent]:
    """The events no edition names that touch the plan's ground."""
    near = {
        event_id: [area for area in one.areas if _may_touch(area.division, after.plan.code)]
        for event_id, one in waiting.items()
    }
    found = []
    for event_id, areas in sorted(near.items()):
        if not areas:
            continue
        held = waiting[event_id]
        try:
            units = _touched(repository, after, held.known, areas)
        except EcozoningError as error:
            undetermined.append(BY_DIVISION.format(because=error.message))
            units = None
            areas = [one for one in areas if one.division.startswith(stem_of(after.plan.code))]
        if units == {} or not areas:
            continue
        standing = EventStanding.OPEN if held.event.effect.in_force(on) else EventStanding.PENDING
        found.append(_told(held, on, standing, units=units, answered=False))
    order = list(EventStanding)
    return sorted(found, key=lambda one: (order.index(one.standing), one.id))


def _may_touch(division: str, code: str) -> bool:
    """Whether an area of a division may lie in a jurisdiction: in it, or set for more than it."""
    stems = stem_of(division) if division else "", stem_of(code)
    return stems[0].startswith(stems[1]) or stems[1].startswith(stems[0])


def _touched(
    repository: Repository, after: PlanSide, known: KnownRegister, areas: Sequence[RegisterArea]
) -> dict[str, float]:
    """The units whose ground the areas cover, with m² each."""
    crs = "" if known.register is None else known.register.crs
    if crs != after.plan.crs:
        raise EcozoningError(
            Text("the register is stored in another CRS", "登记册采用另一坐标系"),
            Text("import it in the CRS of the plan", "请按方案坐标系导入"),
        )
    measure = measure_for(after.plan.crs, after.plan.area_method)
    theirs, _ = measurable(measure.working(shapes_of(repository, after.files, known, areas)))
    covered = np.array([shapely.union_all(theirs)], dtype=object)
    found: dict[str, float] = {}
    for name, spec in plan_layers().items():
        if spec.kind != "unit" or not after.mirrors.get(name):
            continue
        rows = iter_mirror(after.mirrors[name])
        key = next(rows, []).index(spec.key)
        codes = [row[key] for row in rows]
        wkb = after.read_wkb(name, np.arange(len(codes), dtype=np.intp))
        shapes, _ = measurable(measure.working(shapely.from_wkb(np.array(wkb, dtype=object))))
        hits = shapely.STRtree(shapes).query(covered[0], predicate="intersects")
        shared = intersection(shapes[hits], np.repeat(covered, len(hits)))
        for place, area_m2 in zip(hits.tolist(), measure.areas_m2(shared).tolist(), strict=True):
            if area_m2 > SMALLEST_M2:
                found[codes[place]] = area_m2
    return dict(sorted(found.items()))


def _told(
    held: _Held,
    on: date,
    standing: EventStanding,
    *,
    answered: bool,
    by: Sequence[str] = (),
    units: Mapping[str, float] | None = None,
) -> CitedEvent:
    event = held.event
    return CitedEvent(
        id=event.id,
        register="/".join(held.key),
        title=event.title,
        action=event.action.value,
        approval_no=event.approval_no,
        body=event.body,
        approved_on=event.approved_on,
        effective_on=event.effect.on,
        condition=event.effect.condition,
        state=EventState.IN_FORCE if event.effect.in_force(on) else EventState.PENDING,
        cited_by=tuple(by),
        answered=answered,
        standing=standing,
        units=tuple((units or {}).items()),
    )
