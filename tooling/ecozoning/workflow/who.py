"""Who may change a path or a unit, by the policy of a state."""

from collections.abc import Iterator
from datetime import date

from ecozoning.model.authority import Authorities
from ecozoning.model.errors import BadInputError, UsageError
from ecozoning.model.mirror import mirror_path
from ecozoning.model.policy import Aspect, Policy
from ecozoning.model.text import Text
from ecozoning.model.who import OwnerNow, Ownership, WhoAnswer
from ecozoning.ownership.content_delta import (
    ACCESS_LIST,
    layer_of_mirror,
    read_mirror_rows,
    touched_in_mirror,
)
from ecozoning.ownership.delegation import AUTHORITIES
from ecozoning.ownership.matching_rules import rule_for
from ecozoning.ownership.policy_files import OWNERSHIP
from ecozoning.ownership.touched import Touched
from ecozoning.store.files import PLANS, PlanFiles, plan_codes
from ecozoning.workflow.data_files import plan_layer_specs
from ecozoning.workflow.gate_states import policy_state

UNUSABLE = Text("{why}", "{why}")
CHECK = Text(
    "`ecozoning validate` names the line; nothing can be owned until it is mended",
    "`ecozoning validate` 会指出所在行;修正之前无法判定权责",
)


def who(files: PlanFiles, asked: str, *, on: date) -> WhoAnswer:
    """Who may change a thing.

    Args:
        files: the state whose policy is asked.
        asked: a path from the root of the repository, or the code of a unit or zone.
        on: the day on which people must be in office and keys count.

    Raises:
        BadInputError: policy or bodies cannot be used.
        UsageError: there is neither such a path nor such a unit.
    """
    policy, authorities = policy_and_bodies(files)
    path = asked.replace("\\", "/").removeprefix("./").rstrip("/")
    if "/" in path or files.read(path) is not None:
        return _of_path(policy, authorities, path, on)
    return _of_unit(files, policy, authorities, path, on)


def policy_and_bodies(files: PlanFiles) -> tuple[Policy, Authorities]:
    """The policy of a state and the bodies it speaks of.

    Raises:
        BadInputError: policy or bodies cannot be used.
    """
    state = policy_state(files)
    if state.policy is None or state.authorities is None:
        why = state.unreadable[0] if state.unreadable else Text("no policy", "没有权责政策")
        raise BadInputError(UNUSABLE.format(why=why), CHECK)
    return state.policy, state.authorities


def _of_path(policy: Policy, authorities: Authorities, path: str, on: date) -> WhoAnswer:
    spec = layer_of_mirror(path)
    aspects = [Aspect.RECORDS]
    if spec is not None:
        aspects = [Aspect.SHAPE, Aspect.ATTRIBUTES]
    elif path.endswith(f"/{ACCESS_LIST}"):
        aspects = [Aspect.CLAUSES]
    layer = None if spec is None else spec.name
    sides = [_side(policy, authorities, Touched(path, aspect, layer), on) for aspect in aspects]
    superiors: tuple[OwnerNow, ...] = ()
    if path == AUTHORITIES:
        codes = dict.fromkeys(body.superior for body in authorities.bodies if body.superior)
        superiors = tuple(owner_now(authorities, code, on) for code in codes)
    return WhoAnswer(path, tuple(sides), layer=layer, delegated_to=superiors)


def _of_unit(
    files: PlanFiles, policy: Policy, authorities: Authorities, code: str, on: date
) -> WhoAnswer:
    found = list(_iter_units(files, code))
    if found:
        sides = [
            _side(policy, authorities, one, on)
            for plan, touched in found
            for one in (*touched, _clauses_of(plan, code, touched[0]))
        ]
        first = found[0][1][0]
        plans = tuple(plan for plan, _ in found)
        return WhoAnswer(code, tuple(sides), plans, first.layer, first.unit_class)
    raise UsageError(
        Text("there is no path and no unit “{asked}”", "没有“{asked}”这个路径或单元").format(
            asked=code
        ),
        Text(
            "name a file from the root of the repository, or the code of a unit; on {policy} "
            "itself: `ecozoning who plans/ownership.yaml`",
            "请写出自库根起的文件路径或单元编码;权责政策本身:`ecozoning who plans/ownership.yaml`",
        ).format(policy=OWNERSHIP),
    )


def _clauses_of(plan: str, code: str, unit: Touched) -> Touched:
    """The clauses that bind a unit of a plan."""
    path = f"{PLANS}/{plan}/{ACCESS_LIST}"
    return Touched(path, Aspect.CLAUSES, unit.layer, code, unit.unit_class, unit.attributes)


def _iter_units(files: PlanFiles, code: str) -> Iterator[tuple[str, list[Touched]]]:
    """Every plan that holds a feature, and the feature as shape and as attributes."""
    for plan in plan_codes(files):
        for name, spec in plan_layer_specs().items():
            path = f"{PLANS}/{plan}/{mirror_path(name)}"
            data = files.read(path)
            if data is None or code.encode() not in data:
                continue
            rows = read_mirror_rows(spec, data)
            if rows is not None and code in rows:
                found = touched_in_mirror(path, spec, None, data)
                yield plan, [one for one in found if one.key == code]


def _side(policy: Policy, authorities: Authorities, touched: Touched, on: date) -> Ownership:
    rule = rule_for(policy, touched)
    place = None if rule is None else policy.rules.index(rule) + 1
    codes = () if rule is None else rule.owners
    owners = tuple(owner_now(authorities, code, on) for code in codes)
    return Ownership(touched.path, touched.aspect, rule, place, owners)


def owner_now(authorities: Authorities, code: str, on: date) -> OwnerNow:
    """A body and those of its people who can sign on a day."""
    body = authorities.find(code)
    people = () if body is None else body.people
    able = tuple(
        one for one in people if one.in_office(on) and any(key.counts_on(on) for key in one.keys)
    )
    return OwnerNow(code, body, able)
