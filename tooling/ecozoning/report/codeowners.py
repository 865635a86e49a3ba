"""The policy as a CODEOWNERS file of GitHub and GitLab: paths alone, to suggest readers.

There the last line that fits decides, here the first rule: the lines stand in reverse order. What
narrows a rule (classes, layers, sides of a plan) cannot be said there, so a path names everybody
who may own something below it.
"""

import re
from collections.abc import Iterator
from datetime import date

from ecozoning.model.authority import Authorities
from ecozoning.model.policy import OwnershipRule, Policy
from ecozoning.model.text import visible
from ecozoning.ownership.matching_rules import path_fits

HEADER = """\
# Advisory: written by `ecozoning who --codeowners` from plans/ownership.yaml, policy {number}, as
# of {on}.
# A forge suggests reviewers by it; who may change what is decided by `ecozoning gate` alone.
# 仅供参考:由 `ecozoning who --codeowners` 依据 plans/ownership.yaml(第 {number} 号)生成。
# 代码平台据此推荐审阅人;谁可以更改由 `ecozoning gate` 判定。
"""
ODD = re.compile(r"[\s#\[\]!\\]")


def render_codeowners(policy: Policy, authorities: Authorities, on: date) -> str:
    """The file, with the addresses of the people in office on a day."""
    lines = [HEADER.format(number=policy.number, on=on.isoformat())]
    for place in reversed(range(len(policy.rules))):
        rule = policy.rules[place]
        lines.append(f"# {visible(rule.id)}")
        for pattern in rule.paths:
            codes = _owners(policy.rules[place:], pattern)
            lines += _lines(pattern, codes, authorities, on)
    return "\n".join(lines) + "\n"


def _owners(rules: tuple[OwnershipRule, ...], pattern: str) -> list[str]:
    """Who may own something below a path: rules from the first on, up to one without limits."""
    codes: dict[str, None] = {}
    for rule in rules:
        if rule is rules[0] or any(path_fits(one, pattern) for one in rule.paths):
            codes.update(dict.fromkeys(rule.owners))
            if not (rule.layers or rule.unit_classes or rule.where or rule.aspects):
                break
    return list(codes)


def _lines(pattern: str, codes: list[str], authorities: Authorities, on: date) -> Iterator[str]:
    addresses = {}
    for code in codes:
        body = authorities.find(code)
        people = () if body is None else body.people
        found = [email for one in people if one.in_office(on) for email in one.emails]
        addresses.update(dict.fromkeys(visible(one) for one in found))
        if not found:
            yield f"# {visible(code)}: nobody in office has an address / 无在任人员登记邮箱"
    path = ODD.sub(lambda odd: "\\" + odd[0], visible(pattern))
    yield " ".join([f"/{path}", *addresses])
