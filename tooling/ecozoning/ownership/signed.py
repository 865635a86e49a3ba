"""Who has signed a state: bodies, counted by the persons of each, never by keys (THREATS A8)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ecozoning.model.authority import Authorities, KeyHolder


@dataclass(frozen=True, slots=True)
class SignOff:
    """Which persons of which bodies have signed, and which bodies have signed as a whole."""

    persons: frozenset[tuple[str, str]]
    bodies: frozenset[str]

    def of(self, owners: Iterable[str]) -> frozenset[str]:
        """Of some bodies those that have signed."""
        return self.bodies & frozenset(owners)


def sign_off(holders: Iterable[KeyHolder], authorities: Authorities) -> SignOff:
    """The sign-off that the holders of some keys give together.

    A body has signed when as many different persons of it signed as it demands by the list of
    bodies given; a person with two keys is one person.
    """
    persons = frozenset((holder.body.code, holder.person.id) for holder in holders)
    by_body: dict[str, set[str]] = defaultdict(set)
    for body, person in persons:
        by_body[body].add(person)
    complete = {
        code
        for code, signed in by_body.items()
        if (body_found := authorities.find(code)) is not None
        and len(signed) >= body_found.persons_required
    }
    return SignOff(persons, frozenset(complete))
