"""The bodies of a state with their people and keys, as a person compares them."""

from datetime import date

from ecozoning.model.authority import KeyHolder
from ecozoning.model.authority_change import AuthorityList, NamedKey
from ecozoning.model.errors import BadInputError
from ecozoning.model.text import Text
from ecozoning.store.files import PlanFiles
from ecozoning.store.key_files import strength_of
from ecozoning.store.ssh_keys import read_public_key
from ecozoning.store.ssh_wire import WireError
from ecozoning.workflow.gate_states import policy_state

UNUSABLE = Text("{why}", "{why}")
MEND = Text("`ecozoning validate` names the line", "`ecozoning validate` 会指出所在行")
UNREADABLE = Text("cannot be read: {why}", "无法读取:{why}")


def list_authorities(files: PlanFiles, *, on: date) -> AuthorityList:
    """Every body of a state, and every key.

    Raises:
        BadInputError: the record cannot be used.
    """
    state = policy_state(files)
    if state.authorities is None:
        why = state.unreadable[0] if state.unreadable else Text("no bodies", "没有机构名录")
        raise BadInputError(UNUSABLE.format(why=why), MEND)
    keys = tuple(
        named_key(KeyHolder(body, person, key), on)
        for body in state.authorities.bodies
        for person in body.people
        for key in person.keys
    )
    return AuthorityList(state.authorities.number, state.authorities.bodies, keys)


def named_key(holder: KeyHolder, on: date) -> NamedKey:
    """A key with what a person can compare. One that cannot be read never counts."""
    try:
        key = read_public_key(holder.key.key)
    except WireError as error:
        kind = holder.key.key.split()[0]
        why = UNREADABLE.format(why=error.words)
        return NamedKey(holder.body, holder.person, holder.key, kind, why, "", counts=False)
    return NamedKey(
        holder.body,
        holder.person,
        holder.key,
        key.kind,
        strength_of(key),
        key.fingerprint,
        counts=holder.counts_on(on),
    )
