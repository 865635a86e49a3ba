"""How the text forms of a change report write numbers, states and marked clauses."""

from collections.abc import Iterable

from ecozoning.model.report import ReportSide
from ecozoning.model.report_clauses import Mark
from ecozoning.model.text import Language, Text, visible

SHORT_COMMIT = 10
SHORT_DIGEST = 19


def more_words(count: int, language: Language) -> str:
    """What stands under a list that was cut: how much is left, and where all of it is."""
    more = Text(
        "… {count:,} more; all are in the report as html, xlsx or json (--out FILE)",
        "……另有 {count} 项,完整内容见 html、xlsx 或 json 形式的报告(--out 文件)",
    )
    return more.format(count=count).to(language)


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
