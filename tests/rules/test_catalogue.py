"""The rule catalogue as a whole."""

import re
from string import Formatter

import pytest

from ecozoning.report.rules_report import rule_index, rule_page
from ecozoning.rules.catalogue import all_rules, gate_rules, rules_by_code
from ecozoning.rules.rule import FAMILIES, NEEDS, Rule, Stage

RULES = list(rules_by_code().values())


def test_no_code_is_used_twice():
    assert len(rules_by_code()) == len(all_rules()) + len(gate_rules())


def test_no_name_is_used_twice():
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_code_is_three_letters_of_a_family_and_three_digits(rule: Rule):
    assert re.fullmatch(r"[A-Z]{3}[0-9]{3}", rule.code)
    assert rule.family in FAMILIES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_speaks_both_languages(rule: Rule):
    for words in (rule.title, rule.why, rule.message, rule.fix, rule.source):
        assert words.en
        assert words.zh


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_both_languages_name_the_same_things(rule: Rule):
    for words in (rule.message, rule.fix):
        assert places(words.en) - {"scope"} == places(words.zh) - {"scope_zh"}


def test_a_stage_needs_only_stages_before_it():
    order = list(Stage)
    for stage, needs in NEEDS.items():
        assert all(order.index(need) < order.index(stage) for need in needs)


def test_the_page_of_every_rule_is_what_the_rule_says(checkout):
    for rule in RULES:
        page = checkout / "docs" / "rules" / f"{rule.code}.md"
        assert page.read_text("utf-8") == rule_page(rule), "run `python docs/rules/write.py`"


def test_the_index_lists_every_rule_and_no_other_page_stands_there(checkout):
    folder = checkout / "docs" / "rules"
    assert (folder / "README.md").read_text("utf-8") == rule_index(RULES)
    assert {page.stem for page in folder.glob("*.md")} - {"README"} == set(rules_by_code())


def test_the_table_of_domain_rules_names_rules_there_are(checkout):
    text = (checkout / "docs" / "domain-rules.md").read_text("utf-8")

    assert set(re.findall(r"[A-Z]{3}[0-9]{3}", text)) <= set(rules_by_code())


def test_the_table_of_domain_rules_has_every_number_once(checkout):
    text = (checkout / "docs" / "domain-rules.md").read_text("utf-8")

    assert [int(n) for n in re.findall(r"^\| ([0-9]+) \|", text, re.M)] == list(range(1, 35))


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}
