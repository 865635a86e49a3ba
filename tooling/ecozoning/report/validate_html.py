"""The result of a validation as one HTML page: maps of the findings, and the list of them.

Nothing is fetched, and without scripts the page says all there is. What came from data goes
through the template's escaping, with hidden characters spelt out; the one script is named by its
digest in the page's content security policy.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from ecozoning import version
from ecozoning.model.finding import Finding, Outcome, Severity, Standing
from ecozoning.model.finding_shapes import CheckedShapes
from ecozoning.model.text import Language, Text, visible
from ecozoning.report.answered import answer_words
from ecozoning.report.findings_map import FindingsMap, findings_map
from ecozoning.report.maps.frame import HEIGHT, WIDTH
from ecozoning.report.validate_asked import Asked
from ecozoning.report.validate_places import feature_words
from ecozoning.report.validate_summary import (
    SEVERITIES,
    baseline_words,
    headline,
    partial_words,
    stage_order,
    steps,
    verdict_words,
)
from ecozoning.report.validate_text import UNDECIDED, place_words
from ecozoning.rules.catalogue import rules_by_code
from ecozoning.rules.result import PlanCheck, profiles_of, stands_in_the_way
from ecozoning.rules.rule import Rule

TEMPLATES = Environment(
    loader=PackageLoader("ecozoning.resources", "validate"),
    autoescape=select_autoescape(default=True, default_for_string=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
MOST_LISTED = 1000
"""Findings of one rule that a page lists; JSON and GeoPackage have all of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A finding in the list. `dot` is the id of its place on a map; None: it is on none."""

    number: int
    finding: Finding
    place: str
    dot: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one rule at one severity; `more` are not listed."""

    severity: Severity
    answered: bool
    code: str
    rule: Rule | None
    lines: tuple[Line, ...]
    more: int


def render_page(
    checks: Sequence[PlanCheck],
    asked: Asked,
    shapes: Sequence[CheckedShapes],
    on: date,
    language: Language,
) -> str:
    """The page. `shapes` are those of the plans that can be drawn."""
    numbered = _numbered(checks)
    maps = _maps(shapes, numbered)
    script = _resource("findings.js")
    words = [] if asked.baseline is None else baseline_words(checks, asked.baseline)
    if asked.selection is not None:
        words.append(partial_words(asked.selection))
    return TEMPLATES.get_template("findings.html.j2").render(
        asked=asked,
        checks=[check for check in checks if check.plan is not None or check.findings],
        headline=headline(checks),
        language=language,
        maps=maps,
        on=on,
        profiles=profiles_of(checks),
        remarks=words,
        rule_set=version.RULE_SET,
        script=script,
        script_digest=_digest(script),
        sections=_sections(numbered, maps),
        severities=SEVERITIES,
        size=(WIDTH, HEIGHT),
        style=_resource("findings.css"),
        todo=steps(checks),
        tool=version.TOOL,
        verdict=verdict_words(checks),
        verdict_of=lambda check: verdict_words([check]),
        w=lambda en, zh: Text(en, zh).to(language),
        text=lambda words: visible(words.to(language)),
        shown=visible,
        message=lambda finding: _message(finding, language),
        answer=answer_words,
        where=lambda place: visible(feature_words(place)),
        spot=place_words,
        is_new=lambda finding: finding.baseline is Standing.NEW,
        count=_count,
    )


def _numbered(checks: Sequence[PlanCheck]) -> list[tuple[int, str, Finding]]:
    """All findings with their numbers, in the order of the list: what stands in the way first."""
    found = [(check.place, finding) for check in checks for finding in check.findings]
    found.sort(key=lambda pair: _order(pair[1]))
    return [(number, place, finding) for number, (place, finding) in enumerate(found, 1)]


def _order(finding: Finding) -> tuple[bool, int, bool, int, str, bool]:
    return (
        not stands_in_the_way(finding),
        finding.severity.rank,
        finding.justified is not None,
        stage_order(finding.code),
        finding.code,
        finding.baseline is Standing.EXISTING,
    )


def _maps(
    shapes: Sequence[CheckedShapes], numbered: Sequence[tuple[int, str, Finding]]
) -> list[FindingsMap]:
    drawn = [
        findings_map(f"map{count}", one, [(n, f) for n, place, f in numbered if place == one.place])
        for count, one in enumerate(shapes, 1)
    ]
    return [one for one in drawn if one is not None and one.marks]


def _sections(
    numbered: Sequence[tuple[int, str, Finding]], maps: Sequence[FindingsMap]
) -> list[Section]:
    dots = {dot.number: f"p{dot.number}" for one in maps for dot in one.dots}
    sections = []
    for _, group in groupby(numbered, key=lambda one: _order(one[2])[:5]):
        members = list(group)
        first = members[0][2]
        lines = tuple(Line(n, f, place, dots.get(n)) for n, place, f in members[:MOST_LISTED])
        rule = rules_by_code().get(first.code)
        more = len(members) - len(lines)
        answered = first.justified is not None
        sections.append(Section(first.severity, answered, first.code, rule, lines, more))
    return sections


def _message(finding: Finding, language: Language) -> str:
    words = finding.message.to(language)
    return UNDECIDED.to(language) + words if finding.outcome is Outcome.UNDECIDED else words


def _count(check: PlanCheck, severity: Severity) -> int:
    return sum(one.severity is severity and one.justified is None for one in check.findings)


def _resource(name: str) -> str:
    return files("ecozoning.resources").joinpath("validate", name).read_text(encoding="utf-8")


def _digest(script: str) -> str:
    """The digest by which the page's policy names its script."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
