"""The numbers a change of policy has to carry: one more than before, and the digest of before."""

from collections.abc import Collection, Iterator

from ecozoning.ownership.policy_files import AUTHORITIES, OWNERSHIP
from ecozoning.rules.proposal_subject import ProposalUnderCheck

Number = tuple[str, str, str, str | None]
"""File, what, wanted, found."""


def proposal_numbers(proposal: ProposalUnderCheck, changed: Collection[str]) -> Iterator[Number]:
    """What each changed policy file should say, and what it says."""
    old, new = proposal.before, proposal.after
    if OWNERSHIP in changed and old.policy is not None and new.policy is not None:
        yield OWNERSHIP, "policy", str(old.policy.number + 1), str(new.policy.number)
        yield OWNERSHIP, "previous", old.digests.get(OWNERSHIP, ""), new.policy.previous
    if AUTHORITIES in changed and old.authorities is not None and new.authorities is not None:
        wanted = old.authorities.number + 1
        yield AUTHORITIES, "number", str(wanted), str(new.authorities.number)
