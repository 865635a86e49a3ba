"""The findings of an import: one word for every reason to refuse or to warn."""

from collections.abc import Mapping, Sequence
from typing import Any

from ecozoning.model.finding import Finding, Location, Outcome, Severity
from ecozoning.model.text import Text

SHOWN = 10
"""Places of one kind that are reported one by one; the rest are counted."""


def refuse(
    code: str, message: Text, fix: Text, where: Location, values: Mapping[str, Any] | None = None
) -> Finding:
    """A reason to write nothing."""
    return Finding(code, Severity.BLOCK, Outcome.BREACH, message, fix, where, values=values or {})


def warn(
    code: str, message: Text, fix: Text, where: Location, values: Mapping[str, Any] | None = None
) -> Finding:
    """Something to look at that does not stand in the way."""
    return Finding(code, Severity.WARN, Outcome.BREACH, message, fix, where, values=values or {})


def listed(words: Sequence[str], limit: int = SHOWN) -> str:
    """Words with commas; the tail of a long list as its number."""
    shown = ", ".join(words[:limit])
    return shown if len(words) <= limit else f"{shown} … (+{len(words) - limit})"


def more(code: str, count: int, where: Location) -> Finding:
    """How many more there are of a kind of which the first were reported."""
    return warn(
        code,
        Text("{count} more of the same kind", "另有 {count} 处同类问题").format(count=count),
        Text("see above", "处理方法同上"),
        where,
    )
