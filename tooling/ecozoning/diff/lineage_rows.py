"""Rows proposed for `lineage.csv`: what a comparison found, for the author to confirm."""

from collections.abc import Sequence
from typing import Any

from ecozoning.model.changes import LayerChanges, Lineage

AREA_DECIMALS = 2
PROPOSED = "proposed"


def proposed_rows(changes: LayerChanges, edition: int) -> list[dict[str, Any]]:
    """One row per pair of units of every relation, in the order of kind and code.

    Establishing and withdrawing leave one of the two codes empty. Reason, event, document and
    remark are the author's: they are None here.

    Args:
        changes: the comparison of a unit layer with the base edition.
        edition: the edition that made the changes.
    """
    return [row for relation in changes.lineage for row in _rows(relation, edition)]


def _rows(relation: Lineage, edition: int) -> Sequence[dict[str, Any]]:
    return [
        {
            "edition": edition,
            "kind": relation.kind.value,
            "before_code": pair.before,
            "after_code": pair.after,
            "area_m2": round(pair.area_m2, AREA_DECIMALS),
            "status": PROPOSED,
            "reason": None,
            "event": None,
            "document": None,
            "remark": None,
        }
        for pair in relation.pairs
    ]
