"""What answers a finding, and what a report says of findings that are new."""

from collections.abc import Sequence

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.justification import Justification
from ecozoning.model.text import Text

FEW = 3
"""Findings of one rule that are told one by one."""

ANSWERED = Text(
    "answered by {by}, {number} ({document}): {reason}",
    "已由{by} {number}({document})论证:{reason}",
)
ANSWERED_UNTIL = Text(
    "answered by {by}, {number} ({document}), until {until}: {reason}",
    "已由{by} {number}({document})论证,有效期至 {until}:{reason}",
)


def answer_words(one: Justification) -> Text:
    """What answers a finding: by whom, under which number, until when, and why."""
    words = ANSWERED if one.until is None else ANSWERED_UNTIL
    return words.format(
        by=one.decided_by,
        number=one.number,
        document=one.document,
        until=str(one.until),
        reason=one.reason,
    )


def finding_text(one: Finding) -> Text:
    """A finding with the document that answers it, where one does."""
    if one.justified is None:
        return one.message
    words = Text("{message}; {answer}", "{message};{answer}")
    return words.format(message=one.message, answer=answer_words(one.justified))


def by_rule(found: Sequence[Finding]) -> list[Text]:
    """Findings as lines: of a rule that speaks often, the first ones and how many more."""
    of_rule: dict[str, list[Finding]] = {}
    for one in found:
        of_rule.setdefault(one.code, []).append(one)
    lines = []
    for code, all_of_it in of_rule.items():
        shown = all_of_it if len(all_of_it) <= FEW else all_of_it[:1]
        lines += [
            Text("{code} {text}", "{code} {text}").format(code=code, text=finding_text(one))
            for one in shown
        ]
        if len(all_of_it) > len(shown):
            more = Text("{code}: {count:,} more like it", "{code}:同类另有 {count} 条")
            lines.append(more.format(code=code, count=len(all_of_it) - len(shown)))
    return lines


def new_findings_title(found: Sequence[Finding]) -> Text:
    """How many findings are new, and how many of them stand in nobody's way."""
    answered = sum(1 for one in found if one.justified is not None)
    notes = sum(1 for one in found if one.justified is None and one.severity is Severity.NOTE)
    rest = len(found) - answered - notes
    parts = [
        Text(en, zh)
        for count, en, zh in (
            (rest, f"{rest:,} to look at", f"{rest} 条待处理"),
            (answered, f"{answered:,} answered by justifications", f"{answered} 条已论证"),
            (notes, f"{notes:,} notes", f"{notes} 条提示"),
        )
        if count
    ]
    return Text("Findings that were not there before: {parts}", "新增检查结果:{parts}").format(
        parts=Text(", ".join(one.en for one in parts), "、".join(one.zh for one in parts))
    )
