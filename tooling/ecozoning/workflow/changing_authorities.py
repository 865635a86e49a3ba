"""Changes of plans/authorities.yaml in the working folder: bodies, people, keys.

The file is edited in place, its number raised by one against the target, and nothing is written
that could not be read again or would shut everybody out. Who must sign follows from the policy of
the target, as the gate will judge it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ecozoning.model.authority import Authorities, Authority, KeyHolder
from ecozoning.model.authority_change import AuthorityChange
from ecozoning.model.errors import BadInputError, UsageError
from ecozoning.model.text import Text
from ecozoning.model.who import OwnerNow
from ecozoning.ownership.delegation import AUTHORITIES, touched_bodies
from ecozoning.ownership.matching_rules import rule_for
from ecozoning.ownership.policy_files import POLICY_RECORDS, can_be_changed
from ecozoning.ownership.touched import Touched
from ecozoning.rules.proposal_subject import PolicyState
from ecozoning.store.atomic import replaced
from ecozoning.store.documents import parse_document
from ecozoning.store.files import PlanFiles
from ecozoning.store.repository import Repository
from ecozoning.store.ssh_keys import PublicKey
from ecozoning.store.yaml_edit import YamlEdit
from ecozoning.workflow.gate_states import bodies_in, policy_state
from ecozoning.workflow.listing_authorities import named_key
from ecozoning.workflow.reading_authorities import read_authorities
from ecozoning.workflow.who import owner_now

Edit = Callable[[YamlEdit, Authorities], None]
Entry = Mapping[str, Any]

UNUSABLE = Text("{why}", "{why}")
MEND = Text("`ecozoning validate` names the line", "`ecozoning validate` 会指出所在行")
NO_BODY = Text("there is no body “{code}”", "没有机构“{code}”")
NO_PERSON = Text("{body} has no person “{person}”", "{body} 没有人员“{person}”")
SEE_LIST = Text(
    "`ecozoning authority list` shows what there is", "`ecozoning authority list` 可查看"
)
BODY_THERE = Text("there is a body “{code}” already", "已有机构“{code}”")
PERSON_THERE = Text("{body} has a person “{person}” already", "{body} 已有人员“{person}”")
OTHER_CODE = Text("choose another code", "请另取代号")
KEY_THERE = Text(
    "{fingerprint} is entered already, for {person} of {body}",
    "{fingerprint} 已登记,属于 {body} 的 {person}",
)
NEW_KEY = Text(
    "every person makes a key of their own; one that has ended is not taken again",
    "每人应使用自己的密钥;已停用的密钥不得再次登记",
)
NO_KEY = Text("no key has the fingerprint {fingerprint}", "没有指纹为 {fingerprint} 的密钥")
ENDED = Text("{what} has ended on {day} already", "{what} 已于 {day} 终止")
NOTHING_TO_DO = Text("nothing has to be done", "无需处理")
LOCKED = Text(
    "after this nobody with a key that counts could change {path}: everybody would be locked out",
    "此后将没有任何持有效密钥的人能更改 {path},所有人都会被锁在外面",
)
ENTER_FIRST = Text(
    "enter another person or key of its owner first, and let that land",
    "请先为其权责主体登记另一人员或密钥,并使其落地",
)
NOBODY_LEFT = Text(
    "{body} has nobody left who can sign from {day} on", "自 {day} 起,{body} 无人可以签署"
)
WRONG = Text("{why}", "{why}")


@dataclass(frozen=True, slots=True)
class Target:
    """The state a change will be judged by: bodies as written, and the policy."""

    files: PlanFiles
    policy: PolicyState
    is_new: bool


def add_body(repository: Repository, entry: Entry, *, base: str, on: date) -> AuthorityChange:
    """Enter a body without people."""
    code = str(entry["code"])

    def edit(text: YamlEdit, known: Authorities) -> None:
        if known.find(code) is not None:
            raise UsageError(BODY_THERE.format(code=code), OTHER_CODE)
        superior = entry.get("superior")
        if superior is not None:
            _body(known, str(superior))
        text.append(("bodies",), {**entry, "people": []})

    return _changed(repository, edit, "add-body", code, None, base=base, on=on, counts_from=on)


def add_person(
    repository: Repository, code: str, entry: Entry, key: PublicKey | None, *, base: str, on: date
) -> AuthorityChange:
    """Enter a person of a body, with a first key if there is one."""
    person = str(entry["id"])

    def edit(text: YamlEdit, known: Authorities) -> None:
        body = _body(known, code)
        if any(one.id == person for one in body.people):
            raise UsageError(PERSON_THERE.format(body=code, person=person), OTHER_CODE)
        if key is not None:
            _refuse_known(known, key)
        keys = [] if key is None else [{"key": key.line, "from": on.isoformat()}]
        text.append(("bodies", known.bodies.index(body), "people"), {**entry, "keys": keys})

    return _changed(repository, edit, "add-person", code, person, base=base, on=on, counts_from=on)


def add_key(
    repository: Repository,
    code: str,
    person: str,
    key: PublicKey,
    *,
    starts_on: date,
    until: date | None,
    base: str,
    on: date,
) -> AuthorityChange:
    """Enter a key of a person."""

    def edit(text: YamlEdit, known: Authorities) -> None:
        place = _person_place(known, code, person)
        _refuse_known(known, key)
        entry = {"key": key.line, "from": starts_on.isoformat()}
        text.append(
            (*place, "keys"), entry if until is None else {**entry, "until": until.isoformat()}
        )

    return _changed(
        repository, edit, "add-key", code, person, base=base, on=on, counts_from=starts_on
    )


def revoke_key(
    repository: Repository,
    fingerprint: str,
    reason: str,
    *,
    revoked_on: date,
    compromised_since: date | None,
    base: str,
    on: date,
) -> AuthorityChange:
    """End a key, wherever it is entered. One that fell into other hands says since when."""
    found: list[KeyHolder] = []

    def edit(text: YamlEdit, known: Authorities) -> None:
        for place, holder in _iter_keys(known):
            if named_key(holder, on).fingerprint != fingerprint:
                continue
            found.append(holder)
            if holder.key.revoked_on and (holder.key.compromised_since or not compromised_since):
                what = ENDED.format(what=fingerprint, day=holder.key.revoked_on)
                raise UsageError(what, NOTHING_TO_DO)
            if not holder.key.revoked_on:
                text.set(place, "revoked_on", revoked_on.isoformat())
            if compromised_since is not None:
                text.set(place, "compromised_since", compromised_since.isoformat())
            text.set(place, "reason", reason)
        if not found:
            raise UsageError(NO_KEY.format(fingerprint=fingerprint), SEE_LIST)

    def named() -> tuple[str, str]:
        return found[0].body.code, found[0].person.id

    return _changed(repository, edit, "revoke-key", named, None, base=base, on=on,
                    counts_from=revoked_on)  # fmt: skip


def end_person(
    repository: Repository, code: str, person: str, *, until: date, base: str, on: date
) -> AuthorityChange:
    """End the office of a person; `until` is the first day no longer in it."""

    def edit(text: YamlEdit, known: Authorities) -> None:
        place = _person_place(known, code, person)
        ended = known.bodies[int(place[1])].people[int(place[3])].until
        if ended is not None and ended <= until:
            raise UsageError(ENDED.format(what=person, day=ended), NOTHING_TO_DO)
        text.set(place, "until", until.isoformat())

    return _changed(
        repository, edit, "end-person", code, person, base=base, on=on, counts_from=until
    )


def _changed(
    repository: Repository,
    edit: Edit,
    action: str,
    body: str | Callable[[], tuple[str, str]],
    person: str | None,
    *,
    base: str,
    on: date,
    counts_from: date,
) -> AuthorityChange:
    """Edit the file, look at what came of it, write it, and say who must sign."""
    target = _target(repository, base)
    now = repository.work_tree()
    old = policy_state(now)
    text = YamlEdit(AUTHORITIES, now.read(AUTHORITIES) or b"")
    known = _usable(old)
    edit(text, known)
    raised = _number_of(target, known.number)
    if raised != known.number:
        text.set((), "number", raised)
    after = _read(text.data)
    code, who = (body, person) if isinstance(body, str) else body()
    _refuse_locked(old, after, max(on, counts_from))
    replaced(repository.root / AUTHORITIES, text.data)
    return AuthorityChange(
        action=action,
        body=code,
        person=who,
        number=after.number,
        signers=_signers(target, text.value["bodies"], on),
        keys=tuple(
            named_key(KeyHolder(one, human, key), on)
            for one in after.bodies
            if one.code == code
            for human in one.people
            if human.id == who
            for key in human.keys
        ),
        notes=tuple(_notes(known, after, code, max(on, counts_from))),
    )


def _target(repository: Repository, base: str) -> Target:
    """The target; of a repository without commits the working folder."""
    try:
        files: PlanFiles = repository.revision(base)
    except UsageError:
        if base != "HEAD":
            raise
        return Target(repository.work_tree(), policy_state(repository.work_tree()), is_new=True)
    return Target(files, policy_state(files), is_new=False)


def _number_of(target: Target, number: int) -> int:
    """One more than the target has; in a repository without commits as it stands."""
    judged_by = target.policy.authorities
    return number if target.is_new or judged_by is None else judged_by.number + 1


def _usable(state: PolicyState) -> Authorities:
    if state.authorities is None:
        why = state.unreadable[0] if state.unreadable else Text(AUTHORITIES, AUTHORITIES)
        raise BadInputError(UNUSABLE.format(why=why), MEND)
    return state.authorities


def _read(data: bytes) -> Authorities:
    """The bodies as they would stand.

    Raises:
        BadInputError: a value is not of the form the schema demands; nothing was written.
    """
    document = parse_document(AUTHORITIES, data, "authorities")
    found = read_authorities(document)
    if found is None:
        problem = next(one for one in document.problems if not one.mild)
        raise BadInputError(WRONG.format(why=problem.message), problem.fix)
    return found


def _refuse_known(known: Authorities, key: PublicKey) -> None:
    for one in known.iter_holders(key.line):
        said = KEY_THERE.format(
            fingerprint=key.fingerprint, person=one.person.name, body=one.body.name
        )
        raise UsageError(said, NEW_KEY)


def _refuse_locked(old: PolicyState, after: Authorities, day: date) -> None:
    """What somebody can change today, somebody must be able to change afterwards."""
    if old.policy is None or old.authorities is None:
        return
    for path in POLICY_RECORDS:
        could = can_be_changed(path, old.policy, old.authorities, day)
        if could and not can_be_changed(path, old.policy, after, day):
            raise BadInputError(LOCKED.format(path=path), ENTER_FIRST)


def _body(known: Authorities, code: str) -> Authority:
    body = known.find(code)
    if body is None:
        raise UsageError(NO_BODY.format(code=code), SEE_LIST)
    return body


def _iter_keys(known: Authorities) -> Iterator[tuple[tuple[str | int, ...], KeyHolder]]:
    """Every key with its place in the file."""
    for b, body in enumerate(known.bodies):
        for p, person in enumerate(body.people):
            for k, key in enumerate(person.keys):
                yield ("bodies", b, "people", p, "keys", k), KeyHolder(body, person, key)


def _person_place(known: Authorities, code: str, person: str) -> tuple[str | int, ...]:
    body = _body(known, code)
    for number, one in enumerate(body.people):
        if one.id == person:
            return ("bodies", known.bodies.index(body), "people", number)
    raise UsageError(NO_PERSON.format(body=code, person=person), SEE_LIST)


def _signers(target: Target, after: Sequence[Entry], on: date) -> tuple[OwnerNow, ...]:
    """The bodies whose signature is enough for all that differs from the target."""
    policy, authorities = target.policy.policy, target.policy.authorities
    if policy is None or authorities is None:
        return ()
    touched = touched_bodies(bodies_in(target.files) or (), after)
    rule = rule_for(policy, Touched(AUTHORITIES, touched[0].aspect))
    owners = () if rule is None else rule.owners
    above = [_above(authorities, one) for one in touched]
    shared = [code for code in above[0] if all(code in other for other in above)]
    return tuple(owner_now(authorities, code, on) for code in dict.fromkeys((*shared, *owners)))


def _above(authorities: Authorities, touched: Touched) -> list[str]:
    """The bodies above one, the nearest first; of a new body, above its place."""
    if touched.key is None:
        return []
    if authorities.find(touched.key) is not None:
        return authorities.superiors_of(touched.key)
    parent = touched.attributes.get("superior", "")
    return [] if authorities.find(parent) is None else [parent, *authorities.superiors_of(parent)]


def _notes(before: Authorities, after: Authorities, code: str, day: date) -> list[Text]:
    old = owner_now(before, code, day)
    new = owner_now(after, code, day)
    if old.can_sign and not new.can_sign:
        return [NOBODY_LEFT.format(body=after.name_of(code), day=day)]
    return []
