"""Units are read gravest first, and a list that is cut says so."""

import random

from zonings import LABELS, cells, changes_between, facts_of

from ecozoning.diff.fates import Words, layer_fates
from ecozoning.diff.gravity import natural
from ecozoning.report.report_words import more_words

RANKS = {label.value: label.rank for label in LABELS}


def fates_of(before, after):
    changes = changes_between(before, after)
    words = Words(class_field="unit_class", ranks=RANKS)
    return layer_fates(changes, "unit", facts_of(before), facts_of(after), words)


def codes(fates):
    return [one.facts.code for one in fates.changed]


def test_a_downgraded_unit_comes_before_one_that_was_withdrawn_and_that_before_a_new_one():
    before = {"Z": (cells(0, 0), 1), "M": (cells(1, 0), 2), "K": (cells(3, 0), 2)}
    after = {"Z": (cells(0, 0), 3), "A": (cells(2, 0), 1), "K": (cells(3, 0), 1)}

    assert codes(fates_of(before, after)) == ["Z", "M", "K", "A"]


def test_a_unit_that_gave_ground_to_a_lower_class_is_as_grave_as_one_downgraded():
    before = {"A": (cells(0, 0, 2), 2), "Z": (cells(2, 0, 2), 1), "B": (cells(4, 0), 3)}
    after = {"A": (cells(0, 0, 2.5), 2), "Z": (cells(2.5, 0, 1.5), 1)}

    assert codes(fates_of(before, after)) == ["Z", "B", "A"]


def test_of_one_fate_the_better_protected_class_comes_first_and_then_the_number():
    before = {name: (cells(n, 0), value) for n, (name, value) in enumerate(
        {"U10": 2, "U9": 2, "U11": 1}.items())}  # fmt: skip

    assert codes(fates_of(before, {})) == ["U11", "U9", "U10"]


def test_numbers_in_codes_are_ordered_by_value():
    names = [f"A#{n}" for n in range(1, 31)]
    shuffled = random.Random(7).sample(names, len(names))

    assert sorted(shuffled, key=natural) == names
    assert sorted(["ZH2", "二", "10", "9"], key=natural) == ["9", "10", "ZH2", "二"]


def test_a_cut_list_says_how_much_is_left_and_where_all_of_it_is():
    assert more_words(1234, "en") == (
        "… 1,234 more; all are in the report as html, xlsx or json (--out FILE)"
    )
    assert "1234 项" in more_words(1234, "zh")
