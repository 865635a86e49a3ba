"""A rule that cannot decide says why, whatever the data hold."""

import pytest

from ecozoning.model.finding import Location
from ecozoning.model.text import Text
from ecozoning.rules.catalogue import rules_by_code

RULES = list(rules_by_code().values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("path", ["plans/{x}.yaml", "{", "}{", "{0}", "{a!r:>9}"])
def test_braces_in_the_data_stay_what_they_are(rule, path: str):
    why = Text("{path} is not here", "{path} 不在此处").format(path=path)

    assert rule.undecided(Location(), why, path=path).message.zh.startswith(path[:1])


def test_words_that_are_a_template_are_filled():
    found = RULES[0].undecided(Location(), Text("no {thing}", "没有 {thing}"), thing="{key}")

    assert found.message == Text("no {key}", "没有 {key}")
