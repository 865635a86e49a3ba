"""The rule catalogue as text, JSON and pages."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from ecozoning.model.text import Language, Text
from ecozoning.report.columns import padded
from ecozoning.report.paragraphs import paragraph
from ecozoning.report.validate_summary import SEVERITIES
from ecozoning.report.validate_text import LINE
from ecozoning.rules.rule import FAMILIES, Rule

LABELS = {
    "why": Text("why: ", "理由:"),
    "finding": Text("says: ", "提示:"),
    "fix": Text("fix: ", "处理:"),
    "source": Text("source: ", "依据:"),
}


def render_rule_list(rules: Sequence[Rule], language: Language) -> str:
    """One line per rule, family by family."""
    lines: list[str] = []
    for family, members in groupby(rules, key=lambda rule: rule.family):
        lines += ["", f"{family}  {FAMILIES[family].to(language)}"]
        for rule in members:
            label = padded(SEVERITIES[rule.severity].to(language), 7)
            lines += paragraph(rule.title.to(language), LINE, f"  {rule.code}  {label}  ")
    lines += ["", Text("{n} rules", "共 {n} 条规则").format(n=len(rules)).to(language)]
    return "\n".join(lines[1:]) + "\n"


def render_rules(rules: Sequence[Rule], language: Language) -> str:
    """What each rule says, why, and what to do."""
    return "\n\n".join("\n".join(_explained(rule, language)) for rule in rules) + "\n"


def _explained(rule: Rule, language: Language) -> Iterator[str]:
    severity, stage = SEVERITIES[rule.severity].to(language), rule.stage.words.to(language)
    yield f"{rule.code}  {rule.name}  [{severity}, {stage}]"
    yield from paragraph(rule.title.to(language), LINE, "  ")
    yield ""
    for label, words in (
        (LABELS["why"], rule.why),
        (LABELS["finding"], rule.message),
        (LABELS["fix"], rule.fix),
        (LABELS["source"], rule.source),
    ):
        for block in words.to(language).split("\n\n"):
            yield from paragraph(block, LINE, "  " + label.to(language))


def rules_answer(rules: Sequence[Rule]) -> dict[str, Any]:
    """The rules as JSON."""
    return {"rules": [_as_json(rule) for rule in rules]}


def _as_json(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "stage": rule.stage.value,
        "severity": rule.severity.value,
        "title": _both(rule.title),
        "why": _both(rule.why),
        "message": _both(rule.message),
        "fix": _both(rule.fix),
        "source": _both(rule.source),
    }


def _both(words: Text) -> dict[str, str]:
    return {"en": words.en, "zh": words.zh}


def rule_page(rule: Rule) -> str:
    """The page of one rule in Markdown, English first, then Chinese."""
    parts = [f"# {rule.code} {rule.name}", ""]
    parts += [f"Severity: {rule.severity.value} · stage: {rule.stage.value}", ""]
    for language in ("en", "zh"):
        to: Language = "zh" if language == "zh" else "en"
        parts += [f"**{rule.title.to(to)}**", "", rule.why.to(to), ""]
        for label, words in (
            (LABELS["finding"], rule.message),
            (LABELS["fix"], rule.fix),
            (LABELS["source"], rule.source),
        ):
            parts.append(f"- {label.to(to)}{words.to(to)}")
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def rule_index(rules: Sequence[Rule]) -> str:
    """The index of all pages in Markdown."""
    lines = ["# Rules / 规则", "", "Written from the rules themselves; do not edit.", ""]
    for family, members in groupby(rules, key=lambda rule: rule.family):
        names = FAMILIES[family]
        lines += [f"## {family}: {names.en} / {names.zh}", ""]
        lines += ["| code | severity | rule | 规则 |", "|---|---|---|---|"]
        lines += [
            f"| [{rule.code}]({rule.code}.md) | {rule.severity.value} "
            f"| {rule.title.en} | {rule.title.zh} |"
            for rule in members
        ]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
