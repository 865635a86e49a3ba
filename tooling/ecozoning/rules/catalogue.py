"""Every rule there is. A rule is one module below `rules.plan`; it is found by itself."""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from ecozoning.model.finding import Finding
from ecozoning.rules import plan as plan_rules_package
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage
from ecozoning.rules.subject import PlanUnderCheck


@dataclass(frozen=True, slots=True)
class PlanRule:
    """A rule about one plan at one state, and the function that checks it."""

    rule: Rule
    check: Callable[[PlanUnderCheck], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class FolderRule:
    """A rule about the records and bytes of any folder, and the function that checks it."""

    rule: Rule
    check: Callable[[FolderUnderCheck], Iterator[Finding]]


@cache
def plan_rules() -> tuple[PlanRule, ...]:
    """All rules about one plan, in order of stage and code."""
    return tuple(PlanRule(module.RULE, module.check) for module in _modules())


@cache
def folder_rules() -> tuple[FolderRule, ...]:
    """The rules about records and bytes of any folder, in order of stage and code."""
    return tuple(
        FolderRule(module.RULE, module.check)
        for module in _modules()
        if module.RULE.scope is Scope.FOLDER
    )


def rules_by_code() -> dict[str, Rule]:
    """Every rule by its code, in order of the code."""
    return {one.rule.code: one.rule for one in sorted(plan_rules(), key=lambda one: one.rule.code)}


def _modules() -> list[Any]:
    """The modules of all rules, in order of stage and code."""
    names = [module.name for module in pkgutil.iter_modules(plan_rules_package.__path__)]
    modules: list[Any] = [import_module(f"{plan_rules_package.__name__}.{name}") for name in names]
    order = list(Stage)
    return sorted(modules, key=lambda one: (order.index(one.RULE.stage), one.RULE.code))
