"""The receipt of a landing: what was received when, by the receiver's own clock, in one chain."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FORMAT = "ecozoning.receipt"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One accepted update of a guarded ref.

    `previous` is the digest of the receipt before, None for the first. `old` and `new` are
    commits. `late` marks one written after the fact, when the receiver was stopped in between.
    """

    number: int
    previous: str | None
    ref: str
    old: str
    new: str
    received_at: str
    verdict_digest: str | None
    policy: int | None
    tool: str
    rule_set: str
    late: bool = False

    @property
    def text(self) -> bytes:
        """The bytes that are signed: canonical JSON, sorted keys, one line."""
        value = {
            "format": FORMAT,
            "number": self.number,
            "previous": self.previous,
            "ref": self.ref,
            "old": self.old,
            "new": self.new,
            "received_at": self.received_at,
            "verdict_digest": self.verdict_digest,
            "policy": self.policy,
            "tool": self.tool,
            "rule_set": self.rule_set,
            "late": self.late,
        }
        return (json.dumps(value, sort_keys=True, ensure_ascii=True) + "\n").encode("ascii")

    @property
    def digest(self) -> str:
        """What the next receipt names."""
        return f"sha256:{hashlib.sha256(self.text).hexdigest()}"


def read_receipt(data: bytes) -> Receipt:
    """A receipt from its bytes.

    Raises:
        ValueError: it is none, or not written in the one form.
    """
    try:
        value: Mapping[str, Any] = json.loads(data)
        found = dict(value)
        if found.pop("format") != FORMAT:
            raise ValueError("this is no receipt")
        receipt = Receipt(**found)
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise ValueError("this is no receipt") from error
    if receipt.text != data:
        raise ValueError("the receipt is not in the form it is signed in")
    return receipt
