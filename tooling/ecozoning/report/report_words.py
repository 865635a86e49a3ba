"""How the text forms of a change report write numbers, states and marked clauses."""

from collections.abc import Iterable
from decimal import Decimal

from ecozoning.model.report import ReportSide
from ecozoning.model.report_clauses import Mark
from ecozoning.model.text import Language, Text, visible

M2_PER_KM2 = 1e6
SHORT_COMMIT = 10
SHORT_DIGEST = 19


def km2(area_m2: float) -> str:
    """An area in km² with two decimals; nothing is a dash, too little to print is said."""
    if area_m2 == 0:
        return "–"
    value = area_m2 / M2_PER_KM2
    if abs(value) < 0.005:
        return "<0.01" if value > 0 else ">-0.01"
    return f"{value:,.2f}"


def km2_or_0(area_m2: float) -> str:
    """An area in km² as it stands in a sentence."""
    return "0" if area_m2 == 0 else km2(area_m2)


def signed(value: int | Decimal | None) -> str:
    """A change with its sign; no change is a dash, none to tell is empty."""
    if value is None:
        return ""
    return "–" if value == 0 else f"{value:+,}"


def side_words(side: ReportSide, language: Language) -> str:
    """A state in one line: its name, edition, commit and content."""
    parts = [visible(side.state)]
    if side.edition is not None:
        edition = Text("edition {edition}", "第{edition}版").format(edition=side.edition)
        parts.append(edition.to(language))
    if side.commit is not None:
        commit = Text("commit {commit}", "提交 {commit}").format(commit=side.commit[:SHORT_COMMIT])
        parts.append(commit.to(language))
    if side.content_digest is not None:
        parts.append(side.content_digest[:SHORT_DIGEST])
    return " · ".join(parts)


def plain_marks(marks: Iterable[Mark]) -> str:
    """Marks in plain text: what went in square brackets, what came in braces."""
    forms = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(forms[mark.kind].format(visible(mark.text)) for mark in marks)
