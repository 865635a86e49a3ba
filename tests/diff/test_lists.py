"""Lists are compared clause by clause."""

from ecozoning.diff.lists import compare_lists
from ecozoning.model.changes import Change


def clause(clause_id: str, text: str) -> dict[str, str]:
    return {"clause_id": clause_id, "text": text}


def test_clauses_are_told_apart_by_their_id_and_the_order_does_not_matter():
    before = [clause("1", "a"), clause("2", "b"), clause("3", "c")]
    after = [clause("4", "d"), clause("2", "B"), clause("1", "a")]

    changes = compare_lists("access-list.csv", before, after)

    assert [(one.change, one.key) for one in changes.changes] == [
        (Change.MODIFIED, "2"),
        (Change.REMOVED, "3"),
        (Change.ADDED, "4"),
    ]
    assert changes.changes[0].fields == {"text": ("b", "B")}
    assert changes.counts["unchanged"] == 1


def test_a_list_does_not_differ_from_itself_even_where_ids_repeat():
    rows = [clause("1", "a"), clause("1", "b")]

    assert compare_lists("access-list.csv", rows, rows).changes == ()
