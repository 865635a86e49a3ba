"""What a reader cannot see is found: by category, and where Unicode says it is drawn as nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecozoning.model.layers import read_schema
from ecozoning.model.text import hidden_characters, visible
from ecozoning.store.lists import parse_table
from ecozoning.store.plain_text import decode

JOINER, FILLER, VARIATION = "\u034f", "\u3164", "\ufe0f"
BLANKS = "\u2800\ufffc"
"""The braille pattern without dots, and the place of an object that is not there."""
HIDDEN = (
    JOINER,
    FILLER,
    VARIATION,
    "\u115f",
    "\u17b5",
    "\u180b",
    "\uffa0",
    "\u2800",
    "\ufffc",
    "\U000e0100",
    "\u200b",
    "\u202e",
)


@pytest.mark.parametrize("character", HIDDEN, ids=lambda one: f"U+{ord(one):04X}")
def test_a_character_drawn_as_nothing_is_found_in_text_and_file(character: str):
    text = f"禁止{character}新建化工项目"

    assert hidden_characters(text) == [2]
    assert character not in visible(text)
    assert [one.kind for one in decode(text.encode()).problems] == ["hidden-character"]


@pytest.mark.parametrize("character", HIDDEN, ids=lambda one: f"U+{ord(one):04X}")
def test_a_clause_with_one_is_refused(character: str):
    header = "clause_id,scope,target,dimension,level,text,legal_basis,tags,remark"
    row = f"A-1-01,unit,A,spatial_layout,unit,禁止{character}新建,,,"

    assert parse_table("access-list.csv", f"{header}\n{row}\n".encode(), "access-list").problems


@pytest.mark.parametrize(
    "text",
    [
        "禁止新建化工项目。",
        "臭氧(O₃)≤160 µg/m³",
        "é ü 한글 日本語",
        "全角 空格",
        "不断行\u00a0空格",
    ],
)
def test_letters_of_any_script_are_seen(text: str):
    assert hidden_characters(text) == []


@given(st.text())
def test_positions_are_those_of_the_characters_that_are_spelt_out(text: str):
    found = hidden_characters(text)

    assert [i for i, c in enumerate(text) if visible(c) != c] == found
    assert all(unicodedata.category(text[i])[0] in "CZML" or text[i] in BLANKS for i in found)


def test_schemas_refuse_them_for_other_programs_too():
    pattern = read_schema("lists/access-list")["$defs"]["longText"]["not"]["pattern"]

    assert "\\u034f" in pattern


def test_a_hidden_character_of_a_cell_is_said_once_with_its_column():
    header = "clause_id,scope,target,dimension,level,text,legal_basis,tags,remark"
    rows = "A-1-01,unit,A,spatial_layout,unit,禁止\u200b新建,,,"

    table = parse_table("access-list.csv", f"{header}\n{rows}\n".encode(), "access-list")

    hidden = [one for one in table.problems if one.kind == "hidden-character"]
    assert [(one.line, one.pointer) for one in hidden] == [(2, "/0/text")]
