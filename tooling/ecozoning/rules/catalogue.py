"""Every rule there is. A rule is one module below `rules`; it is found by itself.

`rules.plan` looks at one state, `rules.change` at two, `rules.answers` at the justifications,
`rules.gate` at a proposal.
"""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from ecozoning.model.finding import Finding
from ecozoning.rules import answers as answer_rules_package
from ecozoning.rules import change as change_rules_package
from ecozoning.rules import gate as gate_rules_package
from ecozoning.rules import plan as plan_rules_package
from ecozoning.rules.change_subject import BaseMissing, ChangeUnderCheck, FirstEdition
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.gate_engine import GateRule
from ecozoning.rules.justified import Answers
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


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """A rule about a plan and its base edition.

    `missing` is what the rule says where the base cannot be seen, `first` where there is none;
    None: without a base it has nothing to look at.
    """

    rule: Rule
    check: Callable[[ChangeUnderCheck], Iterator[Finding]]
    missing: Callable[[PlanUnderCheck, BaseMissing], Iterator[Finding]] | None = None
    first: Callable[[FirstEdition], Iterator[Finding]] | None = None


@dataclass(frozen=True, slots=True)
class AnswerRule:
    """A rule about the justifications a plan records."""

    rule: Rule
    check: Callable[[Answers], Iterator[Finding]]


AnyRule = PlanRule | ChangeRule | AnswerRule


@cache
def plan_rules() -> tuple[PlanRule, ...]:
    """All rules about one plan, in order of stage and code."""
    return tuple(PlanRule(module.RULE, module.check) for module in _modules(plan_rules_package))


@cache
def folder_rules() -> tuple[FolderRule, ...]:
    """The rules about records and bytes of any folder, in order of stage and code."""
    return tuple(
        FolderRule(module.RULE, module.check)
        for module in _modules(plan_rules_package)
        if module.RULE.scope is Scope.FOLDER
    )


@cache
def change_rules() -> tuple[ChangeRule, ...]:
    """All rules about a plan and its base edition, in order of the code."""
    return tuple(
        ChangeRule(
            module.RULE,
            module.check,
            getattr(module, "check_missing", None),
            getattr(module, "check_first", None),
        )
        for module in _modules(change_rules_package)
    )


@cache
def answer_rules() -> tuple[AnswerRule, ...]:
    """All rules about justifications, in order of the code."""
    return tuple(AnswerRule(module.RULE, module.check) for module in _modules(answer_rules_package))


def all_rules() -> tuple[AnyRule, ...]:
    """Every rule a plan is checked against, in order of stage and code."""
    return (*plan_rules(), *change_rules(), *answer_rules())


@cache
def gate_rules() -> tuple[GateRule, ...]:
    """The rules about a proposal, in order of stage and code."""
    return tuple((module.RULE, module.check) for module in _modules(gate_rules_package))


def rules_by_code() -> dict[str, Rule]:
    """Every rule by its code, those of the gate among them, in order of the code."""
    of_gate = {rule.code: rule for rule, _ in gate_rules()}
    return dict(sorted((validated_by_code() | of_gate).items()))


def validated_by_code() -> dict[str, Rule]:
    """Every rule a plan is checked against by its code, in order of the code."""
    return {one.rule.code: one.rule for one in sorted(all_rules(), key=lambda one: one.rule.code)}


def _modules(package: ModuleType) -> list[Any]:
    """The modules of the rules of a package, in order of stage and code."""
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    modules: list[Any] = [import_module(f"{package.__name__}.{name}") for name in names]
    order = list(Stage)
    return sorted(modules, key=lambda one: (order.index(one.RULE.stage), one.RULE.code))
