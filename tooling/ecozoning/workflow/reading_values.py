"""Small readings that every record shares. They take values that a schema has accepted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ecozoning.model.documents import Document
from ecozoning.model.text import Text


def usable(document: Document) -> bool:
    """Whether a record can be turned into values: nothing is wrong with it that matters."""
    return document.value is not None and all(problem.mild for problem in document.problems)


def day(value: str | None) -> date | None:
    """A day written as 2024-03-06, or None."""
    return None if value is None else date.fromisoformat(value)


def named(value: Mapping[str, Any]) -> Text:
    """`name_en` and `name` as one text; the Chinese name serves for both when it stands alone."""
    return Text(value.get("name_en") or value["name"], value["name"])
