"""Some of the rules instead of all: what is asked for, and what has to run with it.

A rule may only be believed when the stages before its own have passed, so these run too. What
comes of it is partial and never a pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from ecozoning.model.errors import UsageError
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.catalogue import AnyRule, all_rules, validated_by_code
from ecozoning.rules.result import PlanCheck
from ecozoning.rules.rule import FAMILIES, Stage

LETTERS = 3
"""Letters of a family at the start of a code; digits follow."""

DIGIT_FOR_LETTER = str.maketrans("OQDILZSB", "00011258")
"""Letters that are typed or read for a digit."""

MOST_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules asked for. `asked` are the codes and families as they were named."""

    asked: tuple[str, ...]
    codes: frozenset[str]

    @property
    def rules(self) -> tuple[AnyRule, ...]:
        """The rules that run: those asked for, and all of the stages these need."""
        rules = all_rules()
        needed = _needed([one.rule.stage for one in rules if one.rule.code in self.codes])
        return tuple(
            one for one in rules if one.rule.code in self.codes or one.rule.stage in needed
        )

    def of(self, check: PlanCheck) -> PlanCheck:
        """What a check says of the rules asked for, and what stands in their way."""
        findings = tuple(one for one in check.findings if self._is_told(one))
        return replace(check, findings=findings, partial=True)

    def _is_told(self, finding: Finding) -> bool:
        return finding.code in self.codes or finding.severity is Severity.BLOCK


def select_rules(asked: Sequence[str]) -> Selection:
    """The selection for codes (`TOP101`) and families (`TOP`), each also as `TOP101,LST`.

    Raises:
        UsageError: there is no such rule or family.
    """
    known = validated_by_code()
    names = [name.strip().upper() for one in asked for name in one.split(",") if name.strip()]
    if not names:
        raise UsageError(
            Text("--select names no rule", "--select 未指定规则"),
            Text("such as --select TOP or --select TOP101,LST", "例如 --select TOP101,LST"),
        )
    for name in names:
        if name not in known and name not in FAMILIES:
            raise _unknown(name, [*known, *FAMILIES])
    codes = {code for code in known for name in names if name in (code, known[code].family)}
    return Selection(tuple(dict.fromkeys(names)), frozenset(codes))


def _needed(stages: Sequence[Stage]) -> set[Stage]:
    """The stages without which these cannot be judged, and theirs."""
    found: set[Stage] = set()
    todo = list(stages)
    while todo:
        fresh = [need for need in todo.pop().needs if need not in found]
        found.update(fresh)
        todo += fresh
    return found


def _unknown(name: str, known: Sequence[str]) -> UsageError:
    meant = name[:LETTERS] + name[LETTERS:].translate(DIGIT_FOR_LETTER)
    alike = get_close_matches(meant, known, n=MOST_OFFERED, cutoff=0.5)
    near = list(dict.fromkeys([one for one in [meant] if one in known] + alike))[:MOST_OFFERED]
    hint = Text("`ecozoning rules` lists them", "用 `ecozoning rules` 查看全部规则")
    if near:
        hint = Text(
            "perhaps {near}; `ecozoning rules` lists all",
            "可能是 {near};用 `ecozoning rules` 查看全部规则",
        )
        hint = hint.format(near=", ".join(near))
    return UsageError(Text("there is no rule “{name}”", "没有规则“{name}”").format(name=name), hint)
