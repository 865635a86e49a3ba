"""Who may change a thing, and by which rule: the answer of `ecozoning who`."""

from dataclasses import dataclass

from ecozoning.model.authority import Authority, Signer
from ecozoning.model.policy import Aspect, OwnershipRule


@dataclass(frozen=True, slots=True)
class OwnerNow:
    """A body that owns a thing, and those of its people who can sign for it on the day asked."""

    code: str
    body: Authority | None
    people: tuple[Signer, ...]

    @property
    def can_sign(self) -> bool:
        """Whether as many people as the body demands have a key that counts."""
        return self.body is not None and len(self.people) >= self.body.persons_required


@dataclass(frozen=True, slots=True)
class Ownership:
    """One side of a thing: the rule that decides (None: nobody may) and its owners.

    `place` is the number of the rule in the policy, from 1: the first that covers decides.
    """

    path: str
    aspect: Aspect
    rule: OwnershipRule | None
    place: int | None
    owners: tuple[OwnerNow, ...]


@dataclass(frozen=True, slots=True)
class WhoAnswer:
    """Who may change a path or a unit, side by side; the rest tells the plans that hold
    it, its layer and its class.
    """

    asked: str
    sides: tuple[Ownership, ...]
    plans: tuple[str, ...] = ()
    layer: str | None = None
    unit_class: int | None = None
    delegated_to: tuple[OwnerNow, ...] = ()
