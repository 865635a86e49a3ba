"""Text records are read strictly: what two readers could take two ways is refused."""

import json
import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ecozoning.model.documents import Document
from ecozoning.store.documents import LARGEST_DOCUMENT, parse_document, read_document
from ecozoning.store.files import WorkTree
from ecozoning.store.yaml_events import parse_yaml

PLAN = """\
plan: 990100
name: 望澜市生态环境分区管控方案
level: municipal
body: test-city
profile: national
edition: 1
kind: initial
base: null
crs: EPSG:4490
area: {method: ellipsoidal}
base_survey: 2024-01-01
"""


def read(text: str | bytes) -> Document:
    return parse_document("plan.yaml", text.encode() if isinstance(text, str) else text, "plan")


def kinds(text: str | bytes) -> list[tuple[str, int | None]]:
    return [(problem.kind, problem.line) for problem in read(text).problems]


def test_a_plan_without_faults_has_no_problems() -> None:
    document = read(PLAN)

    assert document.problems == ()
    assert document.value["name"] == "望澜市生态环境分区管控方案"
    assert document.line_of("/area/method") == 10


def test_a_number_where_the_schema_wants_a_text_is_the_text_as_written() -> None:
    assert read(PLAN.replace("990100", "099010")).value["plan"] == "099010"
    assert read(PLAN).value["plan"] == "990100"
    assert read(PLAN.replace("2024-01-01", "1.50")).value["base_survey"] == "1.50"


def test_a_thousand_numbers_are_texts_where_the_schema_wants_texts() -> None:
    divisions = ", ".join(str(990000 + n) for n in range(1000))
    document = read(PLAN + f"statistic_areas: [{{name: 全部, divisions: [{divisions}]}}]\n")

    assert document.problems == ()
    assert document.value["statistic_areas"][0]["divisions"][-1] == "990999"


@pytest.mark.parametrize(
    "word", ["NO", "yes", "on", "2024-03-06", "1_000", "0o17", "0x1F", ".inf", "12:30"]
)
def test_what_yaml_1_1_would_turn_into_something_else_stays_text(word: str) -> None:
    assert parse_yaml(f"a: {word}").value == {"a": word}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("FALSE", False),
        ("-3", -3),
        ("1e3", 1000.0),
    ],
)
def test_scalars_of_the_core_schema_are_values(word: str, value: object) -> None:
    assert parse_yaml(f"a: {word}").value == {"a": value}


def test_a_quoted_scalar_is_always_text() -> None:
    assert parse_yaml("a: \"1\"\nb: 'null'\nc: |\n  true").value == {
        "a": "1",
        "b": "null",
        "c": "true",
    }


def test_a_key_that_stands_twice_is_named_with_both_lines() -> None:
    document = read(PLAN + "edition: 2\n")
    (problem,) = document.problems

    assert (problem.kind, problem.line) == ("repeated-key", 12)
    assert "line 6" in problem.message.en
    assert document.value["edition"] == 1


def test_a_repeated_key_with_a_mapping_below_it_changes_nothing() -> None:
    assert parse_yaml("a: {b: 1}\na: {b: 2, c: 3}\n").value == {"a": {"b": 1}}


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("a: &x 1\n", "anchor", 1),
        ("a: 1\nb: *x\n", "alias", 2),
        ("a: !!str 1\n", "tag", 1),
        ("a: !python/object:os.system x\n", "tag", 1),
        ("---\na: 1\n---\nb: 1\n", "second-document", 3),
        ("%YAML 1.1\n---\na: 1\n", "directive", 1),
        ("? [1]\n: 2\n", "complex-key", 1),
        ("a:\tb\n", "tab", 1),
        ("a: 'x\n", "syntax", 2),
        ("a: b: c\n", "syntax", 1),
        ("a: \u202eb\n", "hidden-character", 1),
        ("# \u200bcomment\na: 1\n", "hidden-character", 1),
        ('a: 1\nb: "\\u202e"\n', "hidden-character", 2),
        ("a: \x07\n", "hidden-character", 1),
        ("", "empty-file", 1),
        ("# nothing\n", "empty-file", 1),
    ],
)
def test_what_is_refused_is_said_with_its_line(text: str, kind: str, line: int) -> None:
    assert (kind, line) in kinds(text)


def test_a_file_that_is_not_utf_8_is_told_its_likely_encoding() -> None:
    (problem,) = read("name: 望澜市\n".encode("gb18030")).problems

    assert problem.kind == "not-utf-8"
    assert "GB18030" in problem.message.en


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    document = read(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())

    assert document.value == read(PLAN).value
    assert [problem.kind for problem in document.problems] == ["byte-order-mark", "line-ends"]
    assert all(problem.mild for problem in document.problems)


