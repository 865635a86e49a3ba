"""Findings as SARIF 2.1.0 (OASIS), which forges and editors read."""

from collections.abc import Mapping, Sequence
from typing import Any

from ecozoning import version
from ecozoning.model.finding import Finding, Location, Outcome, Severity
from ecozoning.model.text import Language
from ecozoning.report.validate_places import feature_words, file_of
from ecozoning.report.validate_text import answer_words
from ecozoning.rules.catalogue import rules_by_code
from ecozoning.rules.result import PlanCheck
from ecozoning.rules.rule import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {
    Severity.BLOCK: "error",
    Severity.JUSTIFY: "error",
    Severity.WARN: "warning",
    Severity.NOTE: "note",
}


def sarif_log(checks: Sequence[PlanCheck], language: Language) -> dict[str, Any]:
    """One run with the rules that spoke and a result per finding."""
    findings = [finding for check in checks for finding in check.findings]
    spoke = {finding.code for finding in findings}
    rules = [rule for code, rule in rules_by_code().items() if code in spoke]
    order = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "ecozoning",
        "version": version.TOOL,
        "rules": [_rule(rule, language) for rule in rules],
    }
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, order, language) for finding in findings],
            }
        ],
    }


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title.to(language)},
        "fullDescription": {"text": rule.why.to(language)},
        "help": {"text": rule.source.to(language)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: Finding, order: Mapping[str, int], language: Language) -> dict[str, Any]:
    message = finding.message.to(language)
    undecided = finding.outcome is Outcome.UNDECIDED
    return _suppressed(finding, language) | {
        "ruleId": finding.code,
        "ruleIndex": order[finding.code],
        "kind": "open" if undecided else "fail",
        "level": "none" if undecided else LEVELS[finding.severity],
        "message": {"text": f"{message} ({finding.fix.to(language)})"},
        "locations": [_location(finding.location)],
        "relatedLocations": [_location(place) for place in finding.related],
        "partialFingerprints": {"ecozoning/v1": finding.fingerprint},
        "properties": {"severity": finding.severity.value, "values": dict(finding.values)},
    }


def _suppressed(finding: Finding, language: Language) -> dict[str, Any]:
    """What answers the result, as SARIF says it (3.35): decided outside the analysis, accepted."""
    one = finding.justified
    if one is None:
        return {}
    words = answer_words(one).to(language)
    suppression = {
        "kind": "external",
        "status": "accepted",
        "justification": words,
        "properties": one.to_json(),
    }
    return {"suppressions": [suppression]}


def _location(place: Location) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": file_of(place)}}
    if place.line is not None:
        physical["region"] = {"startLine": place.line}
    value: dict[str, Any] = {"physicalLocation": physical}
    words = feature_words(place)
    if words:
        value["logicalLocations"] = [{"fullyQualifiedName": words, "kind": "member"}]
    if place.point is not None:
        value["properties"] = {"point": list(place.point)}
    return value
