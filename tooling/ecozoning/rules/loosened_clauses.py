"""Clauses that bind less than they did, where that can be known, and clauses of priority units."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ecozoning.model.finding import Location
from ecozoning.model.plan import RevisionReason
from ecozoning.model.report_clauses import ClauseEdit, ClauseEditKind, Strictness
from ecozoning.model.text import Text
from ecozoning.rules.change_classes import is_there
from ecozoning.rules.change_subject import UNIT_LAYERS, ChangeUnderCheck
from ecozoning.rules.clauses import ACCESS_LIST, ClauseLine

LAWFUL = frozenset({RevisionReason.NEW_LAW, RevisionReason.LAWFUL_AREA})
WEIGHTY = frozenset(
    {
        ClauseEditKind.INSERTED,
        ClauseEditKind.DELETED,
        ClauseEditKind.MOVED,
        ClauseEditKind.REWORDED,
    }
)
DELETED = Text("the clause was deleted", "条款已删除")
REPLACED = Text(
    "what it said is gone, and “{new}” stands under its id",
    "原要求已不存在,该编号下现为“{new}”",
)
MOST_QUOTED = 40
"""Characters of a clause that are quoted."""


def loosened(change: ChangeUnderCheck) -> list[ClauseEdit]:
    """Edits after which less is demanded, in order of what the clause binds and its id.

    A clause that went with its unit is not among them.
    """
    edits = () if change.compared.clauses is None else change.compared.clauses.edits
    return [one for one in edits if _is_looser(change, one)]


def _is_looser(change: ChangeUnderCheck, edit: ClauseEdit) -> bool:
    if edit.strictness is Strictness.LOOSER:
        return True
    if ClauseEditKind.DELETED not in edit.kinds:
        return False
    return edit.place.scope != "unit" or edit.place.target in change.after.unit_codes


def why_looser(change: ChangeUnderCheck, edit: ClauseEdit) -> Text:
    """Why a clause binds less. An id that stands over quite other words was not deleted."""
    if edit.because is not None:
        return edit.because
    now = _now_under_id(change, edit)
    return DELETED if now is None else REPLACED.format(new=_quoted(now.text))


def _now_under_id(change: ChangeUnderCheck, edit: ClauseEdit) -> ClauseLine | None:
    """The clause that stands in the list under the id of an edit, for the same unit or class."""
    place = edit.place
    wanted = (place.clause_id, place.scope, place.target)
    same = (one for one in change.after.clauses if (one.id, one.scope, one.target) == wanted)
    return next(same, None)


def _quoted(text: str) -> str:
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"


def binds_priority(change: ChangeUnderCheck, edit: ClauseEdit) -> bool:
    """Whether a clause binds a unit that is or was priority, or the priority class."""
    place = edit.place
    if place.scope == "class":
        return place.target in {str(one) for one in change.priority_classes}
    return place.scope == "unit" and place.target in _priority_codes(change)


def priority_edits(change: ChangeUnderCheck) -> Mapping[str, Sequence[ClauseEdit]]:
    """Edits of clauses of priority units that no lawful reason covers, by unit or class.

    Clauses of a unit that is new come with its ground. Loosened ones, and what now stands under
    the id of one, are told one by one elsewhere.
    """
    if change.compared.clauses is None or _is_lawful(change):
        return {}
    told = loosened(change)
    known = {id(one) for one in told}
    replaced = {(one.place.clause_id, one.place.target) for one in told}
    before = {
        unit.code
        for layer, (old, _) in change.compared.facts.items()
        if layer in UNIT_LAYERS
        for unit in old
    }
    found: dict[str, list[ClauseEdit]] = defaultdict(list)
    for one in change.compared.clauses.edits:
        is_new = one.place.scope == "unit" and one.place.target not in before
        if ClauseEditKind.INSERTED in one.kinds:
            is_new |= (one.place.clause_id, one.place.target) in replaced
        if id(one) in known or is_new or not WEIGHTY & set(one.kinds):
            continue
        if binds_priority(change, one) and _still_there(change, one):
            found[one.place.target].append(one)
    return dict(sorted(found.items()))


def _still_there(change: ChangeUnderCheck, edit: ClauseEdit) -> bool:
    return edit.place.scope != "unit" or edit.place.target in change.after.unit_codes


def _is_lawful(change: ChangeUnderCheck) -> bool:
    """Whether new law, or a lawful event that is there, is among the reasons."""
    return any(
        any(is_there(change, paper) for paper in (*one.events, *one.documents))
        for one in change.plan.reasons
        if one.reason in LAWFUL
    )


def _priority_codes(change: ChangeUnderCheck) -> frozenset[str]:
    return frozenset(
        unit.code
        for layer, sides in change.compared.facts.items()
        if layer in UNIT_LAYERS
        for side in sides
        for unit in side
        if unit.class_value in change.priority_classes
    )


def at_edit(change: ChangeUnderCheck, edit: ClauseEdit) -> Location:
    """The clause in the access list, and the unit it binds; a deleted one has no line."""
    now = _now_under_id(change, edit)
    where = change.after.file(ACCESS_LIST, None if now is None else now.line)
    target = edit.place.target if edit.place.scope == "unit" else None
    return Location(
        plan=where.plan,
        feature=target,
        field=edit.place.clause_id,
        file=where.file,
        line=where.line,
    )
