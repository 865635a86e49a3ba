"""A proposal against its target as the rules of the gate see it (DESIGN 3).

Policy, bodies and keys are read from the target; what changed, from objects of the proposal.
"""

from datetime import date

from ecozoning.model.authority import KeyHolder
from ecozoning.model.proposal import ProposedCommit
from ecozoning.model.signatures import CheckedSignature, Namespace
from ecozoning.ownership.policy_files import OWNERSHIP, POLICY_RECORDS
from ecozoning.ownership.touched import Touched
from ecozoning.rules.proposal_subject import CommitUnderCheck, PolicyState, ProposalUnderCheck
from ecozoning.store.git_proposals import iter_states_of
from ecozoning.store.proposal_git import ProposalGit
from ecozoning.store.repository import Repository
from ecozoning.store.signatures import check_signature
from ecozoning.workflow.gate_delta import touched_by
from ecozoning.workflow.gate_states import policy_state, sha256_of

PIN = "ecozoning.policy"
"""The setting of Git, on the receiving side, that holds the digest of a policy it trusts."""


def read_proposal(
    repository: Repository, git: ProposalGit, base: str, head: str, *, on: date
) -> ProposalUnderCheck:
    """Everything the rules of the gate ask about a proposal.

    Args:
        repository: where it is.
        git: its commits and trees.
        base: what the target is called.
        head: what the proposal is called.
        on: the day of receipt: keys and offices count as they stood on it.
    """
    before = policy_state(git.base)
    commits = {one.id: _under_check(git, one, before) for one in git.commits}
    return ProposalUnderCheck(
        base=base,
        head=head,
        on=on,
        faults=git.faults,
        common=git.common,
        commits=tuple(commits.values()),
        conflicts=git.conflicts,
        changed=git.changed,
        touched=touched_by(git.changed, git.base, git.landing),
        before=before,
        after=_policy_after(git, before),
        signed_path=lambda path: tuple(commits[one] for one in git.holding(path)),
        pinned_policy=repository.setting(PIN),
        known_policies=_known_policies(repository, git),
    )


def _policy_after(git: ProposalGit, before: PolicyState) -> PolicyState:
    """The policy as it would stand; a long list of bodies is not read twice for nothing."""
    is_changed = any(change.path in POLICY_RECORDS for change in git.changed)
    return policy_state(git.landing) if is_changed else before


def _under_check(git: ProposalGit, commit: ProposedCommit, policy: PolicyState) -> CommitUnderCheck:
    signature = check_signature(commit.signature, commit.payload, Namespace.COMMIT)
    parents = [git.commit(parent) for parent in commit.parents]
    return CommitUnderCheck(
        commit=commit,
        signature=signature,
        holders=_holders(signature, policy),
        touched=_own(git, commit),
        new_entries=git.new_entries(commit),
        latest_parent=max(parents, key=lambda one: one.committed_at, default=None),
    )


def _holders(signature: CheckedSignature, policy: PolicyState) -> tuple[KeyHolder, ...]:
    if policy.authorities is None or signature.key is None:
        return ()
    return tuple(policy.authorities.iter_holders(signature.key))


def _own(git: ProposalGit, commit: ProposedCommit) -> tuple[Touched, ...]:
    delta = git.own_delta(commit)
    return touched_by(delta.changes, delta.before, delta.after)


def _known_policies(repository: Repository, git: ProposalGit) -> frozenset[str]:
    """Digests of the policies that led to the one of the target, itself included.

    Each must name the digest of the one before, and stand in the history; where the chain breaks,
    it ends.
    """
    if repository.setting(PIN) is None:
        return frozenset()
    states = {}
    for commit in iter_states_of(repository.git, git.base.commit.id, OWNERSHIP):
        revision = repository.revision(commit)
        states[sha256_of(revision.read(OWNERSHIP))] = revision
    known: set[str] = set()
    wanted: str | None = sha256_of(git.base.read(OWNERSHIP))
    while wanted in states and wanted not in known:
        known.add(wanted)
        policy = policy_state(states[wanted]).policy
        wanted = None if policy is None else policy.previous
    return frozenset(known)
