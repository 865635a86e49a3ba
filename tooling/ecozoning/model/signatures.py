"""What a signature shows: which key made it over which text, and never more than that.

A good signature says that the holder of a key signed these bytes for one purpose. Who that is, and
what the person may do, `authorities.yaml` and the policy say (DESIGN 3).
"""

from dataclasses import dataclass
from enum import StrEnum

from ecozoning.model.text import Text


class Namespace(StrEnum):
    """What a signature is for. One made for another purpose counts for nothing (THREATS A6)."""

    COMMIT = "git"
    FILING = "filing@ecozoning"
    RECEIPT = "receipt@ecozoning"


class SignatureOutcome(StrEnum):
    """What came of looking at a signature."""

    GOOD = "good"
    BAD = "bad"
    MISSING = "missing"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class CheckedSignature:
    """A signature that was looked at.

    `key` is the public key as in a `.pub` file without its comment, `ssh-ed25519 AAAA…`; None when
    none could be read. `why` says what is wrong; None when nothing is.
    """

    outcome: SignatureOutcome
    key: str | None = None
    why: Text | None = None

    @property
    def is_good(self) -> bool:
        """Whether the key named signed exactly these bytes for exactly this purpose."""
        return self.outcome is SignatureOutcome.GOOD
