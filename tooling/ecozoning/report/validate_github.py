"""Findings as workflow commands, which a forge shows beside the lines of a proposal.

A step shows ten errors, ten warnings and ten notices and drops the rest without a word; a message
is cut at 4,096 characters. So the worst are sent, new ones first, the tenth says how many were
left out, and everything stands in the log below, where nothing in it is taken for a command.

Source: GitHub's documentation of workflow commands; actions/runner, ExecutionContext.cs.
"""

import hashlib
from collections.abc import Sequence

from ecozoning.model.finding import Finding, Outcome, Severity, Standing
from ecozoning.model.text import Language, Text, visible
from ecozoning.report.answered import answer_words
from ecozoning.report.validate_asked import Asked
from ecozoning.report.validate_places import feature_words, file_of, line_of
from ecozoning.report.validate_summary import headline, partial_words
from ecozoning.report.validate_text import (
    UNDECIDED,
    ValidateStyle,
    render_validation,
)
from ecozoning.rules.result import PlanCheck

LEVELS = {
    Severity.BLOCK: "error",
    Severity.JUSTIFY: "error",
    Severity.WARN: "warning",
    Severity.NOTE: "notice",
}
MOST_PER_LEVEL = 10
"""Annotations of one level that a step shows. Three levels stay below the 50 of a job."""

MOST_IN_MESSAGE = 4000
MOST_IN_TITLE = 250


def render_github(checks: Sequence[PlanCheck], asked: Asked, language: Language) -> str:
    """The worst findings as commands, then the whole answer as plain lines of the log."""
    findings = [finding for check in checks for finding in check.findings]
    lines: list[str] = []
    for level in dict.fromkeys(LEVELS.values()):
        lines += _commands(
            level, [one for one in findings if _level(one) == level], asked, language
        )
    if asked.selection is not None:
        lines.append(
            f"::warning title=ecozoning::{_message(partial_words(asked.selection).to(language))}"
        )
    lines.append(f"::notice title=ecozoning::{_message(headline(checks).to(language))}")
    log = render_validation(checks, asked, ValidateStyle(language))
    mark = hashlib.sha256(log.encode()).hexdigest()
    return "".join(f"{line}\n" for line in [*lines, f"::stop-commands::{mark}", log, f"::{mark}::"])


def _commands(
    level: str, findings: Sequence[Finding], asked: Asked, language: Language
) -> list[str]:
    """At most as many as a step shows; when there are more, the last says so."""
    worst = sorted(findings, key=lambda one: (one.baseline is Standing.EXISTING, one.severity.rank))
    most = MOST_PER_LEVEL - (level != "error")
    if len(worst) <= most:
        return [_command(level, one, asked, language) for one in worst]
    shown = [_command(level, one, asked, language) for one in worst[: most - 1]]
    more = Text(
        "{n} more of this level are not shown here ({codes}); the log of this step has them",
        "另有 {n} 处同级问题未在此显示({codes}),详见本步骤日志",
    ).format(
        n=len(worst) - len(shown),
        codes=", ".join(dict.fromkeys(one.code for one in worst[most - 1 :])),
    )
    return [*shown, f"::{level} title=ecozoning::{_message(more.to(language))}"]


def _level(finding: Finding) -> str:
    """The level of a finding; what is answered is told and no more."""
    return LEVELS[Severity.NOTE if finding.justified is not None else finding.severity]


def _command(level: str, finding: Finding, asked: Asked, language: Language) -> str:
    title = f"{finding.code} {visible(feature_words(finding.location))}"[:MOST_IN_TITLE]
    parts = {"file": visible(file_of(finding.location)), "title": title}
    line = line_of(finding.location, asked.lines)
    if line is not None:
        parts["line"] = str(line)
    properties = ",".join(f"{name}={_property(value)}" for name, value in parts.items())
    words = finding.message.to(language)
    if finding.outcome is Outcome.UNDECIDED:
        words = UNDECIDED.to(language) + words
    if finding.baseline is Standing.EXISTING:
        words = Text("(there before) ", "(原已存在)").to(language) + words
    answer = finding.fix if finding.justified is None else answer_words(finding.justified)
    whole = f"{words}\n→ {answer.to(language)}"
    return f"::{level} {properties}::{_message(whole)}"


def _message(text: str) -> str:
    cut = text if len(text) <= MOST_IN_MESSAGE else text[: MOST_IN_MESSAGE - 1] + "…"
    return cut.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
