"""A province's profile asks for no less than the national one, unless it cites what allows it.

A tolerance made larger or a severity made milder lets wrong plans pass. A value that is looser, or
that nobody can compare, names in `source` where it comes from and in `document` the number of the
document; a default is no source. The same holds where the national profile makes a rule milder.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ecozoning.model.documents import Document
from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.catalogue import rules_by_code
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.profile_entries import NATIONAL, PROFILES, entries_of, is_sound, shown
from ecozoning.rules.rule import Rule, Scope, Stage
from ecozoning.rules.strictness import is_looser

SEVERITIES = "severities"

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


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per value that is looser without a source, in order of file and line."""
    profiles = {
        path: document
        for path, document in folder.found.documents.items()
        if path.startswith(PROFILES) and is_sound(document)
    }
    national = profiles.get(NATIONAL)
    if national is None:
        return
    known = {key: entry.value for key, entry in entries_of(national)}
    milder = {f"{SEVERITIES}.{code}": rule.severity.value for code, rule in rules_by_code().items()}
    yield from _found(national, milder)
    for path, document in profiles.items():
        if path != NATIONAL:
            yield from _found(document, {**milder, **known})


def _found(document: Document, national: Mapping[str, Any]) -> Iterator[Finding]:
    for key, entry in entries_of(document):
        if key not in national or entry.is_cited:
            continue
        if is_looser(key, national[key], entry.value):
            line = document.line_of(entry.pointer)
            yield RULE.finding(
                Location(file=document.path, line=line, field=entry.pointer),
                key=key,
                own=shown(entry.value),
                national=shown(national[key]),
            )
