"""What a receiving repository does with a push: judge before, sign a receipt after (DESIGN 3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ecozoning import version
from ecozoning.model.errors import EcozoningError, MissingDataError
from ecozoning.model.receipt import Receipt
from ecozoning.model.signatures import Namespace
from ecozoning.model.text import Text
from ecozoning.rules.gate_result import GateAnswer, GateVerdict
from ecozoning.rules.result import Verdict
from ecozoning.store.atomic import why_not_writable
from ecozoning.store.git_proposals import merge_bases
from ecozoning.store.receipts import NOTHING, append_receipt, last_receipt
from ecozoning.store.repository import Repository
from ecozoning.store.signing import sign_with
from ecozoning.workflow.effort import Effort
from ecozoning.workflow.gate_states import has_signers, policy_state
from ecozoning.workflow.gating import judge
from ecozoning.workflow.validating import EFFORT, Validation

RECEIPT_KEY = "ecozoning.receiptkey"
"""The setting of Git, on the receiving side, that names the key receipts are signed with."""

GUARDED = ("refs/heads/main", "refs/heads/master")
"""Refs that are guarded while no policy says which are."""

FORBIDDEN = ("refs/replace/", "refs/ecozoning/")
"""Refs that nobody pushes: one rewrites history as it is read, the other is the receiver's log."""

NOT_PUSHED = Text("{ref} is not for pushing", "{ref} 不接受推送")
DELETED = Text("{ref} is guarded and may not be deleted", "{ref} 受保护,不得删除")
REWRITTEN = Text(
    "{ref} may only go forward: {old} is not among the ancestors of what was pushed",
    "{ref} 只能向前推进:{old} 不在所推送历史之中",
)
FIRST = Text(
    "{ref} does not exist here yet; the administrator has to pin the policy it begins with: "
    "git config ecozoning.policy {digest}",
    "此处尚无 {ref};须由管理员先锁定初始权责政策:git config ecozoning.policy {digest}",
)
NOBODY_SIGNS = Text(
    "{ref} would begin with a plans/authorities.yaml that names nobody with a key: nothing could "
    "ever land on it. Add people with their keys, then push again",
    "{ref} 起始提交的 plans/authorities.yaml 未登记任何持有密钥的人员,此后任何内容都无法落地;"
    "请登记人员及其密钥后再推送",
)
NO_KEY = Text(
    "no receipt was written: no key is set to sign it with",
    "未写入回执:未设置用于签名的密钥",
)
UNSIGNED = Text(
    "nothing is taken, for no receipt could be signed: {why}", "不接收推送,因为无法签发回执:{why}"
)
NO_SETTING = Text(
    "the administrator has to set `git config ecozoning.receiptKey /path/to/key`",
    "请管理员设置 `git config ecozoning.receiptKey /密钥路径`",
)
NO_FILE = Text(
    "the key {path} of the receiving side cannot be read; the administrator has to put it back",
    "接收方密钥 {path} 无法读取;请管理员恢复该文件",
)
NO_ROOM = Text(
    "the receiving repository cannot be written ({why}); the administrator has to make room",
    "接收库无法写入({why});请管理员腾出磁盘空间或检查权限",
)
SET_KEY = Text(
    "on the receiving side: `git config ecozoning.receiptKey /path/to/key`",
    "请在接收方设置:`git config ecozoning.receiptKey /密钥路径`",
)


@dataclass(frozen=True, slots=True)
class RefUpdate:
    """One line of what Git gives its hooks: a ref, where it stood and where it is to stand."""

    old: str
    new: str
    ref: str


@dataclass(frozen=True, slots=True)
class Received:
    """The answer to one update: refused in words, or what the gate says; neither: it is free.

    Where an author's clone cannot judge, `note` says why and `rules` what the rules alone say.
    """

    update: RefUpdate
    refusal: Text | None = None
    answer: GateAnswer | None = None
    note: Text | None = None
    rules: Validation | None = None

    @property
    def is_accepted(self) -> bool:
        """Whether the ref may move."""
        if self.refusal is not None:
            return False
        if self.rules is not None:
            return self.rules.verdict_so_far is not Verdict.FAIL
        return self.answer is None or self.answer.verdict is GateVerdict.ACCEPT

    @property
    def is_undecided(self) -> bool:
        """Whether it could not be told; that is never a yes."""
        return self.answer is not None and self.answer.verdict is GateVerdict.UNDECIDED


def read_updates(lines: Iterable[str]) -> list[RefUpdate]:
    """The updates that Git gives on standard input."""
    return [RefUpdate(*line.split(" ", 2)) for line in map(str.strip, lines) if line]


def read_outgoing(repository: Repository, lines: Iterable[str]) -> list[RefUpdate]:
    """The updates that Git gives before a push: the other side's refs, and what they become.

    Raises:
        MissingDataError: the other side is at a commit this clone does not have.
    """
    found = []
    for line in map(str.strip, lines):
        if not line:
            continue
        _local, new, ref, old = line.split(" ", 3)
        if old != NOTHING and old not in repository.git:
            raise MissingDataError(
                Text(
                    "{ref} of the other side has moved to {old}, which is not here yet",
                    "对方的 {ref} 已推进到 {old},本地尚无该提交",
                ).format(ref=ref, old=old[:10]),
                Text("run `git fetch` and try again", "请先运行 `git fetch` 再推送"),
            )
        found.append(RefUpdate(old, new, ref))
    return found


