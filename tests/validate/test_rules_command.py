"""`ecozoning rules`."""

import json

import jsonschema
import pytest

from ecozoning.cli.main import run
from ecozoning.model.layers import read_schema
from ecozoning.rules.catalogue import rules_by_code


def test_every_rule_is_listed(capsys):
    assert run(["rules"]) == 0

    listed = capsys.readouterr().out
    assert all(code in listed for code in rules_by_code())


@pytest.mark.parametrize(("language", "words"), [("en", "do not overlap"), ("zh", "互不重叠")])
def test_a_rule_is_explained_in_both_languages(capsys, language: str, words: str):
    assert run(["rules", "TOP101", "--lang", language]) == 0

    assert words in capsys.readouterr().out


def test_a_family_is_explained_rule_by_rule(capsys):
    run(["rules", "geo"])

    assert "GEO101" in (said := capsys.readouterr().out)
    assert "TOP101" not in said


def test_an_unknown_rule_is_a_wrong_command_line(capsys):
    assert run(["rules", "XYZ999"]) == 2


def test_the_catalogue_as_json_fits_its_schema(capsysbinary):
    run(["rules", "--format", "json"])

    value = json.loads(capsysbinary.readouterr().out)
    jsonschema.Draft202012Validator(read_schema("output/rules")).validate(value)
    assert [one["code"] for one in value["rules"]] == list(rules_by_code())
