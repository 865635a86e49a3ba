"""The rule set has a version, and the version changes when the rules do."""

import hashlib
import json
from pathlib import Path

from ecozoning import version
from ecozoning.rules.catalogue import rules_by_code

VERSIONS = Path(__file__).resolve().parents[2] / "docs/rules/versions.json"


def catalogue_digest() -> str:
    """SHA-256 over what every rule is: code, name, stage, severity and scope."""
    facts = [
        [code, rule.name, rule.stage.value, rule.severity.value, rule.scope.value]
        for code, rule in rules_by_code().items()
    ]
    return hashlib.sha256(json.dumps(facts).encode("ascii")).hexdigest()


def test_rules_that_changed_have_a_new_version():
    known = json.loads(VERSIONS.read_text("utf-8"))

    assert known[version.RULE_SET] == catalogue_digest(), (
        "the rules are not those of this version: raise RULE_SET in ecozoning/version.py and add "
        f"it to {VERSIONS.name} with {catalogue_digest()}"
    )


def test_no_two_versions_are_the_same_rules():
    known = json.loads(VERSIONS.read_text("utf-8"))

    assert len(set(known.values())) == len(known)
