"""The files that decide how everything else is judged."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from ecozoning.model.authority import Authorities, KeyHolder
from ecozoning.model.policy import Aspect, Policy
from ecozoning.ownership.delegation import AUTHORITIES
from ecozoning.ownership.matching_rules import rule_for
from ecozoning.ownership.touched import Touched

__all__ = [
    "AUTHORITIES",
    "OWNERSHIP",
    "POLICY_RECORDS",
    "can_be_changed",
    "is_policy",
    "shared_keys",
]

OWNERSHIP = "plans/ownership.yaml"
POLICY_RECORDS = (AUTHORITIES, OWNERSHIP)
POLICY_FILES = re.compile(
    r"plans/(authorities|ownership)\.yaml|plans/profiles/.*|schemas/.*|\.dvc/config|\.dvcignore|"
    r"(.*/)?\.gitattributes|(.*/)?\.gitignore|dvc\.(yaml|lock)|params\.yaml|"
    r"\.(githooks|github|gitea|forgejo)/.*|\.gitlab-ci\.yml|CODEOWNERS",
    re.DOTALL,
)


def is_policy(path: str) -> bool:
    """Whether a path decides how others are judged: policy, bodies, profiles, schemas, jobs."""
    return POLICY_FILES.fullmatch(path) is not None


def can_be_changed(path: str, policy: Policy, authorities: Authorities, day: date) -> bool:
    """Whether enough owners of a file have people with keys that count on a day."""
    rule = rule_for(policy, Touched(path, Aspect.RECORDS))
    if rule is None:
        return False
    able = [code for code in rule.owners if _can_sign(code, authorities, day)]
    return len(able) >= rule.threshold


def _can_sign(code: str, authorities: Authorities, day: date) -> bool:
    body = authorities.find(code)
    if body is None:
        return False
    people = [
        person
        for person in body.people
        if person.in_office(day) and any(key.counts_on(day) for key in person.keys)
    ]
    return len(people) >= body.persons_required


def shared_keys(authorities: Authorities) -> Iterator[tuple[str, str]]:
    """Pairs of people for whom one key counts on the same day: one signature would be two."""
    holders: dict[str, list[KeyHolder]] = defaultdict(list)
    for body in authorities.bodies:
        for person in body.people:
            for key in person.keys:
                holders[key.line].append(KeyHolder(body, person, key))
    for held in holders.values():
        for one, other in combinations(held, 2):
            same = (one.body.code, one.person.id) == (other.body.code, other.person.id)
            if not same and _begins(one) < _ends(other) and _begins(other) < _ends(one):
                yield _named(one), _named(other)


def _begins(holder: KeyHolder) -> date:
    return max(holder.key.starts_on, holder.person.starts_on or date.min)


def _ends(holder: KeyHolder) -> date:
    key = holder.key
    ends = (key.until, key.revoked_on, key.compromised_since, holder.person.until)
    return min((one for one in ends if one is not None), default=date.max)


def _named(holder: KeyHolder) -> str:
    return f"{holder.body.code}/{holder.person.id}"
