"""Which rule of a policy covers a thing: the first that does decides; none means nobody may."""

import re
from functools import cache

from ecozoning.model.policy import OwnershipRule, Policy
from ecozoning.ownership.touched import Touched


def rule_for(policy: Policy, touched: Touched) -> OwnershipRule | None:
    """The rule that decides who may change a thing; None when nobody may."""
    return next((rule for rule in policy.rules if covers(rule, touched)), None)


def covers(rule: OwnershipRule, touched: Touched) -> bool:
    """Whether a rule speaks of a thing. A limit on features covers nothing that is none."""
    if not any(path_fits(one, touched.path) for one in rule.paths):
        return False
    if rule.aspects and touched.aspect not in rule.aspects:
        return False
    if rule.layers and touched.layer not in rule.layers:
        return False
    if rule.unit_classes and touched.unit_class not in rule.unit_classes:
        return False
    return all(touched.attributes.get(name) in values for name, values in rule.where.items())


def path_fits(pattern: str, path: str) -> bool:
    """Whether the pattern of a rule covers a path."""
    return _pattern(pattern).fullmatch(path) is not None


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """`*` stands for anything within one step of a path, `**` for any number of steps."""
    parts = re.split(r"(\*\*|\*)", pattern)
    meanings = {"**": ".*", "*": "[^/]*"}
    return re.compile("".join(meanings.get(part, re.escape(part)) for part in parts), re.DOTALL)
