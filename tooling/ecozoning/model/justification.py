"""A justification: the document that answers findings of one rule, on whose word and until when."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Justification:
    """One entry of `justifications` in plan.yaml.

    `features` empty: the whole plan, which the record says in so many words. `document` is the name
    of a file below documents/. `until` is the last day it counts; None: it has no end.
    `line` is where it stands in plan.yaml.
    """

    rule: str
    edition: int
    features: tuple[str, ...]
    reason: str
    document: str
    decided_by: str
    number: str
    until: date | None = None
    line: int | None = None

    @property
    def is_for_plan(self) -> bool:
        """Whether it speaks for the whole plan."""
        return not self.features

    def to_json(self) -> dict[str, Any]:
        """The justification as it stands beside the findings it answers."""
        return {
            "rule": self.rule,
            "edition": self.edition,
            "scope": "plan" if self.is_for_plan else "features",
            "features": list(self.features),
            "reason": self.reason,
            "document": self.document,
            "decided_by": self.decided_by,
            "number": self.number,
            "until": None if self.until is None else self.until.isoformat(),
        }
