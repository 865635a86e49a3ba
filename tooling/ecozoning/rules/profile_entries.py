"""The values of a profile one by one, with what each rests on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ecozoning.model.documents import Document

PROFILES = "plans/profiles/"
NATIONAL = f"{PROFILES}national.yaml"
NO_SOURCE = re.compile(r"default|no (official|published)|example|默认|未查到|示例", re.IGNORECASE)
NUMBERED = re.compile(r"[0-9]")
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a profile with what it rests on; `pointer` is its place in the record."""

    value: Any
    source: str
    document: str | None
    pointer: str

    @property
    def is_cited(self) -> bool:
        """Whether it names a source that is one, and the number of a document."""
        return bool(
            self.source.strip()
            and NO_SOURCE.search(self.source) is None
            and self.document is not None
            and NUMBERED.search(self.document)
        )


def is_sound(document: Document) -> bool:
    """Whether every value of the record can be read."""
    return document.value is not None and all(problem.mild for problem in document.problems)


def entries_of(document: Document) -> Iterator[tuple[str, Entry]]:
    """Every value of a profile by its key, as `group.key` in a group."""
    for key, item in document.value.items():
        if not isinstance(item, dict):
            continue
        if "source" in item:
            yield key, _entry(item, f"/{key}/value")
        else:
            for inner, one in item.items():
                yield f"{key}.{inner}", _entry(one, f"/{key}/{inner}/value")


def _entry(item: Mapping[str, Any], pointer: str) -> Entry:
    return Entry(item["value"], item["source"], item.get("document"), pointer)


def shown(value: Any) -> str:
    """A value in a message, cut short."""
    words = str(value)
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
