"""Text records and lists as read from a file, with the line each value stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ecozoning.model.text import Text

Row = Mapping[str, Any]

MILD_KINDS = frozenset({"byte-order-mark", "line-ends", "empty-row"})
"""Problems of form that change no value: said, and never in the way."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a document at one place; `kind` names it for programs.

    `pointer` is a JSON pointer into the document (`/area/method`), or `/row/column` in a list.
    """

    kind: str
    message: Text
    fix: Text
    pointer: str = ""
    line: int | None = None

    @property
    def mild(self) -> bool:
        """Whether every value is as good with it as without."""
        return self.kind in MILD_KINDS


@dataclass(frozen=True, slots=True)
class Document:
    """A text record (YAML or JSON). `value` is None when it could not be read at all."""

    path: str
    value: Any
    problems: tuple[Problem, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, pointer: str) -> int | None:
        """The line (from 1) of the value at a JSON pointer, or of its nearest parent."""
        while pointer and pointer not in self.lines:
            pointer = pointer.rpartition("/")[0]
        return self.lines.get(pointer)


@dataclass(frozen=True, slots=True)
class Table:
    """A list (CSV): its header, its rows by column name, and the line each row begins on.

    An empty cell is None. Integers and reals are numbers when the schema of the list says so.
    """

    path: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    row_lines: tuple[int, ...]
    problems: tuple[Problem, ...] = ()
