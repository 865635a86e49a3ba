"""Findings as a code quality report, which GitLab shows beside the lines of a merge request.

GitLab shows of all entries with one fingerprint only the first, so those that share one are
numbered. It compares the report of a merge request with that of its target by these fingerprints.

Source: GitLab documentation, Code Quality, “Code Quality report format”.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from ecozoning.model.finding import Finding, Outcome, Severity
from ecozoning.model.text import Language, Text, visible
from ecozoning.report.answered import answer_words
from ecozoning.report.validate_asked import Asked
from ecozoning.report.validate_places import feature_words, file_of, line_of
from ecozoning.report.validate_summary import partial_words
from ecozoning.report.validate_text import UNDECIDED
from ecozoning.rules.result import PlanCheck

SEVERITIES = {
    Severity.BLOCK: "blocker",
    Severity.JUSTIFY: "critical",
    Severity.WARN: "minor",
    Severity.NOTE: "info",
}


def gitlab_report(
    checks: Sequence[PlanCheck], asked: Asked, language: Language
) -> list[dict[str, Any]]:
    """One entry per finding; a partial run has one entry more that says so."""
    seen: Counter[str] = Counter()
    entries = []
    for finding in (one for check in checks for one in check.findings):
        seen[finding.fingerprint] += 1
        line = line_of(finding.location, asked.lines) or 1
        entries.append(_entry(finding, line, seen[finding.fingerprint], language))
    if asked.selection is not None:
        words = partial_words(asked.selection).to(language)
        entries.append(_written("partial", words, "major", "plans", 1, _digest(words)))
    return entries


def _entry(finding: Finding, line: int, number: int, language: Language) -> dict[str, Any]:
    place = visible(feature_words(finding.location))
    words = finding.message.to(language)
    if finding.outcome is Outcome.UNDECIDED:
        words = UNDECIDED.to(language) + words
    fix = Text(" Fix: {fix}", " 处理:{fix}").format(fix=finding.fix).to(language)
    if finding.justified is not None:
        fix = f" {answer_words(finding.justified).to(language)}"
    fingerprint = finding.fingerprint if number == 1 else _digest(f"{finding.fingerprint} {number}")
    return _written(
        finding.code,
        f"{place}: {words}{fix}" if place else f"{words}{fix}",
        SEVERITIES[Severity.NOTE if finding.justified else finding.severity],
        file_of(finding.location),
        line,
        fingerprint,
    )


def _written(
    check: str, description: str, severity: str, path: str, line: int, fingerprint: str
) -> dict[str, Any]:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:32]
