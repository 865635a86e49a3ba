"""What an author's clone says of a push before it leaves: the answer the other side would give.

It only spares a round trip. Where nothing can be judged yet (the other side is empty, or nobody has
a key), the rules alone are asked and what is missing is said, so that a new repository can be used.
"""

from collections.abc import Sequence
from datetime import datetime

from ecozoning.model.text import Text
from ecozoning.store.receipts import NOTHING
from ecozoning.store.repository import Repository
from ecozoning.workflow.effort import Effort
from ecozoning.workflow.gate_states import has_signers, policy_state
from ecozoning.workflow.receiving import Received, RefUpdate, guarded_refs, judge_push
from ecozoning.workflow.validating import EFFORT, validate_plans

EMPTY = Text(
    "{ref} does not exist on the other side yet, so there is nothing to judge this push by: "
    "the rules were asked, not who may change what",
    "对方尚无 {ref},没有可依据的政策:仅按规则检查,未判定谁可以更改",
)
NO_SIGNERS = Text(
    "plans/authorities.yaml of the other side names nobody with a key, so no signature can count: "
    "the rules were asked, not who may change what. Add people with their keys (one line of a .pub "
    "file each); a server with the gate takes nothing before",
    "对方的 plans/authorities.yaml 尚未登记任何持有密钥的人员,签名无从核对:仅按规则检查,"
    "未判定谁可以更改。请登记人员及其密钥(.pub 文件中的一行);启用判定的服务器在此之前不接受推送",
)


def judge_outgoing(
    repository: Repository, updates: Sequence[RefUpdate], now: datetime, effort: Effort = EFFORT
) -> list[Received]:
    """What the other side would say of a push.

    Args:
        repository: the author's clone.
        updates: what is about to be pushed.
        now: the clock of this machine.
        effort: how many processes may work on it, and for how long.
    """
    guarded = guarded_refs(repository)
    return [_judged(repository, one, guarded, now, effort) for one in updates]


def _judged(
    repository: Repository,
    update: RefUpdate,
    guarded: Sequence[str],
    now: datetime,
    effort: Effort,
) -> Received:
    if update.ref in guarded and update.new != NOTHING:
        missing = _missing(repository, update)
        if missing is not None:
            files = repository.revision(update.new)
            found = validate_plans(repository, files, (), on=now.date(), effort=effort)
            return Received(update, note=missing, rules=found)
    return judge_push(repository, [update], now, effort)[0]


def _missing(repository: Repository, update: RefUpdate) -> Text | None:
    """Why there is nothing to judge a push by; None when there is."""
    if update.old == NOTHING:
        return EMPTY.format(ref=update.ref)
    return None if has_signers(policy_state(repository.revision(update.old))) else NO_SIGNERS
