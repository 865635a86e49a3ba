"""A change of the list of bodies, and who has to sign it."""

from dataclasses import dataclass

from ecozoning.model.authority import Authority, Signer, SigningKey
from ecozoning.model.text import Text
from ecozoning.model.who import OwnerNow


@dataclass(frozen=True, slots=True)
class NamedKey:
    """A key with what a person can compare: its kind, length and fingerprint."""

    body: Authority
    person: Signer
    key: SigningKey
    kind: str
    strength: Text
    fingerprint: str
    counts: bool


@dataclass(frozen=True, slots=True)
class AuthorityChange:
    """What was written: the body it is about, and who must sign before it lands.

    `number` is that of the file as written; `signers` are bodies any one of which is enough, the
    nearest first; `notes` is what a reader should know besides.
    """

    action: str
    body: str
    person: str | None
    number: int
    signers: tuple[OwnerNow, ...]
    keys: tuple[NamedKey, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class AuthorityList:
    """The bodies at one state, and every key they have."""

    number: int
    bodies: tuple[Authority, ...]
    keys: tuple[NamedKey, ...]
