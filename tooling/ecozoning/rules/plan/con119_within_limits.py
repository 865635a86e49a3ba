"""The file and its layers are no larger than the profile permits.

A file made to be too large ties up every machine that opens it. Beyond the limits nothing is
read.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON119",
    name="within-limits",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """文件和图层的大小不超过规则集的限值。

        故意做得过大的文件会拖住每台打开它的机器。超出限值的内容不予读取。
        """,
    ),
    message=Text(
        "{file}: {what} is {found}, more than the {limit} of the profile",
        "{file}:{what}为 {found},超过规则集限值 {limit}",
    ),
    fix=Text(
        "split the plan, or have the limit raised in the profile with its source",
        "请拆分方案,或在规则集中提高限值并注明出处",
    ),
    source=Text(
        "THREATS F13; profile, limits",
        "THREATS F13;规则集 limits",
    ),
)
SIZE_UNIT = "MB"


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding with what is too large."""
    facts = folder.found.container
    if facts is None or facts.excess is None:
        return
    of, found, limit = facts.excess
    what = (
        Text("its size in MB", "文件大小(MB)")
        if of == SIZE_UNIT
        else Text("the number of features of {layer}", "{layer} 的要素数").format(layer=of)
    )
    yield RULE.finding(
        folder.file(facts.path), file=facts.path, what=what, found=found, limit=limit
    )
