"""The national profile asks for no less than the one this program came with.

Every plan is judged by it, and its version stays what somebody writes there. A value made looser in
place, which names no document with its number, is told: whoever reads a pass knows by what.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.profile_entries import NATIONAL, entries_of, is_sound, shown
from ecozoning.rules.rule import Rule, Scope, Stage
from ecozoning.rules.strictness import is_looser

RULE = Rule(
    code="DOC153",
    name="national-profile-changed",
    stage=Stage.STRUCTURE,
    severity=Severity.WARN,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """全国规则集的要求不低于本程序自带的版本。

        所有方案都按该规则集检查,而版本号由编写者自行填写。就地放宽且未注明文号的取值会被指出:
        看到“通过”的人应当知道依据的是什么。
        """,
    ),
    message=Text(
        "{key} is {own} here and {shipped} in the national profile this program came with: "
        "less is asked for, and no document is cited that allows it",
        "{key} 在此为 {own},本程序自带的全国规则集为 {shipped}:要求放宽,但未注明依据文件",
    ),
    fix=Text(
        "put {shipped} back, or give in `source` and `document` what sets {own}, with its number",
        "请恢复为 {shipped},或在 `source` 和 `document` 中写明取值 {own} 的依据及文号",
    ),
    source=Text(
        "profiles of a repository: looser only by a cited source",
        "规则集约定:放宽须有依据",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per value that is looser than the program's own, in order of line."""
    own, shipped = folder.found.documents.get(NATIONAL), folder.found.shipped_profile
    if own is None or shipped is None or not is_sound(own):
        return
    known = {key: entry.value for key, entry in entries_of(shipped)}
    for key, entry in entries_of(own):
        if key not in known or entry.is_cited or not is_looser(key, known[key], entry.value):
            continue
        place = Location(file=own.path, line=own.line_of(entry.pointer), field=entry.pointer)
        yield RULE.finding(place, key=key, own=shown(entry.value), shipped=shown(known[key]))
