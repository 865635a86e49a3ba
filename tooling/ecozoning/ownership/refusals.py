"""What of a change its signers may not do, and whose it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from ecozoning.model.authority import Authorities
from ecozoning.model.policy import OwnershipRule, Policy
from ecozoning.ownership.delegation import is_delegated
from ecozoning.ownership.matching_rules import rule_for
from ecozoning.ownership.signed import SignOff
from ecozoning.ownership.touched import Touched

SignOffOf = Callable[[str], SignOff]
"""Who has signed a path in the state that is proposed."""


class RefusalKind(StrEnum):
    """Why a change is refused."""

    NOBODY_OWNS = "nobody_owns"
    OTHERS_OWN = "others_own"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Things of one file that one rule (None: no rule at all) keeps from the signers."""

    kind: RefusalKind
    path: str
    rule: OwnershipRule | None
    touched: tuple[Touched, ...]
    signed: SignOff

    @property
    def missing(self) -> int:
        """How many owners still have to sign."""
        if self.rule is None:
            return 0
        return max(0, self.rule.threshold - len(self.signed.of(self.rule.owners)))


def find_refusals(
    policy: Policy,
    authorities: Authorities,
    touched: Iterable[Touched],
    signed_by: SignOffOf,
) -> Iterator[Refusal]:
    """One refusal per file and rule, in order of the path and of the rules.

    Args:
        policy: as it stands at the base, never as the proposal would have it.
        authorities: the bodies, likewise.
        touched: everything the change touches, before and after.
        signed_by: who has signed each path as it is proposed.
    """
    order: dict[str | None, int] = {rule.id: place for place, rule in enumerate(policy.rules)}
    found = [
        (one.path, rule_for(policy, one), one)
        for one in touched
        if not is_delegated(one, signed_by(one.path), authorities)
    ]
    key = lambda pair: (pair[0], order.get(pair[1].id, -1) if pair[1] else -1)  # noqa: E731
    for (path, _), members in groupby(sorted(found, key=key), key=key):
        things = list(members)
        refusal = _refusal(path, things[0][1], tuple(one[2] for one in things), signed_by(path))
        if refusal is not None:
            yield refusal


def _refusal(
    path: str, rule: OwnershipRule | None, touched: tuple[Touched, ...], signed: SignOff
) -> Refusal | None:
    if rule is None:
        return Refusal(RefusalKind.NOBODY_OWNS, path, None, touched, signed)
    owners = signed.of(rule.owners)
    if len(owners) >= rule.threshold:
        return None
    began = owners or any(body in rule.owners for body, _ in signed.persons)
    kind = RefusalKind.TOO_FEW if began else RefusalKind.OTHERS_OWN
    return Refusal(kind, path, rule, touched, signed)
