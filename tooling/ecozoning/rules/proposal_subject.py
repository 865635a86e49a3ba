"""A proposal as the rules of the gate see it: commits, what each touches, and who has signed.

Policy, bodies and keys are those of the target; nothing of the proposal decides who may.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ecozoning.model.authority import Authorities, KeyHolder
from ecozoning.model.finding import Location
from ecozoning.model.policy import Policy
from ecozoning.model.proposal import HistoryFault, PathChange, ProposedCommit
from ecozoning.model.signatures import CheckedSignature
from ecozoning.model.text import Text
from ecozoning.model.tree import TreeEntry
from ecozoning.ownership.refusals import Refusal, find_refusals
from ecozoning.ownership.signed import SignOff, sign_off
from ecozoning.ownership.touched import Touched
from ecozoning.rules.gained_ground import BeyondDivisions

OF_A_PLAN = re.compile(r"plans/([0-9]+)/")


@dataclass(frozen=True, slots=True)
class CommitUnderCheck:
    """A commit, its signature as checked, whose key that is, and what it alone touches.

    `new_entries` are what its tree has and the tree of no parent has; `latest_parent` is the
    parent with the latest date, None for a first commit.
    """

    commit: ProposedCommit
    signature: CheckedSignature
    holders: tuple[KeyHolder, ...]
    touched: tuple[Touched, ...]
    new_entries: tuple[TreeEntry, ...] = ()
    latest_parent: ProposedCommit | None = None

    def valid_holders(self, day: date) -> tuple[KeyHolder, ...]:
        """Who signed, where the signature is good and the key counts on a day."""
        if not self.signature.is_good:
            return ()
        return tuple(holder for holder in self.holders if holder.counts_on(day))


@dataclass(frozen=True, slots=True)
class PolicyState:
    """Policy and bodies at one state; None with the reason when they cannot be read."""

    policy: Policy | None
    authorities: Authorities | None
    unreadable: tuple[Text, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ProposalUnderCheck:
    """A proposal against its target.

    `changed` are the paths that differ between target and what would land, `touched` what that
    touches. `conflicts` are paths both sides changed. `common` are the best common ancestors.
    `signed_path` says which commits hold a path as it would land. `beyond` is what reaches beyond
    the divisions of its owners; it is known once the content has been looked at.
    """

    base: str
    head: str
    on: date
    faults: tuple[HistoryFault, ...]
    common: tuple[str, ...]
    commits: tuple[CommitUnderCheck, ...]
    conflicts: tuple[str, ...]
    changed: tuple[PathChange, ...]
    touched: tuple[Touched, ...]
    before: PolicyState
    after: PolicyState
    signed_path: Callable[[str], tuple[CommitUnderCheck, ...]]
    pinned_policy: str | None = None
    known_policies: frozenset[str] = frozenset()
    beyond: tuple[BeyondDivisions, ...] = ()

    @property
    def policy(self) -> Policy:
        """The policy that judges. Asked for once it is known to be readable."""
        if self.before.policy is None:
            raise LookupError("the policy of the target cannot be read")
        return self.before.policy

    @property
    def authorities(self) -> Authorities:
        """The bodies by whose keys is judged. Asked for once they are known to be readable."""
        if self.before.authorities is None:
            raise LookupError("the bodies of the target cannot be read")
        return self.before.authorities

    @property
    def can_judge(self) -> bool:
        """Whether policy and bodies of the target could be read."""
        return self.before.policy is not None and self.before.authorities is not None

    def signed_by(self, path: str) -> SignOff:
        """Who has signed a path as it would land; a later change takes away earlier sign-offs."""
        holders = [
            holder for one in self.signed_path(path) for holder in one.valid_holders(self.on)
        ]
        return sign_off(holders, self.authorities)

    def refusals(self) -> Iterator[Refusal]:
        """What of the whole change its signers may not do together."""
        return find_refusals(self.policy, self.authorities, self.touched, self.signed_by)

    def refusals_of(self, one: CommitUnderCheck) -> Iterator[Refusal]:
        """What of one commit its own signer may not do. Thresholds are for the whole change."""
        signed = sign_off(one.valid_holders(self.on), self.authorities)
        alone = SignOff(signed.persons, frozenset(body for body, _ in signed.persons))
        return find_refusals(self.policy, self.authorities, one.touched, lambda _: alone)

    def at(self, path: str, feature: str | None = None, layer: str | None = None) -> Location:
        """A place in a file of the proposal."""
        return Location(plan=plan_of(path), file=path, feature=feature, layer=layer)

    @property
    def whole(self) -> Location:
        """The proposal itself."""
        return Location()


def plan_of(path: str) -> str | None:
    """The code of the plan a path belongs to, or None."""
    match = OF_A_PLAN.match(path)
    return None if match is None else match[1]
