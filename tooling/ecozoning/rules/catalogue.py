"""Every rule there is. A rule is one module below `rules.plan`; it is found by itself."""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from ecozoning.model.finding import Finding
from ecozoning.rules import plan as plan_rules_package
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

Check = Callable[[PlanUnderCheck], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class PlanRule:
    """A rule about one plan at one state, and the function that checks it."""

    rule: Rule
    check: Check


@cache
def plan_rules() -> tuple[PlanRule, ...]:
    """All rules about one plan, in order of stage and code."""
    names = sorted(module.name for module in pkgutil.iter_modules(plan_rules_package.__path__))
    modules = [import_module(f"{plan_rules_package.__name__}.{name}") for name in names]
    found = [PlanRule(module.RULE, module.check) for module in modules]
    order = list(Stage)
    return tuple(sorted(found, key=lambda one: (order.index(one.rule.stage), one.rule.code)))


def rules_by_code() -> dict[str, Rule]:
    """Every rule by its code, in order of the code."""
    return {one.rule.code: one.rule for one in sorted(plan_rules(), key=lambda one: one.rule.code)}