def judge_push(
    repository: Repository, updates: Sequence[RefUpdate], now: datetime, effort: Effort = EFFORT
) -> list[Received]:
    """Every update of a push, judged before anything moves; one that is refused refuses all.

    Args:
        repository: the receiving repository, which sees the pushed objects.
        updates: what is to move.
        now: the receiver's clock.
        effort: how many processes may work on it, and for how long.
    """
    return [_judged(repository, update, now, effort) for update in updates]


def receive_push(
    repository: Repository, updates: Sequence[RefUpdate], now: datetime
) -> list[Received]:
    """The same on the receiving side, which takes nothing it could not sign a receipt for."""
    guarded = guarded_refs(repository)
    if any(one.ref in guarded for one in updates):
        why = _why_no_receipt(repository)
        if why is not None:
            return [Received(one, why) for one in updates]
    return judge_push(repository, updates, now)


def _why_no_receipt(repository: Repository) -> Text | None:
    """Why a landing could not be put on record; None when it can."""
    key = repository.setting(RECEIPT_KEY)
    if key is None:
        return UNSIGNED.format(why=NO_SETTING)
    if not Path(key).is_file():
        return UNSIGNED.format(why=NO_FILE.format(path=key))
    problem = why_not_writable(Path(repository.git.path))
    return None if problem is None else UNSIGNED.format(why=NO_ROOM.format(why=problem))


def _judged(repository: Repository, update: RefUpdate, now: datetime, effort: Effort) -> Received:
    if update.ref.startswith(FORBIDDEN):
        return Received(update, NOT_PUSHED.format(ref=update.ref))
    if update.ref not in guarded_refs(repository):
        return Received(update)
    if update.new == NOTHING:
        return Received(update, DELETED.format(ref=update.ref))
    if update.old == NOTHING:
        return Received(update, _first(repository, update))
    if merge_bases(repository.git, update.old, update.new) != (update.old,):
        return Received(update, REWRITTEN.format(ref=update.ref, old=update.old[:10]))
    answer = judge(repository, update.old, update.new, on=now.date(), effort=effort)
    return Received(update, answer=answer)


def _first(repository: Repository, update: RefUpdate) -> Text | None:
    """Why a guarded ref may not begin with a commit; None when its policy is the pinned one."""
    state = policy_state(repository.revision(update.new))
    digest = state.digests["plans/ownership.yaml"]
    if repository.setting("ecozoning.policy") != digest or state.policy is None:
        return FIRST.format(ref=update.ref, digest=digest)
    return None if has_signers(state) else NOBODY_SIGNS.format(ref=update.ref)


def guarded_refs(repository: Repository) -> tuple[str, ...]:
    """The refs that the policy of the main branch guards."""
    for ref in GUARDED:
        if ref in repository.git.references:
            policy = policy_state(repository.revision(ref)).policy
            return GUARDED if policy is None else tuple({*GUARDED, *policy.guarded_refs})
    return GUARDED


def acknowledge(
    repository: Repository, updates: Iterable[RefUpdate], now: datetime
) -> list[Receipt]:
    """Sign a receipt for every guarded ref that moved, in the receiver's log.

    A landing for which the receiver was stopped before it could sign gets a late receipt first.

    Raises:
        EcozoningError: there is no key, or the log could not be written; the landing stands.
    """
    guarded = guarded_refs(repository)
    moved = [one for one in updates if one.ref in guarded and one.new != NOTHING]
    if not moved:
        return []
    key = repository.setting(RECEIPT_KEY)
    if key is None:
        raise MissingDataError(NO_KEY, SET_KEY)
    return [one for update in moved for one in _signed(repository, update, now, Path(key))]


def _signed(repository: Repository, update: RefUpdate, now: datetime, key: Path) -> list[Receipt]:
    def add(old: str, new: str, *, late: bool) -> Receipt:
        digest, policy = _verdict(repository, old, new, now)

        def make(last: Receipt | None) -> Receipt:
            return Receipt(
                number=1 if last is None else last.number + 1,
                previous=None if last is None else last.digest,
                ref=update.ref,
                old=old,
                new=new,
                received_at=now.isoformat(timespec="seconds"),
                verdict_digest=digest,
                policy=policy,
                tool=version.TOOL,
                rule_set=version.RULE_SET,
                late=late,
            )

        return append_receipt(
            repository, make, lambda text: sign_with(key, text, Namespace.RECEIPT)
        )

    last = last_receipt(repository, update.ref)
    written = []
    if last is not None and last.new != update.old:
        written.append(add(last.new, update.old, late=True))
    return [*written, add(update.old, update.new, late=False)]


def _verdict(
    repository: Repository, old: str, new: str, now: datetime
) -> tuple[str | None, int | None]:
    """Digest of the verdict on a landing, and the policy it was judged by."""
    if old == NOTHING:
        return None, None
    try:
        answer = judge(repository, old, new, on=now.date())
    except EcozoningError:
        return None, None
    return answer.digest, answer.policy
