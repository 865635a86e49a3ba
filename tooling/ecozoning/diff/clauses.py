"""What changed in the access list, clause by clause.

Clauses pair by id; an id that now stands over quite another text is no pair. What is left pairs by
text, the most alike first: within the unit, then between units of which one has ground of the
other, then between a unit and what is wider than a unit. The rest was inserted or deleted.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from ecozoning.diff.clause_words import marked, similarity
from ecozoning.diff.strictness import judge
from ecozoning.model.report_clauses import (
    ClauseChanges,
    ClauseEdit,
    ClauseEditKind,
    ClausePlace,
    Strictness,
)

Row = Mapping[str, Any]

ALIKE = 0.6
"""Texts that share this much are the same clause reworded."""

REUSED_ID = 0.25
"""Below this an id that stands on both sides stands over two different clauses."""

ALIKE_ELSEWHERE = 0.9
"""Clauses are often alike by nature; between scopes only near copies count as moved."""

LARGEST_TABLE = 4_000_000
"""Pairs of texts compared at once; beyond it a clause moves within its unit only."""

PLACE_FIELDS = ("clause_id", "scope", "target", "dimension", "level")


def compare_clauses(
    before: Sequence[Row],
    after: Sequence[Row],
    follows: Mapping[str, str] | None = None,
    relatives: Collection[tuple[str, str]] = (),
) -> ClauseChanges:
    """Every clause that was inserted, deleted, moved, renumbered or reworded.

    Args:
        before: rows of the earlier access list.
        after: rows of the later one.
        follows: the code a unit goes on under, where it changed; its clauses follow it unmoved.
        relatives: pairs of units of which the later one has ground of the earlier one.
    """
    old, new = _without_equal(before, after)
    old, as_written = _followed(old, follows or {})
    pairs, old, new = _by_id(old, new)
    for keyed in (_unit_and_dimension, _unit):
        found, old, new = _by_text(old, new, keyed, ALIKE)
        pairs += found
    for is_candidate, least in ((_among(relatives), ALIKE), (_beyond_units, ALIKE_ELSEWHERE)):
        found, old, new = _by_text_where(old, new, is_candidate, least)
        pairs += found
    edits = [_edit(as_written.get(id(a), a), a, b) for a, b in pairs]
    edits += [_deleted(as_written.get(id(row), row)) for row in old]
    edits += [_inserted(row) for row in new]
    edits = [edit for edit in edits if edit.kinds]
    touched = sum(1 for edit in edits if edit.after is not None)
    return ClauseChanges(
        before_count=len(before),
        after_count=len(after),
        unchanged=len(after) - touched,
        edits=tuple(sorted(edits, key=_order)),
    )


def _without_equal(before: Sequence[Row], after: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Both lists without the rows that stand in both, whole; each pairs with one at most."""
    waiting: dict[tuple[Any, ...], int] = defaultdict(int)
    for row in before:
        waiting[_whole(row)] += 1
    new = []
    for row in after:
        key = _whole(row)
        if waiting.get(key, 0):
            waiting[key] -= 1
        else:
            new.append(row)
    old = []
    for row in reversed(before):
        key = _whole(row)
        if waiting.get(key, 0):
            waiting[key] -= 1
            old.append(row)
    return old[::-1], new


def _followed(rows: Iterable[Row], follows: Mapping[str, str]) -> tuple[list[Row], dict[int, Row]]:
    """Rows under the code their unit goes on under, and each as it was written."""
    found: list[Row] = []
    as_written: dict[int, Row] = {}
    for row in rows:
        code = follows.get(str(row.get("target"))) if row.get("scope") == "unit" else None
        found.append(row if code is None else {**row, "target": code})
        as_written[id(found[-1])] = row
    return found, as_written


def _whole(row: Row) -> tuple[Any, ...]:
    return tuple(sorted((name, str(value)) for name, value in row.items() if value is not None))


Pairs = list[tuple[Row, Row]]
Rest = tuple[Pairs, list[Row], list[Row]]


def _by_id(old: list[Row], new: list[Row]) -> Rest:
    ids = [_once(rows) for rows in (old, new)]
    pairs = [
        (ids[0][key], row)
        for key, row in ids[1].items()
        if key in ids[0] and _likeness(ids[0][key], row) >= REUSED_ID
    ]
    return pairs, *_left_over(old, new, pairs)


