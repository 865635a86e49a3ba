"""Findings as workflow commands, which a forge shows beside the lines of a proposal.

Source: GitHub's documentation of workflow commands (error, warning, notice).
"""

from collections.abc import Sequence

from ecozoning.model.finding import Finding, Outcome, Severity
from ecozoning.model.text import Language, visible
from ecozoning.report.validate_places import feature_words, file_of
from ecozoning.report.validate_text import UNDECIDED, answer_words
from ecozoning.rules.result import PlanCheck

LEVELS = {
    Severity.BLOCK: "error",
    Severity.JUSTIFY: "error",
    Severity.WARN: "warning",
    Severity.NOTE: "notice",
}


def render_github(checks: Sequence[PlanCheck], language: Language) -> str:
    """One command per finding; nothing when there is none."""
    lines = [_command(finding, language) for check in checks for finding in check.findings]
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding, language: Language) -> str:
    parts = {"file": file_of(finding.location), "title": f"{finding.code} {_place(finding)}"}
    if finding.location.line is not None:
        parts["line"] = str(finding.location.line)
    properties = ",".join(f"{name}={_property(value)}" for name, value in parts.items())
    words = finding.message.to(language)
    if finding.outcome is Outcome.UNDECIDED:
        words = UNDECIDED.to(language) + words
    level = LEVELS[finding.severity]
    if finding.justified is not None:
        level = LEVELS[Severity.NOTE]
        words = f"{words}\n{answer_words(finding.justified).to(language)}"
    return f"::{level} {properties}::{_message(words)}"


def _place(finding: Finding) -> str:
    return visible(feature_words(finding.location))


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
