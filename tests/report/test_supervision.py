"""What the data say of the demands of supervision."""

from zonings import LABELS, cells, changes_between, facts_of

from ecozoning.diff.balance import Districts, balance_of
from ecozoning.diff.class_matrix import class_matrix
from ecozoning.diff.clauses import compare_clauses
from ecozoning.diff.supervision import supervision_lines
from ecozoning.model.layers import layer_specs
from ecozoning.model.red_line import RedLine
from ecozoning.model.report import Held

WHOLE = {"A": (cells(0, 0, 2, 4), 1), "B": (cells(2, 0, 2, 4), 3)}
SMALLER = {"A": (cells(0, 0, 1, 4), 1), "B": (cells(1, 0, 3, 4), 3)}


def lines(before, after, clauses=((), ()), red_line=(None, None)):
    changes = changes_between(before, after)
    facts = facts_of(before), facts_of(after)
    balance = balance_of(layer_specs()["land_unit"], *facts, LABELS, Districts({}))
    matrix = class_matrix(changes, *facts, LABELS)
    return supervision_lines((balance,), (matrix,), compare_clauses(*clauses), RedLine(*red_line))


def held(*arguments, **more):
    return [line.held for line in lines(*arguments, **more)]


def a_clause(text):
    return {
        "clause_id": "A-1", "scope": "unit", "target": "A", "dimension": "risk_control",
        "level": "unit", "text": text,
    }  # fmt: skip


def test_where_nothing_moved_the_pattern_is_stable():
    assert held(WHOLE, WHOLE)[0] is Held.YES


def test_what_basically_stable_means_is_left_to_the_reader():
    pattern = lines(WHOLE, SMALLER)[0]

    assert pattern.held is Held.NOT_DETERMINED
    assert "50.00 %" in pattern.sentence.en


def test_a_red_line_that_shrank_is_told_as_such():
    assert held(WHOLE, WHOLE, red_line=(2e6, 1e6))[1] is Held.NO
    assert held(WHOLE, WHOLE, red_line=(2e6, 2e6))[1] is Held.YES


def test_without_a_register_nobody_can_tell_of_the_red_line():
    assert held(WHOLE, WHOLE, red_line=(2e6, None))[1] is Held.NOT_DETERMINED


def test_a_loosened_clause_bears_on_the_function():
    clauses = [a_clause("林地面积不低于90%。")], [a_clause("林地面积不低于80%。")]

    function = lines(WHOLE, WHOLE, clauses)[-1]

    assert function.held is Held.NOT_DETERMINED
    assert function.codes == ("A-1",)


def test_a_stricter_clause_does_not():
    clauses = [a_clause("林地面积不低于90%。")], [a_clause("林地面积不低于95%。")]

    assert held(WHOLE, WHOLE, clauses)[-1] is Held.YES
