"""May a proposal land: history, signatures and ownership first, then what would land (DESIGN 3)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ecozoning.model.proposal import PathChange
from ecozoning.model.text import Text
from ecozoning.rules.catalogue import gate_rules
from ecozoning.rules.gate import own105_inside_jurisdiction as inside_jurisdiction
from ecozoning.rules.gate_engine import GATE_STAGES, check_proposal, outcome_of
from ecozoning.rules.gate_result import GateAnswer, GateSigner
from ecozoning.rules.proposal_subject import ProposalUnderCheck, plan_of
from ecozoning.rules.result import PlanCheck, StageOutcome, StageResult, Verdict
from ecozoning.rules.rule import Stage
from ecozoning.store.proposal_git import ProposalGit
from ecozoning.store.repository import Repository
from ecozoning.store.scratch import landing_commit, scratch_repository
from ecozoning.workflow.effort import Effort
from ecozoning.workflow.gate_ground import GroundStates, beyond_divisions
from ecozoning.workflow.gate_proposal import read_proposal
from ecozoning.workflow.validating import EFFORT, validate_plans, validate_shared
from ecozoning.workflow.versions import profile_versions

NOT_ALLOWED = Text(
    "who may change what comes first, and that is not settled",
    "须先明确谁可以更改,此项尚未通过",
)


def judge(
    repository: Repository, base: str, head: str, *, on: date, effort: Effort = EFFORT
) -> GateAnswer:
    """May a proposal land on a target.

    Args:
        repository: where both are; nothing is written to it.
        base: the target: a branch or commit.
        head: the proposal.
        on: the day of receipt.
        effort: how many processes may work on it, and for how long.

    Raises:
        UsageError: there is no such revision.
    """
    target, tip = repository.revision(base), repository.revision(head)
    git = ProposalGit(repository.git, target, tip)
    proposal = read_proposal(repository, git, base, head, on=on)
    findings, stages = check_proposal(proposal, gate_rules())
    allowed = all(one.outcome in (StageOutcome.CLEAN, StageOutcome.REMARKS) for one in stages)
    if not allowed:
        later = [one for one in Stage if one not in GATE_STAGES]
        stages += tuple(StageResult(one, StageOutcome.NOT_RUN, NOT_ALLOWED) for one in later)
    own = PlanCheck(None, head, None, findings, stages, {})
    return GateAnswer(
        base=base,
        head=head,
        base_id=target.commit.id,
        head_id=tip.commit.id,
        on=on,
        checks=(own, *(_checks(repository, git, proposal, effort) if allowed else ())),
        content={change.path: _ids(change) for change in proposal.changed},
        plans=_plans(proposal),
        signers=_signers(proposal),
        policy=None if proposal.before.policy is None else proposal.before.policy.number,
        profiles=profile_versions(target),
    )


def _checks(
    repository: Repository, git: ProposalGit, proposal: ProposalUnderCheck, effort: Effort
) -> Sequence[PlanCheck]:
    """The rules on every plan that would change, in a clean repository beside this one."""
    codes = _plans(proposal)
    if not proposal.changed:
        return ()
    with scratch_repository(repository, git.base) as scratch:
        landed = git.head.commit.id
        if proposal.common != (git.base.commit.id,):
            over = {change.path: change.new for change in git.changed}
            landed = landing_commit(scratch, git.base.commit.id, git.head.commit.id, over)
        files = scratch.revision(landed)
        if codes:
            checks = validate_plans(scratch, files, codes, on=proposal.on, effort=effort).checks
            if any(check.verdict is Verdict.FAIL for check in checks):
                return checks
            before = scratch.revision(git.base.commit.id)
            return (*checks, _ground_check(proposal, GroundStates(scratch, before, files)))
        folders = {"/".join(change.path.split("/")[:4]) for change in proposal.changed}
        return validate_shared(scratch, files, folders, on=proposal.on, effort=effort).checks


def _ground_check(proposal: ProposalUnderCheck, states: GroundStates) -> PlanCheck:
    """Whether what changed lies inside the divisions of its owners; of sound content alone."""
    asked = replace(proposal, beyond=beyond_divisions(proposal, states))
    found = tuple(inside_jurisdiction.check(asked))
    stage = StageResult(Stage.OWNERSHIP, outcome_of(list(found)))
    return PlanCheck(None, proposal.head, None, found, (stage,), {})


def _plans(proposal: ProposalUnderCheck) -> tuple[str, ...]:
    codes = {plan_of(change.path) for change in proposal.changed}
    return tuple(sorted(code for code in codes if code is not None))


def _signers(proposal: ProposalUnderCheck) -> tuple[GateSigner, ...]:
    found = {
        (one.body.code, one.person.id): GateSigner(
            one.body.code, one.body.name, one.person.id, one.person.name
        )
        for commit in proposal.commits
        for one in commit.valid_holders(proposal.on)
    }
    return tuple(found[key] for key in sorted(found))


def _ids(change: PathChange) -> tuple[str | None, str | None]:
    old, new = change.old, change.new
    return (None if old is None else old.id, None if new is None else new.id)
