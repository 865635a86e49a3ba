"""Clauses word by word: what is marked, what is stricter, what moved."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecozoning.diff.clause_words import marked, pieces
from ecozoning.diff.clauses import compare_clauses
from ecozoning.diff.strictness import judge
from ecozoning.model.report_clauses import ClauseEditKind, Strictness

TEXTS = st.text(st.sampled_from("禁止限制新建项目不得高于超过0123456789.% ab,。"), max_size=40)
LAWS = settings(deadline=None, max_examples=100)
UNIT, OTHER = "ZH99010110001", "ZH99010130002"


def a_clause(number, text, target=UNIT, dimension="risk_control", **more):
    return {
        "clause_id": f"{target}-{number:02d}", "scope": "unit", "target": target,
        "dimension": dimension, "level": "unit", "text": text, **more,
    }  # fmt: skip


@LAWS
@given(TEXTS)
def test_pieces_of_a_text_are_the_text(text):
    assert "".join(pieces(text)) == text


@LAWS
@given(TEXTS, TEXTS)
def test_marks_hold_both_texts(old, new):
    marks = marked(old, new)

    assert "".join(one.text for one in marks if one.kind != "new") == old
    assert "".join(one.text for one in marks if one.kind != "gone") == new


def test_a_number_is_marked_whole():
    shown = [(m.kind, m.text) for m in marked("回用率不低于65%。", "回用率不低于70%。")]

    assert shown == [("same", "回用率不低于"), ("gone", "65%"), ("new", "70%"), ("same", "。")]


@pytest.mark.parametrize(
    ("old", "new", "strictness"),
    [
        ("废水排放量不得超过300吨/日。", "废水排放量不得超过200吨/日。", Strictness.STRICTER),
        ("废水排放量不得超过200吨/日。", "废水排放量不得超过300吨/日。", Strictness.LOOSER),
        ("浓度不高于50毫克/升。", "浓度不高于30毫克/升。", Strictness.STRICTER),
        ("重复利用率不低于60%。", "重复利用率不低于45%。", Strictness.LOOSER),
        ("收集率达到75%以上。", "收集率达到80%以上。", Strictness.STRICTER),
        ("年均浓度控制在26微克以内。", "年均浓度控制在25微克以内。", Strictness.STRICTER),
        ("禁止新建高污染项目。", "限制新建高污染项目。", Strictness.LOOSER),
        ("限制新建高污染项目。", "禁止新建高污染项目。", Strictness.STRICTER),
        ("能耗下降3%以上。", "能耗下降5%以上。", Strictness.STRICTER),
        ("每3年排查一次。", "每2年排查一次。", Strictness.READ_IT),
        ("防护距离300米。", "防护距离200米。", Strictness.READ_IT),
        ("浓度不高于50,流量不低于20。", "浓度不高于30,流量不低于10。", Strictness.READ_IT),
        ("禁止新建项目。", "园区内禁止新建项目。", Strictness.READ_IT),
        ("emissions must not exceed 50 t", "emissions must not exceed 40 t", Strictness.STRICTER),
        ("reuse at least 60 %", "reuse at least 50 %", Strictness.LOOSER),
    ],
)
def test_stricter_or_looser_is_said_only_where_it_can_be_known(old, new, strictness):
    assert judge(old, new).strictness is strictness


@LAWS
@given(TEXTS, TEXTS)
def test_what_is_stricter_one_way_is_looser_the_other_way(old, new):
    opposite = {Strictness.STRICTER: Strictness.LOOSER, Strictness.LOOSER: Strictness.STRICTER}
    if old != new:
        forth, back = judge(old, new).strictness, judge(new, old).strictness
        assert opposite.get(forth, forth) is back


def kinds(before, after, **how):
    return [edit.kinds for edit in compare_clauses(before, after, **how).edits]


def test_a_list_against_itself_has_no_edits():
    rows = [a_clause(1, "禁止新建化工项目。"), a_clause(2, "限制燃煤锅炉。")]

    assert kinds(rows, rows[::-1]) == []


def test_a_clause_under_another_number_is_renumbered():
    assert kinds(
        [a_clause(1, "禁止新建、扩建化工项目。")], [a_clause(9, "禁止新建、扩建化工项目。")]
    ) == [(ClauseEditKind.RENUMBERED,)]


def test_an_id_used_again_for_another_clause_is_a_deletion_and_an_insertion():
    before, after = [a_clause(1, "禁止新建化工项目。")], [a_clause(1, "加强水土流失治理与监测。")]

    assert sorted(kinds(before, after)) == [(ClauseEditKind.DELETED,), (ClauseEditKind.INSERTED,)]


def test_a_clause_in_another_dimension_moved():
    after = a_clause(1, "禁止新建化工项目。", dimension="spatial_layout")

    assert kinds([a_clause(1, "禁止新建化工项目。")], [after]) == [(ClauseEditKind.MOVED,)]


def test_clauses_follow_a_unit_that_got_another_code():
    before, after = [a_clause(1, "禁止采砂。")], [a_clause(1, "禁止采砂。", OTHER)]

    assert kinds(before, after, follows={UNIT: OTHER}) == [(ClauseEditKind.RENUMBERED,)]


def test_between_units_without_shared_ground_nothing_moves():
    before, after = [a_clause(1, "禁止采砂。")], [a_clause(1, "禁止采砂。", OTHER)]

    assert sorted(kinds(before, after)) == [(ClauseEditKind.DELETED,), (ClauseEditKind.INSERTED,)]
    assert kinds(before, after, relatives={(UNIT, OTHER)}) == [
        (ClauseEditKind.MOVED, ClauseEditKind.RENUMBERED)
    ]


@LAWS
@given(st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=6))
def test_clauses_add_up(old, new):
    before = [a_clause(number, text) for number, text in enumerate(old)]
    after = [a_clause(number + 2, text) for number, text in enumerate(new)]

    found = compare_clauses(before, after)

    inserted, deleted = (found.count(k) for k in (ClauseEditKind.INSERTED, ClauseEditKind.DELETED))
    assert found.before_count + inserted - deleted == found.after_count
    pairs = len(found.edits) - inserted - deleted
    assert found.unchanged + pairs + inserted == found.after_count


def test_one_replaced_word_of_binding_is_known_among_others_that_stay():
    old = "源头区禁止新建、扩建化工项目,严格控制采砂,不得擅自改变岸线。"

    told = judge(old, old.replace("禁止", "限制"))
    back = judge(old.replace("禁止", "限制"), old)

    assert (told.strictness, back.strictness) == (Strictness.LOOSER, Strictness.STRICTER)
    assert told.because.zh == "“禁止”改为“限制”"


def test_a_replaced_word_of_binding_beside_another_change_has_to_be_read():
    old = "源头区禁止新建、扩建化工项目,严格控制采砂。"

    assert judge(old, "源头区限制新建化工项目,严格控制采砂。").strictness is Strictness.READ_IT