@pytest.mark.parametrize(
    "hostile",
    [
        b"[" * 200_000,
        b"{a: " * 100_000,
        b"- " * 200_000,
        b"? " * 200_000,
        b"a: " * 100_000,
        b"x" * (LARGEST_DOCUMENT + 1),
        b"a: &a [*a]",
        b"\x00" * 1000,
        b"a: " + b"9" * 100_000,
    ],
)
def test_a_hostile_file_is_a_problem_and_no_crash(hostile: bytes) -> None:
    assert read(hostile).problems


def test_a_file_that_is_not_there_is_said(tmp_path) -> None:
    document = read_document(WorkTree(tmp_path), "plans/990100/plan.yaml", "plan")

    assert document.value is None
    assert document.problems[0].kind == "missing-file"
    assert "plans/990100/plan.yaml" in document.problems[0].message.en


def test_an_unknown_key_comes_with_the_nearest_known_one() -> None:
    (problem,) = read(PLAN + "coast_line: none\n").problems

    assert (problem.kind, problem.line) == ("unknown-key", 12)
    assert "“coastline”" in problem.fix.en


def test_a_missing_key_is_said_in_the_words_of_the_field() -> None:
    (problem,) = read(PLAN.replace("level: municipal\n", "")).problems

    assert problem.kind == "missing-key"
    assert "“level” (level)" in problem.message.en
    assert "“level”(层级)" in problem.message.zh


def test_a_value_that_is_not_allowed_comes_with_those_that_are() -> None:
    (problem,) = read(PLAN.replace("municipal", "city")).problems

    assert (problem.kind, problem.line) == ("not-allowed", 3)
    assert "provincial, municipal, county" in problem.fix.en


def test_a_wrong_form_comes_with_the_right_one() -> None:
    (problem,) = read(PLAN.replace("EPSG:4490", "EPSG:4326")).problems

    assert (problem.kind, problem.line, problem.pointer) == ("pattern", 9, "/crs")
    assert "EPSG:4490" in problem.fix.en


def test_a_plane_area_needs_its_meridian_and_an_ellipsoidal_one_has_none() -> None:
    plane = PLAN.replace("{method: ellipsoidal}", "{method: gauss_kruger_plane}")
    both = PLAN.replace("{method: ellipsoidal}", "{method: ellipsoidal, central_meridian: 120}")

    assert kinds(plane) == [("missing-key", 10)]
    assert kinds(both) == [("wrong-type", 10)]
    assert kinds(plane.replace("plane}", "plane, central_meridian: 120}")) == []


def test_a_first_edition_has_no_base_and_a_later_one_has() -> None:
    assert kinds(PLAN.replace("base: null", "base: {edition: 1}")) == [("wrong-type", 8)]
    assert kinds(PLAN.replace("kind: initial", "kind: regular")) == [("wrong-type", 8)]


def test_a_dynamic_update_gives_its_reasons() -> None:
    later = PLAN.replace("kind: initial", "kind: dynamic").replace("null", "{edition: 1}")

    assert kinds(later) == [("missing-key", 1)]
    assert kinds(later + "reasons: []\n") == [("too-few", 12)]
    assert kinds(later + "reasons: [{reason: list_only}]\n") == []


def test_names_in_messages_cannot_hide_what_they_are() -> None:
    problems = read(PLAN + '"a\\u202eb": 1\n').problems

    assert problems
    assert all("\u202e" not in problem.message.en + problem.fix.en for problem in problems)


# The writer is one of YAML 1.1, to which 1E0 is a text that needs no quotes; to YAML 1.2 it is 1.0.
ALIKE = re.compile(r"[-+]?[0-9.]+[eE][-+0-9]*")
texts = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20).filter(
    lambda text: ALIKE.fullmatch(text) is None
)
scalars = st.none() | st.booleans() | st.integers(-(10**17), 10**17) | texts
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=15,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(texts, values, min_size=1, max_size=5))
def test_a_json_text_says_what_it_says(value: dict[str, object]) -> None:
    assert parse_yaml(json.dumps(value, ensure_ascii=False)).value == value


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(texts, values, min_size=1, max_size=5))
def test_what_a_yaml_writer_writes_is_read_back(value: dict[str, object]) -> None:
    written = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)

    assert parse_yaml(written).value == value


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
)
def test_no_bytes_at_all_make_the_reader_fail(data: bytes) -> None:
    document = read(data)

    assert document.problems
    assert all(problem.message.zh and problem.fix.zh for problem in document.problems)
