"""A province's profile asks for no less than the national one, unless it cites what allows it.

A tolerance made larger or a severity made milder lets wrong plans pass. A value that is looser, or
that nobody can compare, names in `source` where it comes from and in `document` the number of the
document; a default is no source. The same holds where the national profile makes a rule milder.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ecozoning.model.documents import Document
from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.catalogue import rules_by_code
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage
from ecozoning.rules.strictness import is_looser

PROFILES = "plans/profiles/"
NATIONAL = f"{PROFILES}national.yaml"
SEVERITIES = "severities"
NO_SOURCE = re.compile(r"default|no (official|published)|example|默认|未查到|示例", re.IGNORECASE)
NUMBERED = re.compile(r"[0-9]")
SHOWN = 60

RULE = Rule(
    code="DOC151",
    name="profile-not-laxer",
    stage=Stage.STRUCTURE,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """省级规则集的要求不得低于全国规则集,确需放宽的须注明依据。

        放大容差、降低严重程度,都会使有问题的方案通过。放宽的值以及无法比较宽严的值,须在 `source`
        中写明出处,在 `document` 中写明文号;“默认值”不是依据。
        全国规则集降低规则严重程度的,同样如此。
        """,
    ),
    message=Text(
        "{key} is {own} here and {national} by national rule: less is asked for, and no document "
        "is cited that allows it",
        "{key} 在此为 {own},全国规定为 {national}:要求放宽,但未注明依据文件",
    ),
    fix=Text(
        "take the national value, or give in `source` and `document` what sets this one, with its "
        "number",
        "请改用全国规定的值,或在 `source` 和 `document` 中写明依据及文号",
    ),
    source=Text(
        "profiles of a repository: a province may be stricter, and looser only by a cited source",
        "规则集约定:省级可以更严;放宽须有依据",
    ),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a profile with what it rests on; `pointer` is its place in the record."""

    value: Any
    source: str
    document: str | None
    pointer: str

    @property
    def is_cited(self) -> bool:
        """Whether it names a source that is one, and the number of a document."""
        return bool(
            self.source.strip()
            and NO_SOURCE.search(self.source) is None
            and self.document is not None
            and NUMBERED.search(self.document)
        )


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per value that is looser without a source, in order of file and line."""
    profiles = {
        path: document
        for path, document in folder.found.documents.items()
        if path.startswith(PROFILES) and _is_sound(document)
    }
    national = profiles.get(NATIONAL)
    if national is None:
        return
    known = {key: entry.value for key, entry in _entries(national)}
    milder = {f"{SEVERITIES}.{code}": rule.severity.value for code, rule in rules_by_code().items()}
    yield from _found(national, milder)
    for path, document in profiles.items():
        if path != NATIONAL:
            yield from _found(document, {**milder, **known})


def _found(document: Document, national: Mapping[str, Any]) -> Iterator[Finding]:
    for key, entry in _entries(document):
        if key not in national or entry.is_cited:
            continue
        if is_looser(key, national[key], entry.value):
            line = document.line_of(entry.pointer)
            yield RULE.finding(
                Location(file=document.path, line=line, field=entry.pointer),
                key=key,
                own=_shown(entry.value),
                national=_shown(national[key]),
            )


def _is_sound(document: Document) -> bool:
    return document.value is not None and all(problem.mild for problem in document.problems)


def _entries(document: Document) -> Iterator[tuple[str, Entry]]:
    """Every value of a profile by its key, as `group.key` in a group."""
    for key, item in document.value.items():
        if not isinstance(item, dict):
            continue
        if "source" in item:
            yield key, _entry(item, f"/{key}/value")
        else:
            for inner, one in item.items():
                yield f"{key}.{inner}", _entry(one, f"/{key}/{inner}/value")


def _entry(item: Mapping[str, Any], pointer: str) -> Entry:
    return Entry(item["value"], item["source"], item.get("document"), pointer)


def _shown(value: Any) -> str:
    words = str(value)
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
