"""Findings as SARIF 2.1.0 (OASIS), which forges and editors read."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from ecozoning import version
from ecozoning.model.finding import Finding, Location, Outcome, Severity, Standing
from ecozoning.model.text import Language
from ecozoning.report.answered import answer_words
from ecozoning.report.validate_asked import Asked
from ecozoning.report.validate_places import feature_words, file_of, line_of
from ecozoning.report.validate_summary import partial_words
from ecozoning.rules.baseline import GoneBecause
from ecozoning.rules.catalogue import rules_by_code
from ecozoning.rules.result import PlanCheck, profiles_of, worst_verdict
from ecozoning.rules.rule import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {
    Severity.BLOCK: "error",
    Severity.JUSTIFY: "error",
    Severity.WARN: "warning",
    Severity.NOTE: "note",
}
Lines = Mapping[tuple[str, str], int]
STATES = {Standing.NEW: "new", Standing.EXISTING: "unchanged"}


def sarif_log(checks: Sequence[PlanCheck], asked: Asked, language: Language) -> dict[str, Any]:
    """One run with the rules that spoke and a result per finding; gone ones are absent."""
    findings = [finding for check in checks for finding in check.findings]
    gone = () if asked.baseline is None else asked.baseline.gone
    spoke = {finding.code for finding in [*findings, *(one.finding for one in gone)]}
    rules = [rule for code, rule in rules_by_code().items() if code in spoke]
    order = {rule.code: number for number, rule in enumerate(rules)}
    results = [_result(finding, order, asked.lines, language) for finding in findings]
    for one in gone:
        fixed = one.because is GoneBecause.FIXED
        results.append(
            _result(one.finding, order, asked.lines, language)
            | {"kind": "pass" if fixed else "open", "level": "none", "baselineState": "absent"}
        )
    driver = {
        "name": "ecozoning",
        "version": version.TOOL,
        "semanticVersion": version.TOOL,
        "rules": [_rule(rule, language) for rule in rules],
        "properties": {"ruleSet": version.RULE_SET, "profiles": profiles_of(checks)},
    }
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "language": "zh-CN" if language == "zh" else "en",
                "invocations": [_invocation(asked, language)],
                "results": results,
                "properties": {
                    "verdict": worst_verdict([check.verdict for check in checks]).value,
                    "partial": asked.selection is not None,
                    "ruleSet": version.RULE_SET,
                },
            }
        ],
    }


def _invocation(asked: Asked, language: Language) -> dict[str, Any]:
    """That the tool ran, and if it did not run every rule, that too."""
    value: dict[str, Any] = {"executionSuccessful": True}
    if asked.selection is not None:
        words = partial_words(asked.selection).to(language)
        value["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": words}}]
    return value


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title.to(language)},
        "fullDescription": {"text": rule.why.to(language) or rule.title.to(language)},
        "help": {"text": f"{rule.fix.to(language)}\n\n{rule.source.to(language)}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"family": rule.family, "stage": rule.stage.value},
    }


def _result(
    finding: Finding, order: Mapping[str, int], lines: Lines, language: Language
) -> dict[str, Any]:
    message = finding.message.to(language)
    undecided = finding.outcome is Outcome.UNDECIDED
    value: dict[str, Any] = _suppressed(finding, language) | {
        "ruleId": finding.code,
        "kind": "open" if undecided else "fail",
        "level": "none" if undecided else LEVELS[finding.severity],
        "message": {"text": f"{message} ({finding.fix.to(language)})"},
        "locations": [_location(finding.location, lines)],
        "relatedLocations": [
            {"id": number, **_location(place, lines)}
            for number, place in enumerate(finding.related, 1)
        ],
        "partialFingerprints": {"ecozoning/v2": finding.fingerprint},
        "properties": {"severity": finding.severity.value, "values": dict(finding.values)},
    }
    if finding.code in order:
        value["ruleIndex"] = order[finding.code]
    if finding.baseline is not None:
        value["baselineState"] = STATES[finding.baseline]
    return value


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


def _location(place: Location, lines: Lines) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(file_of(place))}}
    line = line_of(place, lines)
    if line is not None:
        physical["region"] = {"startLine": line}
    value: dict[str, Any] = {"physicalLocation": physical}
    words = feature_words(place)
    if words:
        value["logicalLocations"] = [{"fullyQualifiedName": words, "kind": "member"}]
    if place.point is not None:
        value["properties"] = {"point": list(place.point)}
    return value