def _once(rows: Iterable[Row]) -> dict[str, Row]:
    """Rows by id; ids that repeat tell nothing."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[str(row.get("clause_id"))].append(row)
    return {key: some[0] for key, some in found.items() if len(some) == 1}


def _likeness(old: Row, new: Row) -> float:
    return similarity(_text(old), _text(new))


def _by_text(old: list[Row], new: list[Row], keyed: Any, least: float) -> Rest:
    groups = [_grouped(rows, keyed) for rows in (old, new)]
    pairs: Pairs = []
    for key, rows in groups[0].items():
        if key in groups[1]:
            pairs += _most_alike(rows, groups[1][key], least)
    return pairs, *_left_over(old, new, pairs)


def _grouped(rows: Iterable[Row], keyed: Any) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[keyed(row)].append(row)
    return found


def _unit_and_dimension(row: Row) -> tuple[str, ...]:
    return (*_unit(row), str(row.get("dimension")))


def _unit(row: Row) -> tuple[str, ...]:
    return str(row.get("scope")), str(row.get("target"))


Candidate = Callable[[Row, Row], bool]


def _among(relatives: Collection[tuple[str, str]]) -> Candidate:
    """Clauses of units of which one has ground of the other."""
    known = frozenset(relatives)

    def is_candidate(old: Row, new: Row) -> bool:
        return (str(old.get("target")), str(new.get("target"))) in known

    return is_candidate


def _beyond_units(old: Row, new: Row) -> bool:
    """Clauses of which one binds more than a unit: from a unit to its class, say.

    From unit to unit without shared ground nothing moves: clauses of the same kind of unit are
    alike by nature, and what one lost the other did not get.
    """
    return not old.get("scope") == new.get("scope") == "unit"


def _by_text_where(old: list[Row], new: list[Row], is_candidate: Candidate, least: float) -> Rest:
    """Pairs among candidates alone, the most alike first."""
    if not old or not new or len(old) * len(new) > LARGEST_TABLE:
        return [], old, new
    pairs = list(_most_alike(old, new, least, is_candidate))
    return pairs, *_left_over(old, new, pairs)


def _most_alike(
    old: Sequence[Row],
    new: Sequence[Row],
    least: float,
    is_candidate: Candidate = lambda _old, _new: True,
) -> Iterator[tuple[Row, Row]]:
    """Pairs of texts, the most alike first; each row is in one pair at most."""
    scores = cdist(
        [_text(row) for row in old],
        [_text(row) for row in new],
        scorer=Indel.normalized_similarity,
        score_cutoff=least,
        dtype=np.float32,
    )
    places = np.argwhere(scores >= least)
    order = np.lexsort((places[:, 1], places[:, 0], -scores[places[:, 0], places[:, 1]]))
    taken: tuple[set[int], set[int]] = set(), set()
    for i, j in places[order].tolist():
        if i not in taken[0] and j not in taken[1] and is_candidate(old[i], new[j]):
            taken[0].add(i)
            taken[1].add(j)
            yield old[i], new[j]


def _left_over(old: Sequence[Row], new: Sequence[Row], pairs: Pairs) -> tuple[list[Row], list[Row]]:
    gone, found = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    return [row for row in old if id(row) not in gone], [row for row in new if id(row) not in found]


def _text(row: Row) -> str:
    return str(row.get("text") or "")


def _place(row: Row) -> ClausePlace:
    return ClausePlace(*(str(row.get(name) or "") for name in PLACE_FIELDS))


def _edit(old: Row, followed: Row, new: Row) -> ClauseEdit:
    """The edit between a clause as it was written, as its unit goes on, and as it is."""
    kinds: list[ClauseEditKind] = []
    places = _place(old), _place(new)
    if _unit_and_dimension(followed) != _unit_and_dimension(new):
        kinds.append(ClauseEditKind.MOVED)
    if places[0].clause_id != places[1].clause_id:
        kinds.append(ClauseEditKind.RENUMBERED)
    texts = _text(old), _text(new)
    judged = judge(*texts) if texts[0] != texts[1] else None
    if judged is not None:
        kinds.append(ClauseEditKind.REWORDED)
    fields = _other_fields(old, new)
    if fields:
        kinds.append(ClauseEditKind.REFERENCED)
    return ClauseEdit(
        kinds=tuple(kinds),
        before=places[0],
        after=places[1],
        old_text=texts[0],
        new_text=texts[1],
        marks=() if judged is None else marked(*texts),
        strictness=Strictness.SAME if judged is None else judged.strictness,
        because=None if judged is None else judged.because,
        fields=fields,
        similarity=1.0 if judged is None else round(similarity(*texts), 4),
    )


def _other_fields(old: Row, new: Row) -> dict[str, tuple[Any, Any]]:
    names = dict.fromkeys([*new, *old])
    skipped = {"clause_id", "scope", "target", "dimension", "text"}
    return {
        name: (old.get(name), new.get(name))
        for name in names
        if name not in skipped and old.get(name) != new.get(name)
    }


def _deleted(row: Row) -> ClauseEdit:
    return ClauseEdit(
        (ClauseEditKind.DELETED,), _place(row), None, _text(row), None,
        strictness=Strictness.READ_IT,
    )  # fmt: skip


def _inserted(row: Row) -> ClauseEdit:
    return ClauseEdit(
        (ClauseEditKind.INSERTED,), None, _place(row), None, _text(row),
        strictness=Strictness.READ_IT,
    )  # fmt: skip


def _order(edit: ClauseEdit) -> tuple[str, ...]:
    place = edit.place
    return (place.scope, place.target, place.dimension, place.clause_id)
