"""Small pieces of sentences that several rules use."""

from collections.abc import Sequence

from ecozoning.model.text import Text, visible

MOST_NAMED = 5
"""Things named one by one; the rest is a number."""


def listed(names: Sequence[str]) -> Text:
    """Names one after the other; of many, the first few and how many more."""
    shown = [visible(name) for name in names[:MOST_NAMED]]
    more = len(names) - len(shown)
    if not shown:
        return Text("nothing", "无")
    if more <= 0:
        return Text(", ".join(shown), "、".join(shown))
    return Text(f"{', '.join(shown)} and {more} more", f"{'、'.join(shown)} 等 {len(names)} 个")
