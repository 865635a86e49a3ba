"""Clause ids that meant something else in an edition before, anywhere in the history."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ecozoning.model.documents import Row
from ecozoning.model.past import PastClause, PastEdition
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.clauses import ACCESS_LIST
from ecozoning.rules.lineage import LINEAGE


@dataclass(frozen=True, slots=True)
class ReusedClause:
    """An id, the line it stands on now, and what it was in which edition."""

    clause: str
    line: int
    what: Text
    edition: PastEdition


OTHER_UNIT = Text("was bound to {old} and now binds {new}", "原约束 {old},现约束 {new}")
OTHER_DIMENSION = Text("was of dimension {old} and now is of {new}", "原属维度 {old},现属 {new}")
CAME_BACK = Text(
    "was deleted after this edition and came back with other words",
    "在该版之后已删除,又以不同文字重新出现",
)


def reused_clauses(change: ChangeUnderCheck) -> Iterator[ReusedClause]:
    """Ids that mean something else now, in order of the line; of each the newest edition told."""
    table = change.after.snapshot.tables.get(ACCESS_LIST)
    editions = [one for one in change.past.editions if one.edition < change.plan.edition]
    if table is None or not editions:
        return
    follows = _followers(change.after.snapshot.rows(LINEAGE))
    past = [(one, change.past.clauses(one)) for one in editions]
    for row, line in zip(table.rows, table.row_lines, strict=True):
        clause, is_absent = str(row.get("clause_id")), False
        for edition, clauses in past:
            old = clauses.get(clause)
            if old is None:
                is_absent = True
                continue
            what = _difference(old, row, follows, is_absent=is_absent)
            if what is not None:
                yield ReusedClause(clause, line, what, edition)
                break


def _difference(
    old: PastClause, row: Row, follows: dict[str, set[str]], *, is_absent: bool
) -> Text | None:
    target, dimension = str(row.get("target") or ""), str(row.get("dimension") or "")
    if old.scope != str(row.get("scope") or "") or not _goes_on(old.target, target, follows):
        return OTHER_UNIT.format(old=old.target, new=target)
    if old.dimension != dimension:
        return OTHER_DIMENSION.format(old=old.dimension, new=dimension)
    if is_absent and old.text != str(row.get("text") or ""):
        return CAME_BACK
    return None


def _followers(rows: Iterable[Row]) -> dict[str, set[str]]:
    """For each code the codes that rows of any edition lead to."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.get("before_code") and row.get("after_code"):
            found[str(row["before_code"])].add(str(row["after_code"]))
    return found


def _goes_on(old: str, new: str, follows: dict[str, set[str]]) -> bool:
    """Whether a unit went on as another, in any number of editions."""
    seen, open_codes = set(), {old}
    while open_codes:
        if new in open_codes:
            return True
        seen |= open_codes
        open_codes = {code for one in open_codes for code in follows.get(one, ())} - seen
    return False
