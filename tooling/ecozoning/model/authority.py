"""Bodies, their superiors, and the people who sign for them with their keys."""

from collections.abc import Iterator
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


class Role(StrEnum):
    """What a body does with plans."""

    ISSUES_PLANS = "issues_plans"
    REVIEWS_FILINGS = "reviews_filings"
    KEEPS_REGISTERS = "keeps_registers"
    RECEIVES = "receives"
    AUDITS = "audits"
    OWNS_POLICY = "owns_policy"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public SSH key and the days on which it counts; `until` is the first day it does not."""

    key: str
    starts_on: date
    until: date | None
    revoked_on: date | None
    compromised_since: date | None

    @property
    def line(self) -> str:
        """Kind and base64 alone: what a signature names."""
        return " ".join(self.key.split()[:2])

    def counts_on(self, day: date) -> bool:
        """Whether a signature received on a day with this key counts."""
        ends = [end for end in (self.until, self.revoked_on, self.compromised_since) if end]
        return self.starts_on <= day and all(day < end for end in ends)


@dataclass(frozen=True, slots=True)
class Signer:
    """A person or office that signs for a body, while in office."""

    id: str
    name: str
    keys: tuple[SigningKey, ...]
    office: str | None = None
    emails: tuple[str, ...] = ()
    starts_on: date | None = None
    until: date | None = None

    def in_office(self, day: date) -> bool:
        """Whether the person holds the office on a day."""
        began = self.starts_on is None or self.starts_on <= day
        return began and (self.until is None or day < self.until)


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
    jurisdictions: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()
    persons_required: int = 1

    @property
    def divisions(self) -> tuple[str, ...]:
        """Every division the body answers for, its own first."""
        own = () if self.division is None else (self.division,)
        return (*own, *(one for one in self.jurisdictions if one != self.division))


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Who a key belongs to: the person and the body it signs for."""

    body: Authority
    person: Signer
    key: SigningKey

    def counts_on(self, day: date) -> bool:
        """Whether a signature received on a day counts: the key and the office both hold."""
        return self.key.counts_on(day) and self.person.in_office(day)


@dataclass(frozen=True, slots=True)
class Authorities:
    """authorities.yaml as it stands at one revision."""

    number: int
    bodies: tuple[Authority, ...]

    def find(self, code: str) -> Authority | None:
        """The body with this code, or None."""
        return next((body for body in self.bodies if body.code == code), None)

    def name_of(self, code: str) -> Text:
        """The name of a body; its code when it is not known."""
        body = self.find(code)
        return Text(code, code) if body is None else body.name

    def iter_holders(self, key_line: str) -> Iterator[KeyHolder]:
        """Everybody who holds a key; one key may serve one person in two bodies in turn."""
        for body in self.bodies:
            for person in body.people:
                for key in person.keys:
                    if key.line == key_line:
                        yield KeyHolder(body, person, key)

    def superiors_of(self, code: str) -> list[str]:
        """The bodies above a body, the nearest first; a circle ends where it closes."""
        found: list[str] = []
        body = self.find(code)
        while body is not None and body.superior is not None and body.superior not in found:
            found.append(body.superior)
            body = self.find(body.superior)
        return found
