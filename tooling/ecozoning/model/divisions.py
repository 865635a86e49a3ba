"""Codes of administrative divisions (GB/T 2260), and from when to when each was one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DivisionSpan:
    """A time in which a code was that of a division. None: since ever, or to this day.

    `first_day` is the first day of validity, `until` the first day without it.
    """

    code: str
    name: str
    first_day: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the code was valid on a day."""
        begun = self.first_day is None or self.first_day <= day
        return begun and (self.until is None or day < self.until)


def spans_by_code(spans: Iterable[DivisionSpan]) -> dict[str, tuple[DivisionSpan, ...]]:
    """The times of every code, in the order of the table."""
    found: dict[str, list[DivisionSpan]] = {}
    for span in spans:
        found.setdefault(span.code, []).append(span)
    return {code: tuple(each) for code, each in found.items()}


def codes_named(
    name: str, spans: Mapping[str, tuple[DivisionSpan, ...]], day: date
) -> tuple[str, ...]:
    """The codes that a division of this name had on a day."""
    return tuple(
        code
        for code, each in spans.items()
        if any(span.name == name and span.holds_on(day) for span in each)
    )


def stem_of(division: str) -> str:
    """A division code without the pairs of zeros that stand for everything below it."""
    while len(division) > 2 and division.endswith("00"):
        division = division[:-2]
    return division
