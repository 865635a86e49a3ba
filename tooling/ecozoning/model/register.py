"""Registers: areas that other bodies set, as the events that set, changed or withdrew them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ecozoning.model.text import Text


class EventAction(StrEnum):
    """What a decision did to the areas it names."""

    ESTABLISHED = "established"
    ADJUSTED = "adjusted"
    MERGED = "merged"
    REVOKED = "revoked"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Effect:
    """When a decision takes effect: on a day, or when a condition is met. Approved is not in force.

    With a condition, `on` is the day it was met, or None while it is not.
    """

    on: date | None
    condition: str | None = None
    evidence: str | None = None

    def in_force(self, day: date) -> bool:
        """Whether the decision is in force on a day."""
        return self.on is not None and self.on <= day


@dataclass(frozen=True, slots=True)
class RegisterEvent:
    """One decision of the body in charge, with its approval number and the day it bears."""

    id: str
    action: EventAction
    title: str | None
    approval_no: str
    body: str
    approved_on: date
    effect: Effect
    predecessor: str | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """register.yaml: one kind of area in one jurisdiction, kept by one body."""

    kind: str
    code: str
    name: Text
    keeper: str
    crs: str
    events: tuple[RegisterEvent, ...]

    def find_event(self, event_id: str) -> RegisterEvent | None:
        """The event with this id, or None."""
        return next((event for event in self.events if event.id == event_id), None)
