"""The manifest states the digests that the files beside it give.

Filing, comparison and signatures go by the content digest. Where a list or plan.yaml was edited
after recording, the digest speaks of another content than the one that stands there.
"""

from collections.abc import Iterator
from dataclasses import replace

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="BYT109",
    name="content-as-recorded",
    stage=Stage.LISTS,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """manifest.json 中的摘要与其所述文件一致。

        备案、比较和签名都以内容摘要为准。入库之后又修改清单或 plan.yaml,摘要所指的就不是现有内容。
        """,
    ),
    message=Text(
        "{what} in manifest.json is {stated}, the files give {found}: "
        "something was edited after it was recorded",
        "manifest.json 中的{what}为 {stated},按现有文件为 {found}:入库之后有改动",
    ),
    fix=Text(
        "run `ecozoning record {plan}` again",
        "请重新运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "DESIGN 1: one identity, the content digest",
        "设计原则:内容摘要是唯一标识",
    ),
)
SPATIAL, CONTENT = Text("the spatial digest", "空间摘要"), Text("the content digest", "内容摘要")


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding: for the spatial digest, or where that is right for the content digest."""
    digests = folder.found.digests
    if digests is None:
        return
    for key, what, stated, found in (
        ("spatial_digest", SPATIAL, digests.stated_spatial, digests.spatial),
        ("content_digest", CONTENT, digests.stated_content, digests.content),
    ):
        if stated != found:
            manifest = folder.document(MANIFEST)
            line = None if manifest is None else manifest.line_of(f"/{key}")
            place = replace(folder.file(MANIFEST, line), field=f"/{key}")
            yield RULE.finding(
                place, what=what, stated=_short(stated), found=_short(found), plan=folder.code
            )
            return


def _short(digest: str) -> str:
    """A digest as far as a person compares it."""
    return f"{digest[:23]}…"
