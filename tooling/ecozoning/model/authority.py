"""Bodies, their superiors, and the people who sign for them with their keys."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ecozoning.model.text import Text


class AuthorityKind(StrEnum):
    """What a body is."""

    GOVERNMENT = "government"
    ECOLOGY_DEPARTMENT = "ecology_department"
    REGISTER_KEEPER = "register_keeper"
    AUDITOR = "auditor"
    POLICY_OWNER = "policy_owner"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public SSH key and the days on which it counts; `until` is the first day it does not."""

    key: str
    starts_on: date
    until: date | None
    revoked_on: date | None
    compromised_since: date | None

    def counts_on(self, day: date) -> bool:
        """Whether a signature received on a day with this key counts."""
        ends = [end for end in (self.until, self.revoked_on, self.compromised_since) if end]
        return self.starts_on <= day and all(day < end for end in ends)


@dataclass(frozen=True, slots=True)
class Signer:
    """A person or office that signs for a body."""

    id: str
    name: str
    keys: tuple[SigningKey, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """One body. `superior` is the code of the body that files its plans, None at the top."""

    code: str
    name: Text
    kind: AuthorityKind
    level: str
    division: str | None
    superior: str | None
    people: tuple[Signer, ...]


@dataclass(frozen=True, slots=True)
class Authorities:
    """authorities.yaml as it stands at one revision."""

    number: int
    bodies: tuple[Authority, ...]

    def find(self, code: str) -> Authority | None:
        """The body with this code, or None."""
        return next((body for body in self.bodies if body.code == code), None)
