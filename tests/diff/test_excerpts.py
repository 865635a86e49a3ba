from hypothesis import given
from hypothesis import strategies as st

from ecozoning.report.columns import width
from ecozoning.report.excerpts import excerpts, gist


def test_a_number_changed_late_in_a_long_text_is_shown():
    text = "城镇生活污水集中收集率达到{}%以上,污水处理厂出水执行一级A标准或更严的地方标准。"

    old, new = excerpts(text.format(75), text.format(80), 28)

    assert "75%" in old
    assert "80%" in new


def test_short_texts_are_shown_whole():
    assert excerpts("a", "b", 28) == ("a", "b")


@given(st.text("甲乙ab1", max_size=80), st.text("甲乙ab1", max_size=80))
def test_no_excerpt_is_wider_than_asked(old: str, new: str):
    assert max(map(width, excerpts(old, new, 28))) <= 28


def test_an_added_clause_is_told_by_its_text():
    assert gist({"clause_id": (None, "A-1"), "text": (None, "禁止")}, "A-1") == "禁止"
